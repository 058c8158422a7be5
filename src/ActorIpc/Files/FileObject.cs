using ActorIpc.Kernel;

namespace ActorIpc.Files;

/// <summary>What can be opened by a path and never waits.</summary>
internal abstract class FileObject(string name) : OpenableObject(name)
{
    /// <summary>Whether what is of this kind is opened as a file is.</summary>
    public static bool IsKind(string kind) => kind is RegularFile.KindName or Device.KindName or OpenedDirectory.KindName;

    /// <summary>Whether the flag O_DIRECT can be set on it.</summary>
    protected abstract bool KnowsDirect { get; }

    internal override bool CanApply(Operation operation) => true;

    protected override Outcome ApplyUnopened(Operation operation) => operation is OpenFile open ? Open(open) : throw Unknown(operation);

    protected override Outcome ApplyTo(Operation operation, OpenDescription end) => operation is FileSetFlags set ? SetFlags(set, end) : throw Unknown(operation);

    /// <summary>Told that somebody opens it with O_TRUNC.</summary>
    protected virtual void Empty() { }

    private Outcome Open(OpenFile open)
    {
        if (open.Truncate) Empty();
        var end = Open(open.Access, open.Id.Caller);
        Ends.Find(end)!.NonBlocking = open.NonBlockingEnd;
        Ends.Find(end)!.Appends = open.Append;
        return open.Succeed(end);
    }

    private Outcome SetFlags(FileSetFlags set, OpenDescription end)
    {
        if (set.Flags is { } flags)
        {
            if ((flags & FileFlags.Direct) != 0 && !KnowsDirect) return set.Fail(Errno.EINVAL);
            end.NonBlocking = (flags & FileFlags.NonBlocking) != 0;
            end.Packets = (flags & FileFlags.Direct) != 0;
        }

        return set.Succeed((end.NonBlocking ? FileFlags.NonBlocking : 0) | (end.Packets ? FileFlags.Direct : 0));
    }

    internal override void AssertInvariants()
    {
        Ends.AssertInvariants();
        Invariant.Holds(Waiters.Count == 0, "nobody waits for a file");
    }
}

/// <summary>A directory, as long as somebody has it open. What is in it is the tree's.</summary>
internal sealed class OpenedDirectory(string name) : FileObject(name)
{
    /// <summary>Its kind, by which it is found.</summary>
    public const string KindName = "directory";

    public override string Kind => KindName;

    protected override bool KnowsDirect => false;

    protected override Outcome ApplyTo(Operation operation, OpenDescription end) => operation switch
    {
        FileRead read => read.Fail(Errno.EISDIR),
        FileWrite write => write.Fail(Errno.EBADF),
        FileSeek seek => seek.Position < 0 ? seek.Fail(Errno.EINVAL) : seek.Succeed(seek.Position),
        _ => base.ApplyTo(operation, end),
    };

    internal override ObjectState Describe() => new(Kind, Name, 0, null, "B", 0, Ends.Holders(Access.Read), []);
}
