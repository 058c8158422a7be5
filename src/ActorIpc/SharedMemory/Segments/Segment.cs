using ActorIpc.Kernel;

namespace ActorIpc.SharedMemory;

/// <summary>
/// Shared storage of the high-level kind: bytes whose form and place the processes decide themselves (semantics §8, §12). It owns the memory; processes attach it, and enter
/// its guard before they work on it.
/// </summary>
/// <remarks>
/// This file has attaching and touching; <c>SegmentGuard.cs</c> has P and V, <c>SegmentControl.cs</c> what can be done with a segment by its System V id. A description is an
/// attachment if it has a length in <see cref="_mapped"/>, else a descriptor of a POSIX object.
/// </remarks>
internal sealed partial class Segment : OpenableObject
{
    private readonly SegmentMemory _memory;
    private readonly SegmentIdentity? _identity;
    private readonly int _maxSize;
    // How many bytes each attachment spans, by its description.
    private readonly SortedList<int, int> _mapped = [];

    public Segment(string name, int size, int maxSize = 1 << 30, SegmentIdentity? identity = null) : base(name)
    {
        _memory = new SegmentMemory(size);
        _identity = identity;
        _maxSize = maxSize;
    }

    public override string Kind => "segment";

    // SH-2, SH-4: a System V segment lives on without attachments until it is removed.
    internal override bool IsUnreachable => _identity is { IsMarked: true } ? Ends.IsEmpty : base.IsUnreachable;

    // §13.6: memory is the last thing a dead process loses, and with it the guard.
    internal override DeathStage DeathStages => DeathStage.ParkedOperations | DeathStage.Memory;

    /// <summary>Attaches it for <paramref name="holder"/>, and returns the id of the attachment. Checks nothing.</summary>
    public int Attach(Access access, Pid holder)
    {
        var end = Open(access, holder);
        if (_identity is not null) _identity.LastUser = holder;
        return end;
    }

    // Also of a description that a topology opens for its process.
    protected override void OnOpened(OpenDescription end) => _mapped.Add(end.Id, _memory.Size);

    protected override Outcome ApplyTo(Operation operation, OpenDescription end) => operation switch
    {
        EnterRegion enter => Enter(enter, end),
        LeaveRegion leave => Leave(leave, end),
        ISegmentAccess access => Touch(operation, access, end),
        MapSegment map => Map(map, end),
        ResizeSegment resize => Resize(resize, end),
        SegmentSize size => size.Succeed(_memory.Size),
        _ => throw Unknown(operation),
    };

    protected override Outcome ApplyUnopened(Operation operation) => operation switch
    {
        AttachSegment attach => Attach(attach),
        OpenSegment open => Open(open),
        GetSegment get => Get(get),
        AttachById attach => Attach(attach),
        StatSegment stat => Stat(stat),
        SetSegment set => Set(set),
        RemoveSegment remove => Remove(remove),
        _ => throw Unknown(operation),
    };

    // SH-3: detaching twice is EINVAL. What is not attached cannot be touched.
    protected override Outcome RefuseClosed(Operation operation) => operation switch
    {
        CloseEnd => operation.Fail(Errno.EINVAL, "it is not attached: it was detached before."),
        ISegmentAccess access => Fault(operation, access, Signal.Segv, "it is not attached any more: attach it again."),
        _ => base.RefuseClosed(operation),
    };

    internal override bool CanApply(Operation operation) => operation switch
    {
        EnterRegion enter => CanEnter(enter),
        ResizeSegment resize => CanResize(resize),
        OpenSegment { Truncate: true } open => MayMove(open),
        _ => true,
    };

    private Outcome Attach(AttachSegment attach) => attach.Least > _memory.Size
        ? attach.Fail(Errno.EINVAL, $"it has {_memory.Size} bytes, and {attach.Least} were asked for.")
        : attach.Succeed(new AttachedRegion(Attach(attach.Access, attach.Id.Caller), _memory.Size));

    private Outcome Open(OpenSegment open)
    {
        if (open.Truncate)
        {
            if (!MayMove(open)) return Outcome.Blocked;
            if (IsInside(open.Id.Caller)) return RefuseInside(open);
            _memory.Resize(0);
        }

        var descriptor = Open(open.Access, open.Id.Caller);
        _mapped.Remove(descriptor);
        return open.Succeed(descriptor);
    }

    // SO-3: what was opened for reading only cannot be mapped for writing.
    private Outcome Map(MapSegment map, OpenDescription end)
    {
        if (IsAttachment(end)) return map.Fail(Errno.EBADF);
        if (_memory.Size == 0) return map.Fail(Errno.EINVAL, "there is nothing to map: its size is 0, resize it first.");
        if ((map.Access & ~end.Access) != 0) return map.Fail(Errno.EACCES, "the descriptor is for reading only: map it read-only, or open it for reading and writing.");
        return map.Succeed(new AttachedRegion(Attach(map.Access, map.Id.Caller), _memory.Size));
    }

    // SO-3: EINVAL, not EBADF, on a descriptor for reading only.
    private Outcome Resize(ResizeSegment resize, OpenDescription end)
    {
        if (IsAttachment(end)) return resize.Fail(Errno.EBADF);
        if ((end.Access & Access.Write) == 0) return resize.Fail(Errno.EINVAL, "the descriptor is for reading only.");
        if (resize.Size < 0) return resize.Fail(Errno.EINVAL, "a size is 0 or more.");
        if (resize.Size > _maxSize) return resize.Fail(Errno.EFBIG, $"the most is {_maxSize} bytes (actoripc.memory.max-size).");
        if (!MayMove(resize)) return Outcome.Blocked;
        if (IsInside(resize.Id.Caller)) return RefuseInside(resize);
        _memory.Resize((int)resize.Size);
        return resize.Succeed(true);
    }

    private bool CanResize(ResizeSegment resize) =>
        MayMove(resize) || resize.Size < 0 || resize.Size > _maxSize || EndOf(resize, resize.Id.Caller) is not { } end || IsAttachment(end) || (end.Access & Access.Write) == 0;

    private Outcome Touch(Operation operation, ISegmentAccess access, OpenDescription end)
    {
        if (!_mapped.TryGetValue(end.Id, out var mapped)) return operation.Fail(Errno.EBADF, "a descriptor is no memory: map it first.");
        var limit = access.Offset + (long)access.Length;
        if (access.Length == 0) return access.Touch([]);
        // SH-5.
        if (access.IsStore && (end.Access & Access.Write) == 0)
            return Fault(operation, access, Signal.Segv, "it was attached for reading only: attach it for reading and writing.");
        // SO-2: the machine protects pages; a program that asked for a region of 10 bytes is told at the 11th.
        if (!access.RaisesSignals && limit > Math.Min(mapped, _memory.Size)) return Beyond(operation, access, Signal.None, Math.Min(mapped, _memory.Size));
        if (limit > Math.Min(SegmentMemory.PageEnd(mapped), SegmentMemory.PageEnd(_memory.Size)))
        {
            // The first byte that is not there tells: what was never mapped is SIGSEGV, and what the object has lost since is SIGBUS.
            var first = Math.Max(access.Offset, Math.Min(SegmentMemory.PageEnd(mapped), SegmentMemory.PageEnd(_memory.Size)));
            return Beyond(operation, access, first < SegmentMemory.PageEnd(mapped) ? Signal.Bus : Signal.Segv, Math.Min(mapped, _memory.Size));
        }

        return access.Touch(_memory.Bytes.AsSpan(access.Offset, access.Length));
    }

    private static Outcome Beyond(Operation operation, ISegmentAccess access, Signal signal, int size) =>
        Fault(operation, access, signal, $"it has {size} bytes; {access.Length} from {access.Offset} on were asked for.");

    private static Outcome Fault(Operation operation, ISegmentAccess access, Signal signal, string advice)
    {
        if (access.RaisesSignals) operation.Raises = signal;
        return operation.Fail(Errno.EFAULT, advice);
    }

    private bool IsAttachment(OpenDescription end) => _mapped.ContainsKey(end.Id);

    internal override void OnWaitEnds(Operation operation)
    {
        base.OnWaitEnds(operation);
        // A call in progress keeps its description, and so its attachment.
        if (operation is IEndOperation { Opened: { IsOpen: false } end }) _mapped.Remove(end.Id);
    }

    private void ForgetDetached()
    {
        for (var i = _mapped.Count - 1; i >= 0; i--)
            if (Ends.Find(_mapped.Keys[i]) is null) _mapped.RemoveAt(i);
    }

    internal override ObjectState Describe() =>
        new(Kind, Name, _memory.Size, null, "B", 0, Ends.Holders(Access.Read), Ends.Holders(Access.Write));

    internal override string? DescribeContent(Func<Pid, string>? nameOf = null)
    {
        var bytes = _memory.Bytes.AsSpan(0, _memory.Size);
        var content = bytes.ContainsAnyExcept((byte)0) ? ContentText.Bytes(bytes) : $"{bytes.Length} bytes, all 0";
        return _inside is { } inside ? $"{content}; {NameOf(inside.Process, nameOf)} is inside" : content;
    }

    internal override void AssertInvariants()
    {
        Ends.AssertInvariants();
        Invariant.Holds(_mapped.Keys.All(end => Ends.Find(end) is not null), "a closed attachment is forgotten");
        Invariant.Holds(_memory.Bytes.Length >= _memory.Size, "all of it is there");
        Invariant.Holds(_inside is not { } inside || Ends.Find(inside.End, inside.Process) is not null, "who is inside has it attached");
        Invariant.Holds(Waiters.NextRunnable(this) is null, "nobody waits who could go on");
    }
}
