using ActorIpc.Kernel;

namespace ActorIpc.Pipes;

/// <summary>A pipe: a bounded buffer with a read end and a write end, by the rules of semantics §2 and §13.</summary>
/// <remarks>This file has the ends and what can be asked about them; <c>PipeTransfer.cs</c> has reading and writing.</remarks>
internal partial class Pipe : OpenableObject
{
    private readonly PipeMode _mode;
    private readonly bool _packets;
    private readonly int _capacity;
    private readonly int _maxCapacity;
    private SlotRing _ring;
    private ReaderTurns _turns;
    private long _transferred;

    public Pipe(string name, PipeOptions options, int defaultCapacity = PipeOptions.DefaultCapacity, int maxCapacity = PipeOptions.DefaultMaxCapacity)
        : base(name)
    {
        options.Validate(name, maxCapacity);
        var capacity = PipeOptions.RoundUp(options.Capacity ?? defaultCapacity);
        if (options.Packets && capacity < PipeOptions.PageSize) throw PipeOptions.NoPackets(name, capacity);
        _ring = NewRing(capacity);
        _turns = new ReaderTurns(options.Readers);
        _capacity = capacity;
        _mode = options.Mode;
        _packets = options.Packets;
        _maxCapacity = maxCapacity;
    }

    public override string Kind => "pipe";

    private bool HasByteSlots => _ring.SlotSize == 1;

    /// <summary>Forgets everything but how it was made: what is stored, a capacity that was set, whose turn it is. Precondition: nobody has it open.</summary>
    private protected void Clear()
    {
        _ring = NewRing(_capacity);
        _turns = new ReaderTurns(_turns.Policy);
        (_sender, _firstHolder, _hadPeer) = (Pid.None, Pid.None, false);
    }

    /// <summary>Whether whoever reads through <paramref name="end"/> is to know that nobody writes any more.</summary>
    private protected virtual bool SeesHangUp(OpenDescription end) => Ends.Writers == 0;

    private static SlotRing NewRing(int capacity)
    {
        var slotSize = capacity < PipeOptions.PageSize ? 1 : PipeOptions.PageSize;
        return new SlotRing(slotSize, capacity / slotSize);
    }

    protected override Outcome ApplyTo(Operation operation, OpenDescription end) => operation switch
    {
        PipeWrite write => Write(write, end),
        PipeRead read => Read(read, end),
        PipeResize resize => Resize(resize),
        PipeStored stored => stored.Succeed(_ring.Stored),
        PipePoll poll => Poll(poll),
        PipeSetFlags flags => SetFlags(flags, end),
        PipeAwait wait => Await(wait, end),
        PipeMove move => Move(move, end),
        _ => throw Unknown(operation),
    };

    internal override bool CanApply(Operation operation) => operation switch
    {
        PipeRead read => CanRead(read),
        PipeWrite write => CanWrite(write),
        PipePoll poll => EventsOf(poll) != PollEvents.None,
        PipeAwait wait => EndOf(wait, wait.Id.Caller) is not { } end || IsReady(wait, end),
        _ => true,
    };

    // §13.3: the direction must not turn in the middle of a write, and one that is served in part is seen only when it waits.
    internal override bool MayServeInTurn(Operation operation) => _mode == PipeMode.Simplex || operation is not PipeWrite;

    internal override bool AllWaitForTheSame(WaitLane lane) => lane switch
    {
        // Strict turns and the direction of a half-duplex pipe make readers differ; amounts make writers differ where slots are bytes.
        WaitLane.Takers => _turns.Policy != ReaderPolicy.Strict && _mode == PipeMode.Simplex,
        WaitLane.Givers => !HasByteSlots && _mode == PipeMode.Simplex,
        _ => false,
    };

    internal override void OnWaitEnds(Operation operation)
    {
        base.OnWaitEnds(operation);
        if (operation is PipeRead && _turns.Policy != ReaderPolicy.Turns) LeaveTurns(operation.Id.Caller);
    }

    protected override void OnOpened(OpenDescription end) => end.Packets = _packets && (end.Access & Access.Write) != 0;

    protected override void OnGotEnd(OpenDescription end, Pid pid)
    {
        if ((end.Access & Access.Read) != 0) _turns.GotEnd(pid);
        MeetPeer(pid);
    }

    protected override void OnReleased(Pid pid) => LeaveTurns(pid);

    protected override void OnHolderEnded(Pid pid) => _turns.LostEnd(pid);

    private Outcome Resize(PipeResize resize)
    {
        if (resize.Capacity is not { } asked) return resize.Succeed(_ring.Capacity);
        if (asked < 0 || asked > 1L << 31) return resize.Fail(Errno.EINVAL);
        // A pipe of one-byte slots stays one. A parked write that no longer fits as a whole is no longer atomic.
        if (HasByteSlots && asked is < 1 or >= PipeOptions.PageSize) return resize.Fail(Errno.EINVAL);
        // PC-3: the limit is for what the pipe would really get.
        if (asked > _maxCapacity || PipeOptions.RoundUp((int)asked) > _maxCapacity) return resize.Fail(Errno.EPERM, $"the most is {_maxCapacity} bytes (actoripc.pipe.max-capacity).");
        var capacity = HasByteSlots ? (int)asked : PipeOptions.RoundUp((int)Math.Max(asked, PipeOptions.PageSize));
        if (!_ring.TryResize(capacity / _ring.SlotSize)) return resize.Fail(Errno.EBUSY, "more slots are in use than that would leave.");
        // As on Linux the writer that has waited longest is woken, whether there is more room or not: one that finds none waits behind the others from then on.
        if (Waiters.Head(WaitLane.Givers) is { } first && !CanGoOn(first)) Waiters.MoveToEnd(first);
        return resize.Succeed(_ring.Capacity);
    }

    private Outcome Poll(PipePoll poll)
    {
        var events = EventsOf(poll);
        if (events != PollEvents.None || poll.NonBlocking) return poll.Succeed(events);
        return Outcome.Blocked;
    }

    private PollEvents EventsOf(PipePoll poll)
    {
        var events = PollEvents.None;
        if (EndOf(poll, poll.Id.Caller) is not { Access: var access } end) return events;
        if ((access & Access.Read) != 0)
        {
            // Whose turn it is not would wait although there is data (§13.3, §13.4).
            if (!_ring.IsEmpty && _turns.MayRead(poll.Id.Caller) && !IsSending(poll.Id.Caller)) events |= poll.Wanted & PollEvents.In;
            if (SeesHangUp(end)) events |= PollEvents.HangUp;
        }

        if ((access & Access.Write) != 0)
        {
            if (_ring.FreeSlots > 0 && MaySend(poll.Id.Caller)) events |= poll.Wanted & PollEvents.Out;
            if (Ends.Readers == 0) events |= PollEvents.Error;
        }

        return events;
    }

    private Outcome SetFlags(PipeSetFlags set, OpenDescription end)
    {
        if (set.Flags is { } asked && ((asked & ~(PipeFlags.NonBlocking | PipeFlags.Packets)) != 0 || (HasByteSlots && (asked & PipeFlags.Packets) != 0)))
            return set.Fail(Errno.EINVAL);
        if (set.Flags is { } flags)
        {
            end.NonBlocking = (flags & PipeFlags.NonBlocking) != 0;
            end.Packets = (flags & PipeFlags.Packets) != 0;
        }

        return set.Succeed((end.NonBlocking ? PipeFlags.NonBlocking : 0) | (end.Packets ? PipeFlags.Packets : 0));
    }

    // A read in progress keeps its turn as it keeps its description.
    private void LeaveTurns(Pid pid)
    {
        if (Ends.Holds(pid, Access.Read)) return;
        for (var waiting = Waiters.Head(WaitLane.Takers); waiting is not null; waiting = waiting.Next)
            if (waiting.Id.Caller == pid) return;
        _turns.LostEnd(pid);
    }

    internal override ObjectState Describe() =>
        new(Kind, Name, _ring.Stored, _ring.Capacity, "B", _transferred, Ends.Holders(Access.Read), Ends.Holders(Access.Write));

    internal override string? DescribeContent(Func<Pid, string>? nameOf = null)
    {
        if (_ring.IsEmpty) return "empty";
        Span<byte> first = stackalloc byte[ContentText.BytesShown];
        return ContentText.Bytes(first[.._ring.Peek(first)], _ring.Stored);
    }

    internal override void AssertInvariants()
    {
        _ring.AssertInvariants();
        Ends.AssertInvariants();
        Invariant.Holds(Waiters.NextRunnable(this) is null, "nobody waits who could go on");
    }
}
