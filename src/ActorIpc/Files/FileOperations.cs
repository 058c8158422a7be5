using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Files;

/// <summary>open(2) of a file or directory that was found.</summary>
internal sealed class OpenFile : OpenNamed
{
    public required Access Access { get; init; }

    /// <summary>O_TRUNC: it is empty then.</summary>
    public bool Truncate { get; init; }

    /// <summary>O_APPEND: every write begins at the end.</summary>
    public bool Append { get; init; }

    /// <summary>O_NONBLOCK, which is kept and means nothing.</summary>
    public bool NonBlockingEnd { get; init; }
}

/// <summary>read(2) from the position on, which moves; 0 is the end of the file.</summary>
internal sealed class FileRead : EndOperation<int>
{
    public Memory<byte> Buffer { get; set; }
    public override string Verb => "read";
    public override string Describe() => $"read({Buffer.Length})";

    protected override void OnTaken() => Buffer = default;
}

/// <summary>write(2) from the position on, which moves; the file grows.</summary>
internal sealed class FileWrite : EndOperation<int>
{
    public ReadOnlyMemory<byte> Buffer { get; set; }
    public override string Verb => "write";
    public override string Describe() => $"write({Buffer.Length})";

    protected override void OnTaken() => Buffer = default;
}

/// <summary>lseek(2) from the beginning.</summary>
internal sealed class FileSeek : EndOperation<long>
{
    public required long Position { get; init; }
    public override string Verb => "lseek";
}

/// <summary>ftruncate(2).</summary>
internal sealed class FileResize : EndOperation<bool>
{
    public required long Size { get; init; }
    public override string Verb => "ftruncate";
}

/// <summary>ioctl(FIONREAD): how much is left from the position on.</summary>
internal sealed class FileLeft : EndOperation<long>
{
    public override string Verb => "fionread";
}

/// <summary>The size, as stat(2) has it, for whoever knows the file.</summary>
internal sealed class FileSize : Operation<long>
{
    public override string Verb => "stat";
    public override WaitLane Lane => WaitLane.Watchers;
    public override Errno ErrorWhenGone => Errno.ENOENT;
}

/// <summary>fcntl(F_SETFL) with values, or fcntl(F_GETFL) with null; returns the flags in force.</summary>
internal sealed class FileSetFlags : EndOperation<FileFlags>
{
    public FileFlags? Flags { get; init; }
    public override string Verb => Flags is null ? "getfl" : "setfl";
}

/// <summary>The flags of an open file, which mean nothing to it.</summary>
[Flags]
internal enum FileFlags
{
    None = 0,
    /// <summary>O_NONBLOCK.</summary>
    NonBlocking = 1,
    /// <summary>O_DIRECT.</summary>
    Direct = 2,
}
