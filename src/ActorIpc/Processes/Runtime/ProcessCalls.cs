using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <content>How a call of this process is begun, resumed and given up.</content>
internal sealed partial class ProcessRuntime
{
    private readonly bool _everyCallIsAStep;
    private long _sequence;
    private int _atOnce;
    private Operation? _serving;
    private bool _hasSeenOthers;
    private Outbox _outbox;

    /// <summary>Sends a message when the turn ends; at once if the process has lost its turn.</summary>
    public void Post(object message, ProcessHandle target)
    {
        if (HasEnded) return;
        if (IsOnTurn) _outbox.Post(message, target);
        else target.Post(message);
    }

    /// <summary>The process, unless it has ended. Whoever learns that it has must be told of the messages that it had sent before.</summary>
    public ProcessHandle? FindProcess(Pid pid)
    {
        var found = Processes.Find(pid);
        Kernel.SawProcess(pid);
        _hasSeenOthers |= found is null;
        return found;
    }

    /// <summary>Whether the caller is on this process's turn.</summary>
    public bool IsOnTurn => CurrentTurn.Owner == this;

    /// <summary>Begins a call. Its arguments are set already.</summary>
    /// <exception cref="InvalidOperationException">It is not this process's turn.</exception>
    public void Submit(Operation operation, ObjectHandle target, CallLimits limits, bool nonBlocking = false)
    {
        if (!IsOnTurn)
        {
            RequireFlow(operation.Verb, target);
            Handle.Post(new BeginLate(operation, target, limits, nonBlocking));
            return;
        }

        _isLost = false;
        operation.Begin(new OperationId(Handle.Pid, ++_sequence), this, target, nonBlocking);
        // A call of its own has killed it in the middle of this turn: what it calls now is not made, and never returns.
        if (HasEnded) return;
        if (_everyCallIsAStep) Kernel.SawCall(operation);
        _pending.Add(operation);
        if (RefuseIfStopping(operation) || RefuseIfCancelled(operation, limits)) return;

        if (target == Handle)
        {
            if (MustLookInTheMail(operation) || (_everyCallIsAStep && operation is not Pause)) _outbox.Post(new ServeOwn(operation), Handle);
            else if (ServeOwnCall(operation)) return;
        }
        else if (TryServeNow(operation, target) is var attempt and not TurnAttempt.Parked)
        {
            if (attempt == TurnAttempt.Done)
            {
                CompleteAtOnce(operation);
                return;
            }

            _outbox.Submit(operation, target);
        }

        SetLimits(operation, limits);
    }

    // It must not overtake what this turn has sent before.
    private TurnAttempt TryServeNow(Operation operation, ObjectHandle target)
    {
        if (!_outbox.IsEmpty) return TurnAttempt.NotNow;
        var attempt = target.TryServeNow(operation);
        // One that is parked may be finished by now, on another thread; that comes as a message, after everything that was sent here before.
        _hasSeenOthers |= attempt == TurnAttempt.Done;
        return attempt;
    }

    // A call served at once may have shown what somebody did after he had sent a message here, which has come but has not been looked at. Whoever asks for messages
    // without waiting then must not be told that there are none.
    private bool MustLookInTheMail(Operation operation) => operation.NonBlocking && _hasSeenOthers && !Handle.Block.CanGoOn(operation);

    private bool ServeOwnCall(Operation operation)
    {
        _serving = operation;
        _shell.Serve(operation);
        _serving = null;
        if (!operation.IsFinished) return false;
        CompleteAtOnce(operation);
        return true;
    }

    /// <summary>Told by the object's kernel, on any thread, that a call is finished.</summary>
    public void Complete(Operation operation)
    {
        if (ReferenceEquals(operation, _serving)) return;
        // What the control block finishes, it finishes on this process's turn: the body goes on when the block has done its step.
        if (operation.Target != Handle) Handle.Post(operation);
        else if (_firstReady is null) _firstReady = operation;
        else (_moreReady ??= new Queue<Operation>()).Enqueue(operation);
    }

    /// <summary>Ends a call before it waits: its result is set already. A process that never waits lets others run from time to time (design §6.8).</summary>
    public void CompleteAtOnce(Operation operation)
    {
        if (++_atOnce > Kernel.Settings.TurnBudget)
        {
            _outbox.Post(operation, Handle);
            return;
        }

        Resume(operation);
    }

    /// <summary>Whether a call may be answered without any object now, or the process has gone on without waiting for too long.</summary>
    public bool MayAnswerAtOnce() => !HasEnded && !_stopIsDue && ++_atOnce <= Kernel.Settings.TurnBudget;

    /// <summary>Throws on another process's turn. A caller that has no turn at all may have lost it; whether it did is seen at home.</summary>
    /// <exception cref="OperationCanceledException">The process has ended: one of its own calls has killed it in the middle of its turn.</exception>
    public void RequireFlow(string verb, ObjectHandle target)
    {
        if (!IsOnTurn && CurrentTurn.Owner is not null) throw FromOutside(verb, target);
        if (HasEnded) throw new OperationCanceledException($"Process {Handle.Pid} ({Handle.Name}) {Handle.Status}: it makes no more calls.");
    }

    // A body that waits for something foreign has lost its turn, and its next call is begun here. Any other call without a turn is none of this process's.
    private void BeginAtHome(BeginLate late)
    {
        if (_isLost)
        {
            Submit(late.Operation, late.Target, late.Limits, late.NonBlocking);
            return;
        }

        // Whoever it was, his code does not belong on this turn.
        late.Operation.FailWith(FromOutside(late.Operation.Verb, late.Target));
        ThreadPool.UnsafeQueueUserWorkItem(static operation => operation.ResumeCaller(), late.Operation, preferLocal: false);
    }

    private InvalidOperationException FromOutside(string verb, ObjectHandle target) => new(
            $"{verb} on {target.Description} was called from outside process {Handle.Pid} ({Handle.Name}). A process makes its calls itself: await them in its "
            + "body, and do not use its ends from another process or thread.");

    private void Resume(Operation operation)
    {
        _pending.Remove(operation);
        EndLimits(operation);
        if (operation.Raises != Signal.None) Raise(operation.Raises);
        if (HasEnded) return;
        if (TryTakeStop(operation)) operation.FailWith(new ProcessStoppedException(_stopSignal));
        if (operation.Error == Errno.ECANCELED) operation.FailWith(new OperationCanceledException(operation.Token));
        if (operation is ReceiveMessage { Error: Errno.None } receive) receive.Result.Receiver = Self;
        operation.ResumeCaller();
    }
}
