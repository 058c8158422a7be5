using System.Text;
using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>Where a path leads: a directory, and its last component in there, whether or not that exists.</summary>
/// <param name="Directory">The directory of the last component.</param>
/// <param name="Name">The last component.</param>
/// <param name="Last">What sort of component it is.</param>
/// <param name="EndsInSlash">Whether a slash follows: only a directory is meant then.</param>
internal readonly record struct Place(DirectoryInode Directory, string Name, LastComponent Last, bool EndsInSlash)
{
    /// <summary>What is there; null if nothing is.</summary>
    public Inode? Found => Last switch
    {
        LastComponent.Name => Directory.Find(Name),
        LastComponent.DotDot => Directory.Parent,
        _ => Directory,
    };

    /// <summary>Whether the last component can be a name at all.</summary>
    public Errno CheckName() => Encoding.UTF8.GetByteCount(Name) > NameTree.LongestName ? Errno.ENAMETOOLONG : Errno.None;
}

/// <summary>The sort of a path's last component: only a name can come and go.</summary>
internal enum LastComponent
{
    /// <summary>An ordinary name.</summary>
    Name,
    /// <summary>There is none: the path is nothing but slashes.</summary>
    Root,
    /// <summary>The directory itself.</summary>
    Dot,
    /// <summary>The directory above.</summary>
    DotDot,
}
