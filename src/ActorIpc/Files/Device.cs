using ActorIpc.Kernel;

namespace ActorIpc.Files;

/// <summary>null(4) and zero(4): both take everything that is written; one has nothing to read, the other zeros without end.</summary>
/// <param name="name">Its path.</param>
/// <param name="hasZeros">Whether zeros are read.</param>
internal sealed class Device(string name, bool hasZeros) : FileObject(name)
{
    /// <summary>Its kind, by which it is found.</summary>
    public const string KindName = "device";

    private long _moved;

    public override string Kind => KindName;

    protected override bool KnowsDirect => true;

    protected override Outcome ApplyTo(Operation operation, OpenDescription end) => operation switch
    {
        FileRead read => Read(read, end),
        FileWrite write => Write(write, end),
        FileSeek seek => seek.Succeed(0),
        _ => base.ApplyTo(operation, end),
    };

    private Outcome Read(FileRead read, OpenDescription end)
    {
        if ((end.Access & Access.Read) == 0) return read.Fail(Errno.EBADF);
        if (!hasZeros) return read.Succeed(0);
        read.Buffer.Span.Clear();
        _moved += read.Buffer.Length;
        return read.Succeed(read.Buffer.Length);
    }

    private Outcome Write(FileWrite write, OpenDescription end)
    {
        if ((end.Access & Access.Write) == 0) return write.Fail(Errno.EBADF);
        _moved += write.Buffer.Length;
        return write.Succeed(write.Buffer.Length);
    }

    internal override ObjectState Describe() => new(Kind, Name, 0, null, "B", _moved, Ends.Holders(Access.Read), Ends.Holders(Access.Write));
}
