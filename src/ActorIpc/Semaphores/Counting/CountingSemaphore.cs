using ActorIpc.Kernel;

namespace ActorIpc.Semaphores;

/// <summary>A counting semaphore by the rules of POSIX (semantics §7), but handed over: a unit goes to whoever has waited longest, and no newcomer overtakes (§13.2).</summary>
/// <remarks>Nothing is undone when a process ends (PS-7): what it has taken stays taken.</remarks>
internal sealed class CountingSemaphore : OpenableObject
{
    public const string KindName = "semaphore";

    private readonly int _bound;
    private int _units;
    private int _waiting;
    private long _taken;

    /// <param name="name">What people call it.</param>
    /// <param name="initial">Units that it has at first.</param>
    /// <param name="bound">The most units that it may have; 1 makes it binary.</param>
    public CountingSemaphore(string name, int initial, int bound = SemaphoreLimits.MaxUnits) : base(name) => (_units, _bound) = (initial, bound);

    public override string Kind => KindName;

    // §13.2: nobody who waits is tried again.
    internal override bool HandsOver => true;

    // PS-7: nobody else sees whether a process that has gone had it open.
    internal override bool IsTouchedByDeath(Pid pid, DeathStage stage) => stage == DeathStage.ParkedOperations;

    protected override Outcome ApplyTo(Operation operation, OpenDescription end) => operation switch
    {
        SemaphoreWait wait => Wait(wait),
        SemaphoreSignal signal => Signal(signal),
        // §13.5: units and waiters are never there at the same time, so the textbook's value is either the one or minus the other.
        SemaphoreValue value => value.Succeed(value.OfRecord ? _units - _waiting : _units),
        _ => throw Unknown(operation),
    };

    protected override Outcome ApplyUnopened(Operation operation) => operation is OpenSemaphore open
        ? open.Succeed(Open(Access.Read | Access.Write, open.Id.Caller))
        : throw Unknown(operation);

    internal override bool CanApply(Operation operation) =>
        operation is not SemaphoreWait wait || wait.NonBlocking || _units > 0 || EndOf(wait, wait.Id.Caller) is null;

    internal override void OnWaitBegins(Operation operation)
    {
        base.OnWaitBegins(operation);
        if (operation is SemaphoreWait) _waiting++;
    }

    internal override void OnWaitEnds(Operation operation)
    {
        base.OnWaitEnds(operation);
        if (operation is SemaphoreWait { IsServed: false }) _waiting--;
    }

    // A waiter that is killed leaves nothing behind, and takes nothing with it.
    internal override void OnServedInVain(Operation operation)
    {
        if (operation is not SemaphoreWait { Error: Errno.None }) return;
        _taken--;
        Add();
    }

    private Outcome Wait(SemaphoreWait wait)
    {
        if (_units == 0) return wait.NonBlocking ? wait.Fail(Errno.EAGAIN) : Outcome.Blocked;
        _units--;
        _taken++;
        return wait.Succeed(true);
    }

    private Outcome Signal(SemaphoreSignal signal)
    {
        // PS-2. Whoever waits takes the unit at once, so there is room as long as anybody does.
        if (_units >= _bound) return signal.Fail(Errno.EOVERFLOW, $"its value is {_units}, the most that it may be.");
        Add();
        return signal.Succeed(true);
    }

    // PS-1: one unit releases one waiter, the one that has waited longest.
    private void Add()
    {
        if (_waiting == 0)
        {
            _units++;
            return;
        }

        var waiting = Waiters.Head(WaitLane.Takers)!;
        while (waiting.IsServed) waiting = waiting.Next!;
        ((SemaphoreWait)waiting).Succeed(true);
        Waiters.MarkServed(waiting);
        _waiting--;
        _taken++;
    }

    // With a name anybody may come and signal; without, only who has it open.
    internal override IReadOnlyCollection<Pid>? WhoCouldWake(Operation operation) => Links > 0 ? null : WhoCouldWakeNow(operation);

    internal override IReadOnlyCollection<Pid>? WhoCouldWakeNow(Operation operation) => Ends.HoldersBut(operation.Id.Caller);

    internal override ObjectDetails DescribeDetails() => base.DescribeDetails() with { Values = [_units] };

    internal override ObjectState Describe()
    {
        var holders = Ends.Holders(Access.Read);
        return new ObjectState(Kind, Name, _units, _bound == SemaphoreLimits.MaxUnits ? null : _bound, "units", _taken, holders, holders);
    }

    internal override string? DescribeContent(Func<Pid, string>? nameOf = null) => $"value {_units}";

    internal override void AssertInvariants()
    {
        Ends.AssertInvariants();
        Invariant.Holds(_units >= 0 && _units <= _bound, "the value is within its range");
        Invariant.Holds(_units == 0 || _waiting == 0, "nobody waits who could go on");
        Invariant.Holds(_waiting == Waiters.InOrder().Count(static waiter => waiter is SemaphoreWait { IsServed: false }), "waiters are counted");
    }
}
