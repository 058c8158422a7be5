using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>
/// Runs the body of one process, one turn at a time, on whatever kernel it lives: each message either serves the process's control block or completes one of its
/// calls, and then the body goes on inline until it waits again (design §6).
/// </summary>
/// <remarks>
/// It is the process's synchronization context, so that helpers which return a <see cref="Task"/> come home to the turn. <c>ProcessSignals.cs</c> has what signals
/// do, <c>ProcessCalls.cs</c> how a call is begun and ended.
/// </remarks>
internal sealed partial class ProcessRuntime : SynchronizationContext, IOperationOwner
{
    private ProcessSpec _spec;
    private readonly ObjectShell _shell;
    private PendingCalls _pending;
    private Queue<Operation>? _ready;
    private Task? _body;
    private List<string>? _outside;
    private int _posted;
    private bool _reportedUncontrolled;

    private readonly ProcessServices _services;

    public ProcessRuntime(ProcessServices services, ProcessHandle handle, ProcessSpec spec)
    {
        _services = services;
        Handle = handle;
        _spec = spec;
        _shell = new ObjectShell(handle.Block, services.Observer);
        Self = new Process(this);
    }

    public IKernel Kernel => _services.Kernel;

    public ProcessTable Processes => _services.Processes;

    public BodyIsolation Isolation => _services.Isolation;

    public ProcessHandle Handle { get; }

    public ProcessSpec Spec => _spec;

    /// <summary>What the body sees of itself.</summary>
    public Process Self { get; }

    /// <summary>How many turns ended in an await that the kernel does not know of (design §6.3).</summary>
    public int UncontrolledAwaits { get; private set; }

    /// <summary>What the process waits for outside the kernel, if it does: a file, a terminal.</summary>
    public string? OutsideWait => _outside is { Count: > 0 } ? string.Join(", ", _outside) : null;

    /// <summary>How far it has come, where it says so.</summary>
    public (long Done, long? Total) Progress { get; set; }

    public bool HasEnded => Handle.HasEnded;

    /// <summary>Its calls that are not finished, oldest first.</summary>
    public IReadOnlyList<Operation> Pending => _pending.Snapshot();

    /// <summary>Whether it has something to do that no other process has to allow.</summary>
    public bool IsActive => _outside is not { Count: > 0 } && (Volatile.Read(ref _posted) > 0 || _ready is { Count: > 0 } || (_pending.Count == 0 && _body is not null));

    /// <summary>One turn: everything that <paramref name="message"/> lets the process do.</summary>
    public void Run(object message)
    {
        if (HasEnded) return;
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            Handle.Turns++;
            _atOnce = 0;
            Dispatch(message);
            while (_ready is not null && !HasEnded && _ready.TryDequeue(out var operation)) Resume(operation);
            EndTurn();
        }
        finally
        {
            _outbox.Flush();
            SetSynchronizationContext(outer);
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
            case Operation incoming:
                _shell.Serve(incoming);
                break;
            case RunPosted posted:
                Interlocked.Decrement(ref _posted);
                posted.Callback(posted.State);
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
                Handle.Block.ChildEnded(child.Child, child.Status);
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

    private void Start(ProcessSpec spec)
    {
        _spec = spec;
        try
        {
            _body = spec.Body!(Self);
        }
        catch (Exception failure)
        {
            End(StatusOf(failure));
        }
    }

    private void EndTurn()
    {
        if (HasEnded || _body is null) return;
        if (_body.IsCompleted)
        {
            End(_body.Status == TaskStatus.RanToCompletion ? new ExitStatus(_body is Task<int> { Result: var code } ? code : 0) : StatusOf(FailureOf(_body)));
            return;
        }

        if (_pending.Count > 0 || Volatile.Read(ref _posted) > 0 || _outside is { Count: > 0 }) return;
        UncontrolledAwaits++;
        if (_reportedUncontrolled) return;
        _reportedUncontrolled = true;
        Kernel.Warn($"An uncontrolled await in process {Handle.Pid} ({Handle.Name}): it waits for something that is no call of its own. "
            + "Wrap work outside the kernel in Process.OutsideAsync.");
    }

    private void End(ExitStatus status)
    {
        Handle.End(status);
        _stopSource?.Dispose();
        foreach (var operation in _pending.Snapshot()) EndLimits(operation);
    }

    private static Exception FailureOf(Task task) =>
        (Exception?)task.Exception?.InnerException ?? new OperationCanceledException("The body was cancelled.");

    private ExitStatus StatusOf(Exception failure) =>
        _stopSignal != Signal.None && failure is OperationCanceledException ? ExitStatus.Killed(_stopSignal) : ExitStatus.Failed(failure);

    /// <summary>The process begins to wait for something outside the kernel.</summary>
    public void BeginOutside(string what) => (_outside ??= []).Add(what);

    /// <summary>It has what it waited for.</summary>
    public void EndOutside(string what) => _outside!.Remove(what);

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _posted);
        Handle.Post(new RunPosted(d, state));
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Current != this) throw new NotSupportedException("A thread never waits for a process's turn; post to it instead.");
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
