using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Actors;

/// <summary>The actor around an IPC object: it serves one operation after the other, and what would block waits in its stash (design §7).</summary>
internal abstract class KernelObjectActor : UntypedActor, IWithUnboundedStash
{
    private readonly ObjectGate _gate;
    private readonly KernelObject _target;
    private readonly ObjectRegistry _registry;
    private readonly StashShell _shell;
    private bool _isRestarting;

    protected KernelObjectActor(ObjectGate gate, ObjectRegistry registry)
    {
        _gate = gate;
        _target = gate.Target;
        _registry = registry;
        _shell = new StashShell(this, gate);
    }

    /// <inheritdoc/>
    public IStash Stash { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        using var inside = _gate.Enter();
        if (_gate.IsClosed) Refuse(message);
        else Serve(message);
        if (_gate.IsDeserted) Context.Stop(Self);
    }

    private void Serve(object message)
    {
        switch (message)
        {
            case Operation operation:
                _shell.Receive(operation);
                break;
            case Withdrawal withdrawal:
                _shell.Withdraw(withdrawal);
                break;
            case Nudge:
                _gate.WasNudged();
                _shell.ResumeWaiters();
                break;
            case ProcessGone gone:
                try
                {
                    _shell.ProcessEnded(gone.Pid, gone.Stage);
                }
                finally
                {
                    Sender.Tell(new CleanedUp(gone.Pid));
                }

                break;
            case Inspect inspect:
                Sender.Tell(ObjectReport.Of(_target, inspect.Details));
                break;
            default:
                Unhandled(message);
                return;
        }

        if (_target.IsUnreachable && _target.Waiters.Count == 0) _gate.Close();
    }

    // It only waits for those who did not know.
    private void Refuse(object message)
    {
        switch (message)
        {
            case Operation { IsRetired: false } operation:
                _gate.HasArrived();
                operation.FailAsGone();
                break;
            case ProcessGone gone:
                Sender.Tell(new CleanedUp(gone.Pid));
                break;
            case Inspect:
                Sender.Tell(NothingThere.Instance);
                break;
        }
    }

    // The object outlives its actor: a restart goes on with it, and only the call that failed is told.
    protected override void PreRestart(Exception reason, object message)
    {
        if (message is Operation { IsFinished: false, IsParked: false } operation)
        {
            operation.Fail(Errno.EIO);
            operation.Finish();
        }

        _isRestarting = true;
        base.PreRestart(reason, message);
    }

    // Runs before a restart too, and then the object lives on.
    protected override void PostStop()
    {
        if (!_isRestarting) _registry.Remove(Self);
    }

    /// <summary>Keeps parked operations in the stash. The wait queue says who is next; the stash has the messages, in the same order.</summary>
    private sealed class StashShell(KernelObjectActor actor, ObjectGate gate) : ObjectShell(gate.Target, gate.Observer)
    {
        // Messages in the stash whose operation was ended meanwhile.
        private int _retired;
        // The operation whose message is being handled: the only one that can go into the stash now.
        private Operation? _arrived;

        public void Receive(Operation operation)
        {
            if (operation.IsRetired)
            {
                if (_retired > 0) _retired--;
                ResumeWaiters();
                return;
            }

            if (operation.IsParked) Target.Waiters.Remove(operation);
            else gate.HasArrived();
            operation.IsStashed = false;
            _arrived = operation;
            Serve(operation);
            _arrived = null;
        }

        // One Unstash per message handled: the message it brings is handled next, before any newcomer, and resumes the one after it.
        public override void ResumeWaiters()
        {
            while (Target.Waiters.NextRunnable(Target) is { } next)
            {
                if (!next.IsStashed)
                {
                    Target.Waiters.Remove(next);
                    ApplyOrPark(next);
                    continue;
                }

                if (Target.Waiters.IsReordered || !IsOldest(next) || _retired > Target.Waiters.Count) Rebuild(next);
                actor.Stash.Unstash();
                return;
            }

            if (_retired > 64 && _retired > Target.Waiters.Count) Rebuild(null);
        }

        protected override void OnParked(Operation operation)
        {
            // Watchers are all looked at after each step, so they are kept by the object itself and need no place in a row; so is what was parked on its caller's turn.
            if (operation != _arrived || operation.Lane == WaitLane.Watchers) return;
            operation.IsStashed = true;
            actor.Stash.Stash();
        }

        protected override bool TakeFromRow(Operation operation)
        {
            if (!operation.IsStashed) return true;
            var all = actor.Stash.ClearStash().ToList();
            // Not found: the actor was restarted, and the message is in its mailbox again, behind everybody.
            if (all.RemoveAll(envelope => ReferenceEquals(envelope.Message, operation)) > 0) operation.IsStashed = false;
            actor.Stash.Prepend(all);
            return !operation.IsStashed;
        }

        protected override void Retire(Operation operation)
        {
            operation.IsRetired = true;
            if (operation.IsStashed) _retired++;
        }

        private bool IsOldest(Operation operation) =>
            !(Target.Waiters.Head(WaitLane.Takers)?.Ticket < operation.Ticket) && !(Target.Waiters.Head(WaitLane.Givers)?.Ticket < operation.Ticket);

        // Where the object chooses among different waiters the chosen one comes to the front; messages of ended operations are dropped on the way.
        private void Rebuild(Operation? first)
        {
            var live = actor.Stash.ClearStash().Where(envelope => envelope.Message is Operation { IsRetired: false }).ToList();
            _retired = 0;
            if (first is not null)
            {
                var index = live.FindIndex(envelope => ReferenceEquals(envelope.Message, first));
                // After a restart it may still be in the mailbox, and comes by itself.
                if (index >= 0)
                {
                    var envelope = live[index];
                    live.RemoveAt(index);
                    live.Insert(0, envelope);
                }
            }

            actor.Stash.Prepend(live);
        }
    }
}
