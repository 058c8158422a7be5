using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>
/// Runs the body of one process, one turn at a time, on whatever kernel it lives: each message either serves the process's control block or completes one of its
/// calls, and then the body goes on inline until it waits again (design §6).
/// </summary>
/// <remarks>
/// <para>There is no synchronization context on purpose. With one, everything that awaits with <c>ConfigureAwait(false)</c>, as each stream reader and writer of the library
/// does, would be sent to the thread pool when a call of its completes; without one it goes on inline, on the turn.</para>
/// <para>What waits for the outside is brought home by <see cref="Process.OutsideAsync"/>. A body that awaits something else loses its turn; its next call is carried home,
/// and the kernel counts it. <c>ProcessLife.cs</c> has how the body begins and ends, <c>ProcessSignals.cs</c> what signals do, <c>ProcessCalls.cs</c> how a call is begun and ended.</para>
/// </remarks>
internal sealed partial class ProcessRuntime : IOperationOwner
{
    private readonly ProcessServices _services;
    private readonly ObjectShell _shell;
    private ProcessSpec _spec;
    private PendingCalls _pending;
    private Operation? _firstReady;
    private Queue<Operation>? _moreReady;
    private List<OutsideWait>? _outside;
    private int _comingHome;
    private bool _isLost;

    public ProcessRuntime(ProcessServices services, ProcessHandle handle, ProcessSpec spec)
    {
        _services = services;
        _everyCallIsAStep = services.Kernel.MakesEveryCallAStep;
        Handle = handle;
        _spec = spec;
        _shell = new ObjectShell(handle.Block, services.Observer);
        Self = new Process(this);
        Credentials = spec.Credentials ?? Credentials.User;
        handle.Block.Accepted = TakeEnds;
        if (_everyCallIsAStep) services.Kernel.SawBirth(this);
    }

    public IKernel Kernel => _services.Kernel;

    public ProcessTable Processes => _services.Processes;

    public BodyIsolation Isolation => _services.Isolation;

    /// <summary>Whether somebody wants to see every step.</summary>
    public bool IsWatched => _services.Observer is { IsWatching: true };

    public ProcessHandle Handle { get; }

    Pid IOperationOwner.Process => Handle.Pid;

    long IOperationOwner.Moment => _services.Clock.Now;

    public ProcessSpec Spec => _spec;

    /// <summary>In whose name it makes its calls.</summary>
    public Credentials Credentials
    {
        get => Handle.Credentials;
        set => Handle.Credentials = value;
    }

    /// <summary>What the body sees of itself.</summary>
    public Process Self { get; }

    /// <summary>What the process waits for outside the kernel, if it does: a file, a terminal.</summary>
    public string? OutsideWait => _outside is { Count: > 0 } ? string.Join(", ", _outside.Select(wait => wait.What)) : null;

    /// <summary>The same, one by one.</summary>
    public IReadOnlyList<OutsideWait> OutsideWaits => _outside is { Count: > 0 } ? [.. _outside] : [];

    /// <summary>Whether its pid is only reserved: it has not begun to run.</summary>
    public bool IsReserved => _body is null;

    /// <summary>How far it has come, where it says so.</summary>
    public (long Done, long? Total) Progress { get; set; }

    public bool HasEnded => Handle.HasEnded;

    public bool IsGone => Handle.IsDoomed || Handle.HasEnded;

    /// <summary>Its calls that are not finished, oldest first.</summary>
    public IReadOnlyList<Operation> Pending => _pending.Snapshot();

    /// <summary>Whether one of its messages is on its way to a queue that may be full: the next one must not overtake it.</summary>
    public bool IsSending
    {
        get
        {
            for (var call = _pending.Oldest; call is not null; call = call.NextPending)
                if (call is SendMessage) return true;
            return false;
        }
    }

    /// <summary>Where its calls wait, but for those that wait in itself.</summary>
    public IReadOnlyCollection<ObjectHandle> PendingAt() =>
        _pending.Count == 0 ? [] : [.. Pending.Select(call => call.Target!).Where(target => target != Handle).Distinct()];

    /// <summary>Whether it has something to do that no other process has to allow.</summary>
    public bool IsActive => _outside is not { Count: > 0 } && (Volatile.Read(ref _comingHome) > 0 || _firstReady is not null || (_pending.Count == 0 && _body is not null));

    /// <summary>One turn: everything that <paramref name="message"/> lets the process do.</summary>
    public void Run(object message)
    {
        if (HasEnded) return;
        var outer = CurrentTurn.Owner;
        CurrentTurn.Owner = this;
        try
        {
            Handle.Turns++;
            _atOnce = 0;
            _hasSeenOthers = false;
            Dispatch(message);
            while (_firstReady is { } ready && !HasEnded)
            {
                _firstReady = _moreReady is { Count: > 0 } ? _moreReady.Dequeue() : null;
                Resume(ready);
            }

            EndTurn();
        }
        finally
        {
            // The turn is over before what it sends is sent: whoever is woken by that may use this thread.
            CurrentTurn.Owner = outer;
            _outbox.Flush();
        }
    }

    private void Dispatch(object message)
    {
        switch (message)
        {
            case Message delivered:
                Handle.Block.Deliver(delivered);
                _shell.ResumeWaiters();
                break;
            case Operation operation when ReferenceEquals(operation.Owner, this):
                Resume(operation);
                break;
            case ServeOwn own:
                if (!own.Operation.IsFinished) ServeOwnCall(own.Operation);
                break;
            case Operation incoming:
                _shell.Serve(incoming);
                break;
            case ComeHome home:
                Interlocked.Decrement(ref _comingHome);
                _isLost = false;
                home.Continuation();
                break;
            case BeginLate late:
                BeginAtHome(late);
                break;
            case BodyEnded:
                break;
            case DeliverSignal signal:
                Raise(signal.Signal);
                break;
            case GiveUp giveUp:
                Withdraw(giveUp.Operation, giveUp.Sequence, giveUp.Reason);
                break;
            case Withdrawal withdrawal:
                _shell.Withdraw(withdrawal);
                break;
            case ChildHasEnded child:
                Handle.Block.ChildEnded(child.Child, child.Name, child.Status);
                _shell.ResumeWaiters();
                break;
            case ProcessGone gone:
                _shell.ProcessEnded(gone.Pid, gone.Stage);
                break;
            case StartProcess start:
                Start(start.Spec);
                break;
            default:
                throw new NotSupportedException($"A process does not know the message {message.GetType().Name}.");
        }
    }

    // The ends in a message are this process's from the moment its queue has the message: the gift is on its way to the object before the sender hears that his
    // message was taken, and before his death, or this process's own, is told there.
    private void TakeEnds(Message message)
    {
        foreach (var end in message.PassedEnds)
        {
            if (Handle.TryHold(end.Target)) OutsideCall.Send(end.GiveTo(Handle.Pid), message.Header.Sender, end.Target);
        }
    }

    /// <summary>The process begins to wait for something outside the kernel.</summary>
    public void BeginOutside(string what, OutsideKind kind = OutsideKind.Work)
    {
        (_outside ??= []).Add(new OutsideWait(what, kind, _services.Clock.Now));
        Kernel.WaitsOutside(1);
    }

    /// <summary>It has what it waited for.</summary>
    public void EndOutside(string what)
    {
        if (_outside?.FindIndex(wait => wait.What == what) is not (>= 0 and var at)) return;
        _outside.RemoveAt(at);
        Kernel.WaitsOutside(-1);
    }

    // Who has ended never comes home, and nobody is to wait for that.
    private void ForgetOutside()
    {
        if (_outside is not { Count: > 0 and var count }) return;
        _outside = null;
        Kernel.WaitsOutside(-count);
    }

    /// <summary>Runs <paramref name="continuation"/> on this process's turn. Any thread.</summary>
    public void BringHome(Action continuation)
    {
        Interlocked.Increment(ref _comingHome);
        Handle.Post(new ComeHome(continuation));
    }
}
