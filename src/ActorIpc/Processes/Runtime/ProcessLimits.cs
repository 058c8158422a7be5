using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <content>How a call that waits is given up: its time is over, its token is cancelled, a signal comes, or nobody wants it any more.</content>
internal sealed partial class ProcessRuntime
{
    private bool RefuseIfCancelled(Operation operation, CallLimits limits)
    {
        operation.Token = limits.Token;
        if (!limits.Token.IsCancellationRequested) return false;
        operation.Fail(Errno.ECANCELED);
        operation.Finish();
        return true;
    }

    private void SetLimits(Operation operation, CallLimits limits)
    {
        if (!limits.Any) return;
        var call = new LimitedCall(Handle, operation, operation.Id.Sequence);
        if (limits.Timeout is { } timeout)
        {
            // A limit is no hot path: it costs a timer anyway.
            operation.Deadline = Kernel.Time.GetTimestamp() + (long)(timeout.TotalSeconds * Kernel.Time.TimestampFrequency);
            operation.Timer = Kernel.Time.CreateTimer(static state => ((LimitedCall)state!).TimeIsOver(), call, timeout, Timeout.InfiniteTimeSpan);
        }

        if (limits.Token.CanBeCanceled)
            operation.Cancellation = limits.Token.UnsafeRegister(static state => ((LimitedCall)state!).IsCancelled(), call);
    }

    private static void EndLimits(Operation operation)
    {
        if (operation.Timer is { } timer)
        {
            timer.Dispose();
            operation.Timer = null;
        }

        if (!operation.Token.CanBeCanceled) return;
        operation.Cancellation.Dispose();
        operation.Cancellation = default;
    }

    /// <summary>Asks the object to end a call that waits there; whether it still does, the object decides.</summary>
    private void Withdraw(Operation operation, long sequence, Errno reason, bool restart = false)
    {
        if (operation.Id.Sequence != sequence || operation.IsFinished) return;
        if (operation is Pause && reason == Errno.ETIMEDOUT) reason = Errno.None;
        var withdrawal = new Withdrawal(operation, sequence, reason, restart);
        if (operation.Target == Handle) _shell.Withdraw(withdrawal);
        else _outbox.Withdraw(withdrawal, operation.Target!);
    }

    /// <summary>Gives up a call that this process itself no longer wants: the ones that lost in a select.</summary>
    public void Abandon(Operation operation)
    {
        if (!operation.IsFinished) Withdraw(operation, operation.Id.Sequence, Errno.EAGAIN);
    }

    /// <summary>Brings the end of a time limit or a token home to the process's turn.</summary>
    private sealed class LimitedCall(ProcessHandle process, Operation operation, long sequence)
    {
        public void TimeIsOver() => process.Post(new GiveUp(operation, sequence, Errno.ETIMEDOUT));

        public void IsCancelled() => process.Post(new GiveUp(operation, sequence, Errno.ECANCELED));
    }
}

/// <summary>How long a call may wait.</summary>
internal readonly record struct CallLimits(TimeSpan? Timeout, CancellationToken Token)
{
    public bool Any => Timeout is not null || Token.CanBeCanceled;
}
