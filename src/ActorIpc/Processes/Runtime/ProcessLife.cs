using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <content>How the body begins, and what is seen of it when a turn ends.</content>
internal sealed partial class ProcessRuntime
{
    private Task? _body;
    private bool _hasBeenLost;

    /// <summary>How many turns ended in an await that the kernel does not know of (design §6.3).</summary>
    public int UncontrolledAwaits { get; private set; }

    private void Start(ProcessSpec spec)
    {
        if (_body is not null) return;
        _spec = spec;
        if (spec.Credentials is { } credentials) Credentials = credentials;
        try
        {
            _body = spec.Body!(Self) ?? throw new InvalidOperationException("The body returned no task.");
        }
        catch (Exception failure)
        {
            End(StatusOf(failure));
            return;
        }

        // A body that awaits something foreign may end outside a turn, and nobody would see it.
        if (!_body.IsCompleted) _body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(SeeEndOfBody);
    }

    private void SeeEndOfBody()
    {
        if (!IsOnTurn) Handle.Post(new BodyEnded());
    }

    private void EndTurn()
    {
        if (HasEnded || _body is null) return;
        if (_body.IsCompleted)
        {
            End(_body.Status == TaskStatus.RanToCompletion ? new ExitStatus(_body is Task<int> { Result: var code } ? code : 0) : StatusOf(FailureOf(_body)));
            return;
        }

        if (_pending.Count > 0 || Volatile.Read(ref _comingHome) > 0 || _outside is { Count: > 0 }) return;
        if (_isLost) return;
        _isLost = true;
        UncontrolledAwaits++;
        if (_hasBeenLost) return;
        _hasBeenLost = true;
        Kernel.Warn($"An uncontrolled await in process {Handle.Pid} ({Handle.Name}): it waits for something that is no call of its own. "
            + "Wrap work outside the kernel in Process.OutsideAsync.");
    }

    private void End(ExitStatus status)
    {
        Handle.End(status);
        CancelOutsideWork();
        LetGoOfOutside();
        ForgetOutside();
        foreach (var operation in _pending.Snapshot()) EndLimits(operation);
    }

    // A cancelled task does not have its exception; it throws it.
    private static Exception FailureOf(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
            return new InvalidOperationException("The body did not fail.");
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private ExitStatus StatusOf(Exception failure) =>
        _stopSignal != Signal.None && failure is OperationCanceledException ? ExitStatus.Killed(_stopSignal) : ExitStatus.Failed(failure);
}
