using System.Diagnostics;
using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Actors;

/// <summary>Lets one in at a time to an object: its actor, or a process whose call need not wait.</summary>
/// <remarks>
/// <para>As a system call that need not sleep runs on its caller's own processor under the object's lock, a call that can be served now is served on its caller's turn: it costs no
/// message. Where what is waited for is handed over, a call that has to wait is parked here, too, and released by whoever hands over. Whatever else has to wait goes to the actor,
/// which parks and resumes it. In either case the object's one <see cref="WaitQueue"/> says who is next.</para>
/// <para>Nobody is overtaken: as long as a call is under way to the actor, or somebody who waits can go on, newcomers queue up behind them (semantics §13.2).</para>
/// <para>The gate is held for the time of one step, so a process spins for it for a moment rather than go to sleep.</para>
/// </remarks>
internal sealed class ObjectGate(KernelObject target, IStepObserver? observer)
{
    private const int Spins = 16;
    private readonly Lock _lock = new();
    private int _underWay;
    private bool _isNudged;
    private volatile bool _isClosed;

    public KernelObject Target { get; } = target;

    public IStepObserver? Observer { get; } = observer;

    /// <summary>Lets the actor in for the handling of one message.</summary>
    public Lock.Scope Enter() => _lock.EnterScope();

    /// <summary>Whether nothing is served any more: nobody can reach the object.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Whether nobody is left who has not seen that it is closed: only then the actor may stop, as what comes into a mailbox that has stopped may be lost.</summary>
    public bool IsDeserted => _isClosed && Volatile.Read(ref _underWay) == 0;

    /// <summary>The object is not served any more. Inside the gate.</summary>
    public void Close()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread, "the gate is closed from inside");
        _isClosed = true;
        // Whoever comes from now on sees it; whoever came before is counted.
        Interlocked.MemoryBarrier();
    }

    /// <summary>The actor has heard of what was served without it. Inside the gate.</summary>
    public void WasNudged()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread, "a nudge is seen from inside the gate");
        _isNudged = false;
    }

    /// <summary>Sends a call to the actor; one that comes too late fails at once.</summary>
    public void Send(Operation operation, IActorRef actor)
    {
        Interlocked.Increment(ref _underWay);
        if (!_isClosed)
        {
            actor.Tell(operation, ActorRefs.NoSender);
            return;
        }

        HasArrived();
        operation.FailAsGone();
        // It may have waited for this one.
        actor.Tell(Nudge.Instance, ActorRefs.NoSender);
    }

    /// <summary>A call that was sent has arrived.</summary>
    public void HasArrived() => Interlocked.Decrement(ref _underWay);

    /// <summary>Tries the operation on its caller's turn, if nobody is inside.</summary>
    /// <param name="operation">The call; it was begun.</param>
    /// <param name="actor">The object's actor, who is told if there is something for it to do now.</param>
    public TurnAttempt TryServe(Operation operation, IActorRef actor)
    {
        // Where somebody watches, every step is the actor's, and is seen in its order.
        if (Observer is { IsWatching: true } || Volatile.Read(ref _underWay) > 0 || !Target.MayServeInTurn(operation) || !TryEnter()) return TurnAttempt.NotNow;
        try
        {
            if (_isClosed || Target.Waiters.IsAnybodyDue(Target)) return TurnAttempt.NotNow;
            var mayPark = Target.HandsOver && operation.Lane != WaitLane.Watchers;
            if (!mayPark && !Target.CanGoOn(operation)) return TurnAttempt.NotNow;
            var outcome = ObjectShell.Try(Target, operation);
            if (outcome == Outcome.Blocked && mayPark)
            {
                ObjectShell.Park(Target, operation);
                return TurnAttempt.Parked;
            }

            ReleaseServed();
            NudgeIfNeeded(actor);
            // A big write that found room for a part of it waits for the rest at the actor. It gets there when its caller's turn ends, and who waits for that part comes first.
            if (outcome == Outcome.Blocked) return TurnAttempt.NotNow;
        }
        finally
        {
            _lock.Exit();
        }

        operation.FinishInTurn();
        return TurnAttempt.Done;
    }

    /// <summary>Does something with the object in the step of another one, whose gate its caller is inside of. He does not wait here, as somebody may wait for him at that gate.</summary>
    public bool TryVisit(Action<KernelObject> visit, IActorRef actor)
    {
        if (!TryEnter()) return false;
        try
        {
            visit(Target);
            if (_isClosed) return true;
            ReleaseServed();
            NudgeIfNeeded(actor);
            return true;
        }
        finally
        {
            _lock.Exit();
        }
    }

    // Whose message lies in the actor's stash is the actor's to release.
    private void ReleaseServed()
    {
        while (Target.Waiters.FirstServed is { IsStashed: false } served)
        {
            Target.Waiters.Remove(served);
            ObjectShell.Finish(Target, served);
        }
    }

    private void NudgeIfNeeded(IActorRef actor)
    {
        var waiters = Target.Waiters;
        if (_isNudged || (waiters.FirstServed is null && !Target.IsUnreachable && !waiters.IsAnybodyDue(Target))) return;
        _isNudged = true;
        actor.Tell(Nudge.Instance, ActorRefs.NoSender);
    }

    private bool TryEnter()
    {
        for (var i = 0; i < Spins; i++)
        {
            if (_lock.TryEnter()) return true;
            Thread.SpinWait(8);
        }

        return false;
    }
}

/// <summary>Tells an object's actor that a call was served without it, and that now somebody who waits can go on, or the object can be forgotten.</summary>
internal sealed record Nudge
{
    public static Nudge Instance { get; } = new();
}
