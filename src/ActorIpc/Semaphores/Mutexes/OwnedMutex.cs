using ActorIpc.Kernel;

namespace ActorIpc.Semaphores;

/// <summary>
/// A lock that knows who owns it, as a robust, error-checking mutex of POSIX: handed over in order of arrival, and passed on when its owner ends, with the word that he did.
/// </summary>
internal sealed class OwnedMutex(string name) : OpenableObject(name)
{
    public const string KindName = "mutex";

    private Pid _owner;
    private int _waiting;
    private long _taken;
    private Condition _condition;

    /// <summary>How things stand with what the mutex protects.</summary>
    private enum Condition
    {
        Sound,
        /// <summary>An owner has ended while he held it, and nobody has put right what it protects since.</summary>
        OwnerDied,
        /// <summary>It was released like that, and nobody will have it again.</summary>
        GivenUp,
    }

    public override string Kind => KindName;

    internal override DeathStage DeathStages => base.DeathStages | DeathStage.SemaphoreUndo;

    // §13.2: nobody who waits is tried again.
    internal override bool HandsOver => true;

    protected override Outcome ApplyTo(Operation operation, OpenDescription end) => operation switch
    {
        MutexAcquire acquire => Acquire(acquire),
        MutexRelease release => Release(release),
        MutexRepair repair => Repair(repair),
        MutexOwner owner => owner.Succeed(_owner),
        _ => throw Unknown(operation),
    };

    protected override Outcome ApplyUnopened(Operation operation) => operation is OpenSemaphore open
        ? open.Succeed(Open(Access.Read | Access.Write, open.Id.Caller))
        : throw Unknown(operation);

    internal override bool CanApply(Operation operation) =>
        operation is not MutexAcquire acquire || acquire.NonBlocking || _owner == Pid.None || _condition == Condition.GivenUp
        || (_owner == acquire.Id.Caller && !acquire.HasWaited) || EndOf(acquire, acquire.Id.Caller) is null;

    internal override void OnWaitBegins(Operation operation)
    {
        base.OnWaitBegins(operation);
        if (operation is MutexAcquire) _waiting++;
    }

    internal override void OnWaitEnds(Operation operation)
    {
        base.OnWaitEnds(operation);
        if (operation is MutexAcquire { IsServed: false }) _waiting--;
    }

    // It never ran as the owner, so nothing is broken by its end.
    internal override void OnServedInVain(Operation operation)
    {
        if (operation is MutexAcquire { Error: Errno.None } && operation.Id.Caller == _owner) PassOn();
    }

    // A process that closes its last end while it owns the mutex can never release it, which is as good as dead.
    protected override void OnReleased(Pid pid)
    {
        if (pid == _owner && !Ends.Holds(pid, Access.Read)) OwnerIsGone();
    }

    internal override bool IsTouchedByDeath(Pid pid, DeathStage stage) => stage == DeathStage.ParkedOperations || (stage == DeathStage.SemaphoreUndo && pid == _owner);

    internal override void ProcessEnded(Pid pid, DeathStage stage)
    {
        base.ProcessEnded(pid, stage);
        if (stage == DeathStage.SemaphoreUndo && pid == _owner) OwnerIsGone();
    }

    private Outcome Acquire(MutexAcquire acquire)
    {
        if (_condition == Condition.GivenUp) return acquire.Fail(Errno.ENOTRECOVERABLE);
        if (_owner == acquire.Id.Caller && !acquire.HasWaited) return acquire.Fail(Errno.EDEADLK, "it owns the mutex already.");
        if (_owner != Pid.None) return acquire.NonBlocking ? acquire.Fail(Errno.EAGAIN) : Outcome.Blocked;
        return GiveTo(acquire);
    }

    private Outcome Release(MutexRelease release)
    {
        if (_owner != release.Id.Caller) return release.Fail(Errno.EPERM, _owner == Pid.None ? "nobody owns it." : $"process {_owner} owns it.");
        if (_condition == Condition.OwnerDied) GiveUp();
        else PassOn();
        return release.Succeed(true);
    }

    private Outcome Repair(MutexRepair repair)
    {
        if (_condition == Condition.GivenUp) return repair.Fail(Errno.ENOTRECOVERABLE);
        if (_owner != repair.Id.Caller) return repair.Fail(Errno.EPERM, "only who owns it can put right what it protects.");
        if (_condition != Condition.OwnerDied) return repair.Fail(Errno.EINVAL, "there is nothing to put right: no owner has died.");
        _condition = Condition.Sound;
        return repair.Succeed(true);
    }

    private void OwnerIsGone()
    {
        _condition = Condition.OwnerDied;
        PassOn();
    }

    private void PassOn()
    {
        _owner = Pid.None;
        if (_waiting == 0) return;
        var next = OldestWaiter();
        GiveTo(next);
        MarkServed(next);
    }

    private void GiveUp()
    {
        (_owner, _condition) = (Pid.None, Condition.GivenUp);
        while (_waiting > 0)
        {
            var next = OldestWaiter();
            next.Fail(Errno.ENOTRECOVERABLE);
            MarkServed(next);
        }
    }

    private Outcome GiveTo(MutexAcquire acquire)
    {
        _owner = acquire.Id.Caller;
        _taken++;
        return acquire.Succeed(_condition == Condition.OwnerDied);
    }

    private void MarkServed(MutexAcquire acquire)
    {
        Waiters.MarkServed(acquire);
        _waiting--;
    }

    private MutexAcquire OldestWaiter()
    {
        var waiting = Waiters.Head(WaitLane.Takers)!;
        while (waiting.IsServed) waiting = waiting.Next!;
        return (MutexAcquire)waiting;
    }

    // Only its owner lets anybody go on, by releasing it or by ending.
    internal override IReadOnlyCollection<Pid>? WhoCouldWake(Operation operation) => _owner == Pid.None ? [] : [_owner];

    internal override ObjectState Describe()
    {
        IReadOnlyList<Pid> owner = _owner == Pid.None ? [] : [_owner];
        return new ObjectState(Kind, Name, _owner == Pid.None ? 1 : 0, 1, "units", _taken, owner, owner);
    }

    internal override ObjectDetails DescribeDetails() => base.DescribeDetails() with { Owner = _owner, Holders = Ends.Holders(Access.Read | Access.Write) };

    internal override string? DescribeContent(Func<Pid, string>? nameOf = null)
    {
        if (_condition == Condition.GivenUp) return "given up: an owner ended while it had it, and nobody has put right what it protects";
        var owner = _owner == Pid.None ? "free" : $"owned by {NameOf(_owner, nameOf)}";
        return _condition == Condition.OwnerDied ? $"{owner}; an owner before ended while it had it" : owner;
    }

    internal override void AssertInvariants()
    {
        Ends.AssertInvariants();
        Invariant.Holds(_waiting == 0 || _owner != Pid.None, "nobody waits for a mutex without an owner");
        Invariant.Holds(_condition != Condition.GivenUp || (_owner == Pid.None && _waiting == 0), "nobody has or waits for what was given up");
        Invariant.Holds(_waiting == Waiters.InOrder().Count(static waiter => waiter is MutexAcquire { IsServed: false }), "waiters are counted");
    }
}
