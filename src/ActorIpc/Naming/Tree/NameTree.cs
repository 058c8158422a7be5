using System.Text;
using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>The directories: which names there are, what they stand for, and who may change them, by the rules of POSIX as Linux keeps them.</summary>
/// <remarks>
/// <para>Each call checks everything before it changes anything. What is checked in which order is Linux's (<c>fs/namei.c</c>): of two things that are wrong, the same one is told.</para>
/// <para>There is one tree, and every process's working directory is its root. <c>NameTreeChanges.cs</c> has what takes names away.</para>
/// </remarks>
internal sealed partial class NameTree
{
    /// <summary>The sticky bit of a mode (01000).</summary>
    public const int Sticky = 1 << 9;

    /// <summary>The bits of a mode that can be set: nine for rights, the sticky bit, set-gid and set-uid.</summary>
    public const int ModeBits = 0b111 << 9 | Permissions.AllBits;

    private const int ForEverybody = Sticky | Permissions.AllBits;

    // Of a directory: what is made in it belongs to its group. Of an object only a mark, as nothing here is a program.
    private const int SetGid = 1 << 10;
    private const int GroupMayExecute = 1 << 3;

    /// <summary>The longest path, in bytes of UTF-8.</summary>
    public const int LongestPath = 4095;

    /// <summary>The longest component of a path, in bytes of UTF-8.</summary>
    public const int LongestName = 255;

    // What is reached by the beginning of a path, and is in no directory.
    private readonly Dictionary<string, DirectoryInode> _besides = [];
    private long _lastInode;

    /// <param name="isBare">Whether the root is empty at first. The names of the POSIX faces are beside the tree then, where no program can list them or meet them with its own.</param>
    public NameTree(bool isBare = false)
    {
        Root = NewFixed(null, Permissions.AllBits);
        if (isBare)
        {
            _besides[WellKnownFolders.QueueAt("")] = NewFixed(null, ForEverybody);
            _besides[WellKnownFolders.MemoryAt("")] = NewFixed(null, ForEverybody);
            return;
        }

        var dev = NewFixed(Root, 0b111_101_101);
        Root.Add("dev", dev);
        foreach (var path in (string[])[WellKnownFolders.Queues, WellKnownFolders.Memory]) dev.Add(path["/dev/".Length..], NewFixed(dev, ForEverybody));
        dev.Add("null", NewDevice(hasZeros: false));
        dev.Add("zero", NewDevice(hasZeros: true));
        Root.Add("tmp", NewFixed(Root, ForEverybody));
    }

    public DirectoryInode Root { get; }

    /// <summary>Finds where <paramref name="path"/> leads; its last component need not be there.</summary>
    public Errno Walk(string path, Credentials caller, out Place place) =>
        WalkToLast(path, caller, out place) is var error and not Errno.None ? error : place.CheckName();

    // All but the last component, which is not even looked at.
    private Errno WalkToLast(string path, Credentials caller, out Place place)
    {
        place = new Place(Root, "", LastComponent.Root, true);
        if (path.Length == 0) return Errno.ENOENT;
        if (path.Contains('\0')) return Errno.EINVAL;
        if (Encoding.UTF8.GetByteCount(path) > LongestPath) return Errno.ENAMETOOLONG;
        var (at, rest) = Begin(path);
        var components = rest.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < components.Length; i++)
        {
            if (!at.Permissions.AllowSearch(caller)) return Errno.EACCES;
            place = new Place(at, components[i], SortOf(components[i]), path[^1] == '/');
            if (i == components.Length - 1) break;
            if (place.CheckName() is var error and not Errno.None) return error;
            if (place.Found is not { } next) return Errno.ENOENT;
            if (next is not DirectoryInode directory) return Errno.ENOTDIR;
            at = directory;
        }

        return Errno.None;
    }

    private (DirectoryInode Directory, string Remainder) Begin(string path)
    {
        foreach (var (beginning, directory) in _besides)
            if (path.StartsWith(beginning, StringComparison.Ordinal)) return (directory, path[beginning.Length..]);
        return (Root, path);
    }

    /// <summary>Finds what is at <paramref name="path"/>.</summary>
    public Errno Find(string path, Credentials caller, out Inode found)
    {
        found = Root;
        if (Walk(path, caller, out var place) is var error and not Errno.None) return error;
        if (place.Found is not { } inode) return Errno.ENOENT;
        if (place.EndsInSlash && inode is not DirectoryInode) return Errno.ENOTDIR;
        found = inode;
        return Errno.None;
    }

    /// <summary>The directory at <paramref name="path"/>, if <paramref name="caller"/> may list it.</summary>
    public Errno List(string path, Credentials caller, out IReadOnlyList<NameEntry> entries)
    {
        entries = [];
        if (Find(path, caller, out var found) is var error and not Errno.None) return error;
        if (found is not DirectoryInode directory) return Errno.ENOTDIR;
        if (!directory.Permissions.Allow(caller, Access.Read)) return Errno.EACCES;
        entries = [.. directory.Entries.Select(entry => new NameEntry(entry.Key, entry.Value.Kind))];
        return Errno.None;
    }

    /// <summary>Every object that has a name, with its path; one that has two is told twice.</summary>
    public IEnumerable<NamedThing> Names() => NamesIn(Root, "/").Concat(_besides.SelectMany(one => NamesIn(one.Value, one.Key)));

    private static IEnumerable<NamedThing> NamesIn(DirectoryInode directory, string path) => directory.Entries.SelectMany(entry => entry.Value switch
    {
        DirectoryInode inner => NamesIn(inner, $"{path}{entry.Key}/"),
        ObjectInode named => [new NamedThing(path + entry.Key, named.Target, named.Permissions)],
        _ => [],
    });

    /// <summary>Whether <paramref name="caller"/> may give something new the name at <paramref name="place"/>.</summary>
    public static Errno MayMake(Place place, Credentials caller, bool directory = false)
    {
        if (place.Found is not null) return Errno.EEXIST;
        // Who ends a path in a slash means a directory, and there is none.
        if (place.EndsInSlash && !directory) return Errno.ENOENT;
        return place.Directory.MayChange(caller) ? Errno.None : Errno.EACCES;
    }

    /// <summary>Puts a new object at <paramref name="place"/>. Precondition: <see cref="MayMake"/>.</summary>
    public ObjectInode Add(Place place, Permissions permissions, string kind, ObjectHandle target)
    {
        var inode = NewNameless(permissions, kind, target);
        place.Directory.Add(place.Name, inode);
        return inode;
    }

    /// <summary>Whose a new thing at <paramref name="place"/> is, and what its mode becomes (<c>inode_init_owner</c>).</summary>
    public static Permissions NewPermissions(Place place, Credentials caller, int mode)
    {
        var bits = mode & ModeBits & ~caller.Umask;
        if (!place.Directory.Passes(SetGid)) return new Permissions(caller.Uid, caller.Gid, bits);
        var group = place.Directory.Permissions.Gid;
        if ((bits & GroupMayExecute) != 0) bits = WithoutSetGidOfOthers(bits, caller, group);
        return new Permissions(caller.Uid, group, bits);
    }

    // Nobody makes what would run in a group that is not his.
    private static int WithoutSetGidOfOthers(int mode, Credentials caller, int group) => caller.IsPrivileged || caller.Gid == group ? mode : mode & ~SetGid;

    /// <summary>What a thing is that has no name, and will get none.</summary>
    public ObjectInode NewNameless(Permissions permissions, string kind, ObjectHandle target) => new(++_lastInode, permissions, kind, target);

    /// <summary>mkdir(2).</summary>
    public Errno MakeDirectory(string path, Credentials caller, int mode)
    {
        if (Walk(path, caller, out var place) is var error and not Errno.None) return error;
        if (MayMake(place, caller, directory: true) is var refusal and not Errno.None) return refusal;
        var permissions = NewPermissions(place, caller, mode & (Sticky | Permissions.AllBits));
        if (place.Directory.Passes(SetGid)) permissions = permissions with { Mode = permissions.Mode | SetGid };
        place.Directory.Add(place.Name, new DirectoryInode(++_lastInode, permissions, place.Directory));
        return Errno.None;
    }

    /// <summary>link(2): one more name for what is at <paramref name="path"/>, which must be an object.</summary>
    public Errno Link(string path, string newPath, Credentials caller, out ObjectInode? linked)
    {
        linked = null;
        if (Find(path, caller, out var found) is var error and not Errno.None) return error;
        if (Walk(newPath, caller, out var place) is var wrong and not Errno.None) return wrong;
        if (MayMake(place, caller) is var refusal and not Errno.None && (refusal != Errno.EACCES || MayLink(found, caller))) return refusal;
        if (!MayLink(found, caller)) return Errno.EPERM;
        // A second way to a directory could lead in a circle.
        if (found is not ObjectInode inode) return Errno.EPERM;
        place.Directory.Add(place.Name, inode);
        linked = inode;
        return Errno.None;
    }

    // The sysctl fs.protected_hardlinks, which is on wherever systemd is: who does not own a thing links it only if it is a file that he may read and write.
    private static bool MayLink(Inode source, Credentials caller) =>
        source.Permissions.MayControl(caller) || (source is ObjectInode { IsFile: true } && source.Permissions.Allow(caller, Access.Read | Access.Write));

    private DirectoryInode NewFixed(DirectoryInode? parent, int mode) => new(++_lastInode, new Permissions(0, 0, mode), parent, isFixed: true);

    private DeviceInode NewDevice(bool hasZeros) => new(++_lastInode, new Permissions(0, 0, 0b110_110_110), hasZeros);

    private static LastComponent SortOf(string component) => component switch
    {
        "." => LastComponent.Dot,
        ".." => LastComponent.DotDot,
        _ => LastComponent.Name,
    };
}
