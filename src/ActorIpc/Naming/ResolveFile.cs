using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>Finds whatever has a path in the tree of files, for open(2): a FIFO, a regular file, a directory; or makes a file.</summary>
internal sealed class ResolveFile : Operation<ResolvedObject>
{
    /// <summary>An absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>What is to be done with it. A new file grants it to its creator whatever its mode is.</summary>
    public required Access Access { get; init; }

    /// <summary>O_TRUNC, for which its user must be allowed to write, whatever it is opened for.</summary>
    public bool Truncate { get; init; }

    /// <summary>O_CREAT: makes a file, if nothing is there.</summary>
    public bool Create { get; init; }

    /// <summary>O_EXCL: with <see cref="Create"/>, nothing may be there.</summary>
    public bool Exclusive { get; init; }

    /// <summary>The mode of a new file, before the umask.</summary>
    public int NewMode { get; init; }

    /// <summary>Makes a file.</summary>
    public required Func<OpenableObject> NewFile { get; init; }

    /// <summary>Makes the object through which a directory is open.</summary>
    public required Func<string, OpenableObject> NewDirectory { get; init; }

    /// <summary>Makes the object of a device, given whether zeros are read from it.</summary>
    public Func<bool, OpenableObject> NewDevice { get; init; } = static _ => throw new NotSupportedException("There are no devices here.");

    public override string Verb => "open";

    public override WaitLane Lane => WaitLane.Watchers;

    public override string Describe() => $"open({Path})";
}
