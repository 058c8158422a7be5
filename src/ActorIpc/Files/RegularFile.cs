using ActorIpc.Kernel;

namespace ActorIpc.Files;

/// <summary>A regular file, which open(2) makes when it is to make something: bytes, and for each opening a position in them.</summary>
/// <param name="name">What people call it.</param>
/// <param name="maxSize">How large it can become.</param>
internal sealed class RegularFile(string name, int maxSize) : FileObject(name)
{
    /// <summary>Its kind, by which it is found.</summary>
    public const string KindName = "file";

    private byte[] _bytes = [];
    private int _size;
    private long _read;

    public override string Kind => KindName;

    protected override bool KnowsDirect => true;

    protected override Outcome ApplyUnopened(Operation operation) => operation is FileSize size ? size.Succeed(_size) : base.ApplyUnopened(operation);

    protected override Outcome ApplyTo(Operation operation, OpenDescription end) => operation switch
    {
        FileRead read => Read(read, end),
        FileWrite write => Write(write, end),
        FileSeek seek => seek.Position < 0 ? seek.Fail(Errno.EINVAL) : seek.Succeed(end.Position = seek.Position),
        FileResize resize => Resize(resize, end),
        FileLeft left => left.Succeed(_size - end.Position),
        _ => base.ApplyTo(operation, end),
    };

    protected override void Empty() => SetSize(0);

    private Outcome Read(FileRead read, OpenDescription end)
    {
        if ((end.Access & Access.Read) == 0) return read.Fail(Errno.EBADF);
        if (end.Position >= _size) return read.Succeed(0);
        var taken = Math.Min(read.Buffer.Length, _size - (int)end.Position);
        _bytes.AsSpan((int)end.Position, taken).CopyTo(read.Buffer.Span);
        end.Position += taken;
        _read += taken;
        return read.Succeed(taken);
    }

    private Outcome Write(FileWrite write, OpenDescription end)
    {
        if ((end.Access & Access.Write) == 0) return write.Fail(Errno.EBADF);
        if (write.Buffer.Length == 0) return write.Succeed(0);
        // Here, where nobody comes in between: appenders never write over each other.
        if (end.Appends) end.Position = _size;
        // What still fits is written.
        var room = maxSize - end.Position;
        if (room <= 0) return write.Fail(Errno.EFBIG, $"a file has {maxSize} bytes at most (actoripc.memory.max-size).");
        var bytes = write.Buffer.Span[..(int)Math.Min(room, write.Buffer.Length)];
        var (from, to) = ((int)end.Position, (int)end.Position + bytes.Length);
        if (to > _size) SetSize(to);
        bytes.CopyTo(_bytes.AsSpan(from));
        end.Position = to;
        return write.Succeed(bytes.Length);
    }

    private Outcome Resize(FileResize resize, OpenDescription end)
    {
        if (resize.Size < 0 || (end.Access & Access.Write) == 0) return resize.Fail(Errno.EINVAL);
        if (resize.Size > maxSize) return resize.Fail(Errno.EFBIG, $"a file has {maxSize} bytes at most (actoripc.memory.max-size).");
        SetSize((int)resize.Size);
        return resize.Succeed(true);
    }

    // What is cut off is zeros if the file grows again.
    private void SetSize(int size)
    {
        if (size > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(maxSize, Math.Max(size, 2L * _bytes.Length)));
        else if (size < _size) _bytes.AsSpan(size, _size - size).Clear();
        _size = size;
    }

    internal override ObjectState Describe() => new(Kind, Name, _size, maxSize, "B", _read, Ends.Holders(Access.Read), Ends.Holders(Access.Write));

    internal override void AssertInvariants()
    {
        base.AssertInvariants();
        Invariant.Holds(_size <= _bytes.Length && !_bytes.AsSpan(_size).ContainsAnyExcept((byte)0), "there is nothing behind the end");
    }
}
