using ActorIpc.Kernel;

namespace ActorIpc.SharedMemory;

/// <content>
/// The guard: a binary semaphore, handed over in order of arrival (§13.2). Who is inside, between P and V, works on the memory itself, so nothing happens to the memory
/// meanwhile that the machine would not do: it is not moved, and V counts only when the turn of the process is over, and no span of it is left.
/// </content>
internal sealed partial class Segment
{
    private (Pid Process, int End)? _inside;
    private long _entries;
    private bool _ownerDied;

    // All who wait wait for the guard.
    internal override bool AllWaitForTheSame(WaitLane lane) => lane != WaitLane.Watchers;

    // A turn is at work with spans until it ends: what would let others in, or move the memory, comes after it.
    internal override bool MayServeInTurn(Operation operation) => operation is not (LeaveRegion or CloseEnd or ResizeSegment or OpenSegment { Truncate: true });

    internal override IReadOnlyCollection<Pid>? WhoCouldWake(Operation operation) => operation switch
    {
        ReadinessOperation { Wanted: { } wanted } => WhoCouldWake(wanted),
        EnterRegion or ResizeSegment or OpenSegment => _inside is { } inside ? [inside.Process] : [],
        _ => null,
    };

    internal override ObjectDetails DescribeDetails() => base.DescribeDetails() with { Rights = _identity?.Permissions, Owner = _inside?.Process ?? Pid.None };

    private bool IsInside(Pid process) => _inside?.Process == process;

    private bool CanEnter(EnterRegion enter) =>
        _inside is null || enter.NonBlocking || IsInside(enter.Id.Caller) || EndOf(enter, enter.Id.Caller) is not { } end || !IsAttachment(end);

    private Outcome Enter(EnterRegion enter, OpenDescription end)
    {
        if (!_mapped.TryGetValue(end.Id, out var mapped)) return enter.Fail(Errno.EBADF, "a descriptor is no memory: map it first.");
        if (IsInside(enter.Id.Caller)) return RefuseInside(enter);
        if (_inside is not null) return enter.NonBlocking ? enter.Fail(Errno.EAGAIN) : Outcome.Blocked;
        _inside = (enter.Id.Caller, end.Id);
        var view = new RegionView(enter.Region, _memory.Bytes, Math.Min(mapped, _memory.Size), ++_entries, _ownerDied);
        _ownerDied = false;
        return enter.Succeed(view);
    }

    private Outcome Leave(LeaveRegion leave, OpenDescription end)
    {
        if (_inside != (leave.Id.Caller, end.Id)) return leave.Fail(Errno.EPERM, $"process {leave.Id.Caller} is not between P and V here.");
        _inside = null;
        return leave.Succeed(true);
    }

    // Only while nobody is inside, with spans of it; the process that is inside itself is refused, as it would wait for itself.
    private bool MayMove(Operation operation) => _inside is null || IsInside(operation.Id.Caller);

    private static Outcome RefuseInside(Operation operation) => operation.Fail(
        Errno.EDEADLK, $"process {operation.Id.Caller} is between P and V of it already: leave first (V), or it would wait for itself for ever.");

    protected override void OnGave(OpenDescription end, Pid giver)
    {
        // As after fork(2), where the parent is the one who has attached it once more.
        if (_identity is not null) _identity.LastUser = giver;
    }

    protected override void OnReleased(Pid pid)
    {
        if (_identity is not null) _identity.LastUser = pid;
        // Who waits to get in through what is not attached any more would hold the guard, and could not use it.
        for (var waiting = Waiters.Head(WaitLane.Takers); waiting is not null; waiting = waiting.Next)
        {
            if (waiting is not EnterRegion { IsServed: false, Opened: { } end } || waiting.Id.Caller != pid || end.Holders.Contains(pid)) continue;
            waiting.Fail(Errno.EBADF, "it was detached while the call waited.");
            Waiters.MarkServed(waiting);
        }

        // Detaching inside is a V.
        if (_inside is { } inside && inside.Process == pid && Ends.Find(inside.End, pid) is null) _inside = null;
        ForgetDetached();
    }

    // How many have it attached can be asked of one that has an identity.
    internal override bool IsTouchedByDeath(Pid pid, DeathStage stage) =>
        stage == DeathStage.ParkedOperations || (stage == DeathStage.Memory && (_identity is not null || IsInside(pid)));

    internal override void ProcessEnded(Pid pid, DeathStage stage)
    {
        if (stage != DeathStage.Memory) return;
        if (_identity is not null && Ends.Holds(pid, Access.Read)) _identity.LastUser = pid;
        base.ProcessEnded(pid, DeathStage.Ends);
    }

    protected override void OnHolderEnded(Pid pid)
    {
        ForgetDetached();
        if (!IsInside(pid)) return;
        // Nobody knows how far it had come: the next one is told.
        _inside = null;
        _ownerDied = true;
    }
}
