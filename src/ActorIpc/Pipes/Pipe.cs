using ActorIpc.Kernel;

namespace ActorIpc.Pipes;

/// <summary>An anonymous pipe: a bounded buffer with a read end and a write end, by the rules of semantics §2 and §13.</summary>
/// <remarks>This file has the ends and what can be asked about them; <c>PipeTransfer.cs</c> has reading and writing.</remarks>
internal sealed partial class Pipe : KernelObject
{
    private readonly SlotRing _ring;
    private readonly DescriptionTable _ends = new();
    private readonly ReaderTurns _turns;
    private readonly PipeMode _mode;
    private readonly bool _packets;
    private readonly int _maxCapacity;
    private long _transferred;

    public Pipe(string name, PipeOptions options, int defaultCapacity = PipeOptions.DefaultCapacity, int maxCapacity = PipeOptions.DefaultMaxCapacity)
        : base(name)
    {
        options.Validate(name, maxCapacity);
        var capacity = PipeOptions.RoundUp(options.Capacity ?? defaultCapacity);
        if (options.Packets && capacity < PipeOptions.PageSize) throw PipeOptions.NoPackets(name, capacity);
        var slotSize = capacity < PipeOptions.PageSize ? 1 : PipeOptions.PageSize;
        _ring = new SlotRing(slotSize, capacity / slotSize);
        _turns = new ReaderTurns(options.Readers);
        _mode = options.Mode;
        _packets = options.Packets;
        _maxCapacity = maxCapacity;
    }

    public override string Kind => "pipe";

    internal override bool IsUnreachable => _ends.Readers == 0 && _ends.Writers == 0;

    private bool HasByteSlots => _ring.SlotSize == 1;

    /// <summary>Opens an end for <paramref name="holder"/> and returns the id of the description.</summary>
    public int Open(Access access, Pid holder)
    {
        var description = _ends.Open(access, holder);
        description.Packets = _packets && (access & Access.Write) != 0;
        GotEnd(description, holder);
        return description.Id;
    }

    /// <summary>Gives a further holder a descriptor before anybody uses the pipe; one that only keeps it open takes no part in turns.</summary>
    public void Keep(int end, Pid holder) => _ends.Find(end)!.AddHolder(holder);

    protected override Outcome Apply(Operation operation)
    {
        var call = (IPipeOperation)operation;
        if (EndOf(operation) is not { } end) return operation.Fail(Errno.EBADF);
        call.Opened = end;
        return operation switch
        {
            PipeWrite write => Write(write, end),
            PipeRead read => Read(read, end),
            PipeClose close => Close(close, end),
            PipeGive give => Give(give, end),
            PipeTakeBack takeBack => TakeBack(takeBack, end),
            PipeResize resize => Resize(resize),
            PipeStored stored => stored.Succeed(_ring.Stored),
            PipePoll poll => Poll(poll),
            PipeSetFlags flags => SetFlags(flags, end),
            _ => throw new NotSupportedException($"A pipe does not know '{operation.Verb}'."),
        };
    }

    internal override bool CanApply(Operation operation) => operation switch
    {
        PipeRead read => CanRead(read),
        PipeWrite write => CanWrite(write),
        PipePoll poll => EventsOf(poll) != PollEvents.None,
        _ => true,
    };

    internal override bool AllWaitForTheSame(WaitLane lane) => lane switch
    {
        // Strict turns and the direction of a half-duplex pipe make readers differ; amounts make writers differ where slots are bytes.
        WaitLane.Takers => _turns.Policy != ReaderPolicy.Strict && _mode == PipeMode.Simplex,
        WaitLane.Givers => !HasByteSlots && _mode == PipeMode.Simplex,
        _ => false,
    };

    internal override void OnWaitBegins(Operation operation)
    {
        if (operation is IPipeOperation { Opened: { } end }) end.CallsInProgress++;
    }

    internal override void OnWaitEnds(Operation operation)
    {
        if (operation is not IPipeOperation { Opened: { } end }) return;
        end.CallsInProgress--;
        _ends.ForgetIfClosed(end);
        if (operation is PipeRead && _turns.Policy != ReaderPolicy.Turns) LeaveTurns(operation.Id.Caller);
    }

    internal override void ProcessEnded(Pid pid, DeathStage stage)
    {
        if (stage != DeathStage.Ends) return;
        _ends.CloseAll(pid);
        _turns.LostEnd(pid);
    }

    private Outcome Close(PipeClose close, OpenDescription end)
    {
        _ends.Close(end.Id, close.Id.Caller);
        LeaveTurns(close.Id.Caller);
        return close.Succeed(true);
    }

    private Outcome Give(PipeGive give, OpenDescription end)
    {
        end.AddHolder(give.To);
        GotEnd(end, give.To);
        return give.Succeed(true);
    }

    private Outcome TakeBack(PipeTakeBack takeBack, OpenDescription end)
    {
        _ends.Close(end.Id, takeBack.From);
        LeaveTurns(takeBack.From);
        return takeBack.Succeed(true);
    }

    private Outcome Resize(PipeResize resize)
    {
        if (resize.Capacity is not { } asked) return resize.Succeed(_ring.Capacity);
        if (asked < 0 || asked > 1L << 31) return resize.Fail(Errno.EINVAL);
        // A pipe of one-byte slots stays one. A parked write that no longer fits as a whole is no longer atomic.
        if (HasByteSlots && asked is < 1 or >= PipeOptions.PageSize) return resize.Fail(Errno.EINVAL);
        // PC-3: the limit is for what the pipe would really get.
        if (asked > _maxCapacity || PipeOptions.RoundUp((int)asked) > _maxCapacity) return resize.Fail(Errno.EPERM);
        var capacity = HasByteSlots ? (int)asked : PipeOptions.RoundUp((int)Math.Max(asked, PipeOptions.PageSize));
        return _ring.TryResize(capacity / _ring.SlotSize) ? resize.Succeed(_ring.Capacity) : resize.Fail(Errno.EBUSY);
    }

    private Outcome Poll(PipePoll poll)
    {
        var events = EventsOf(poll);
        if (events != PollEvents.None || poll.NonBlocking) return poll.Succeed(events);
        return Outcome.Blocked;
    }

    private PollEvents EventsOf(PipePoll poll)
    {
        var access = EndOf(poll)?.Access ?? Access.None;
        var events = PollEvents.None;
        if ((access & Access.Read) != 0)
        {
            // Whose turn it is not would wait although there is data (§13.3, §13.4).
            if (!_ring.IsEmpty && _turns.MayRead(poll.Id.Caller) && !IsSending(poll.Id.Caller)) events |= poll.Wanted & PollEvents.In;
            if (_ends.Writers == 0) events |= PollEvents.HangUp;
        }

        if ((access & Access.Write) != 0)
        {
            if (_ring.FreeSlots > 0 && MaySend(poll.Id.Caller)) events |= poll.Wanted & PollEvents.Out;
            if (_ends.Readers == 0) events |= PollEvents.Error;
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

    private void GotEnd(OpenDescription end, Pid pid)
    {
        if ((end.Access & Access.Read) != 0) _turns.GotEnd(pid);
        MeetPeer(pid);
    }

    // A read in progress keeps its turn as it keeps its description.
    private void LeaveTurns(Pid pid)
    {
        if (_ends.Holds(pid, Access.Read)) return;
        for (var waiting = Waiters.Head(WaitLane.Takers); waiting is not null; waiting = waiting.Next)
            if (waiting.Id.Caller == pid) return;
        _turns.LostEnd(pid);
    }

    // A call in progress keeps its description although its descriptor was closed meanwhile (V:P-063).
    private OpenDescription? EndOf(Operation operation)
    {
        var call = (IPipeOperation)operation;
        return call.Opened ?? _ends.Find(call.End, operation.Id.Caller);
    }

    internal override ObjectState Describe() =>
        new(Kind, Name, _ring.Stored, _ring.Capacity, "B", _transferred, _ends.Holders(Access.Read), _ends.Holders(Access.Write));

    internal override void AssertInvariants()
    {
        _ring.AssertInvariants();
        _ends.AssertInvariants();
        Invariant.Holds(Waiters.NextRunnable(this) is null, "nobody waits who could go on");
    }
}
