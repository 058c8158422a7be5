using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <content>What signals do to this process.</content>
internal sealed partial class ProcessRuntime
{
    private Signal _stopSignal;
    private bool _stopIsDue;
    // The last call that the request to stop may end: those that were pending then, or the first after it. Later ones are cleaning up.
    private long _lastStopped;
    private CancellationTokenSource? _stopSource;
    private CancellationTokenSource? _endSource;

    private SignalTable? _signals;

    public SignalTable Signals => _signals ??= new SignalTable();

    /// <summary>Cancelled when the process is asked to stop, and when it ends.</summary>
    public CancellationToken StopToken
    {
        get
        {
            if (_stopSource is null)
            {
                _stopSource = new CancellationTokenSource();
                if (_stopSignal != Signal.None) _stopSource.Cancel();
            }

            return _stopSource.Token;
        }
    }

    /// <summary>Cancelled when the process has ended, however it did: what it holds of the world outside is let go then.</summary>
    public CancellationToken EndToken => (_endSource ??= new CancellationTokenSource()).Token;

    /// <summary>For work outside the kernel: once the process has been told to stop it is cleaning up, and its work is not cut short again.</summary>
    public CancellationToken OutsideToken => _stopSignal != Signal.None && !_stopIsDue ? CancellationToken.None : StopToken;

    /// <summary>A signal arrives, on this process's turn.</summary>
    private void Raise(Signal signal)
    {
        var disposition = _signals?[signal] ?? default;
        if (signal == Signal.Kill || (disposition.IsDefault && signal is not (Signal.Term or Signal.Int)))
        {
            End(ExitStatus.Killed(signal));
            return;
        }

        if (disposition.IsIgnored) return;
        if (disposition.IsDefault) AskToStop(signal);
        else RunHandler(signal, disposition);
    }

    private void RunHandler(Signal signal, SignalTable.Disposition disposition)
    {
        try
        {
            disposition.Handler!(signal);
        }
        catch (Exception failure)
        {
            End(StatusOf(failure));
            return;
        }

        // SIGPIPE belongs to a call that is finished; it interrupts no other.
        if (signal != Signal.Pipe && _pending.Oldest is { } oldest)
            Withdraw(oldest, oldest.Id.Sequence, Errno.EINTR, disposition.Restart);
    }

    // Design §6.7: whatever is pending fails, so that finally blocks run. A process with nothing pending, or with a write that ends with its partial count,
    // is told at its next call.
    private void AskToStop(Signal signal)
    {
        if (_stopSignal != Signal.None) return;
        _stopSignal = signal;
        _stopIsDue = true;
        _lastStopped = _sequence;
        foreach (var operation in _pending.Snapshot()) Withdraw(operation, operation.Id.Sequence, Errno.EINTR);
        CancelOutsideWork();
    }

    private void CancelOutsideWork() => Cancel(_stopSource);

    private void LetGoOfOutside() => Cancel(_endSource);

    // What others have registered at the token may throw, and is none of the kernel's.
    private void Cancel(CancellationTokenSource? source)
    {
        try
        {
            source?.Cancel();
        }
        catch (AggregateException failure)
        {
            Kernel.Warn($"A callback at the stop token of process {Handle.Pid} ({Handle.Name}) failed: {failure.InnerException?.Message}");
        }
    }

    /// <summary>Takes a request to stop that no call has taken yet, for work outside the kernel that it ended.</summary>
    public ProcessStoppedException? TakeStop()
    {
        if (!_stopIsDue) return null;
        _stopIsDue = false;
        return new ProcessStoppedException(_stopSignal);
    }

    private bool RefuseIfStopping(Operation operation)
    {
        // Closing is cleaning up already, and is never refused.
        if (!_stopIsDue || operation.IsCleanup) return false;
        _lastStopped = operation.Id.Sequence;
        operation.Fail(Errno.EINTR);
        operation.Finish();
        return true;
    }

    private bool TryTakeStop(Operation operation)
    {
        if (_stopSignal == Signal.None || operation.Error != Errno.EINTR || operation.Id.Sequence > _lastStopped) return false;
        _stopIsDue = false;
        return true;
    }
}
