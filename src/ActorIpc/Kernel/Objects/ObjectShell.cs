namespace ActorIpc.Kernel;

/// <summary>
/// Serves one object: applies what arrives, parks what would block, and resumes what can go on, oldest first. One generic blocking wrapper for every kind of
/// object; kernels differ only in where a parked operation is kept.
/// </summary>
internal class ObjectShell(KernelObject target, IStepObserver? observer = null)
{
    public KernelObject Target { get; } = target;

    private bool IsWatched => observer is { IsWatching: true };

    /// <summary>Serves a newcomer, then everybody whom that lets go on.</summary>
    public void Serve(Operation operation)
    {
        ApplyOrPark(operation);
        ResumeWaiters();
    }

    /// <summary>Ends an operation early, if it still waits here.</summary>
    public void Withdraw(Withdrawal withdrawal)
    {
        var operation = withdrawal.Operation;
        // In this order: an instance that stands for another call by now, and is parked elsewhere, has its new number already.
        if (!operation.IsParked || operation.Id.Sequence != withdrawal.Sequence) return;
        // What was handed to it is not taken back: it is on its way out with that result.
        if (operation.IsServed) return;
        if (withdrawal is { Reason: Errno.EINTR, Restart: true } && operation.Restartable && !operation.HasProgress)
        {
            if (operation.ErrorOnRestart is { } again)
            {
                withdrawal = withdrawal with { Reason = again };
            }
            else
            {
                Restart(operation);
                return;
            }
        }

        Target.Waiters.Remove(operation);
        if (operation.HasProgress) Target.FinishPartial(operation);
        else operation.Fail(ErrorOf(operation, withdrawal.Reason));
        Retire(operation);
        if (IsWatched) observer!.Observe(Step.Withdrawn, Target, operation);
        Finish(Target, operation);
        ResumeWaiters();
    }

    /// <summary>Cleans up after a dead process.</summary>
    public void ProcessEnded(Pid pid, DeathStage stage)
    {
        if (stage == DeathStage.ParkedOperations) RemoveAllOf(pid);
        Target.ProcessEnded(pid, stage);
        ResumeWaiters();
    }

    /// <summary>Lets everybody go on who can. After it, no parked operation is runnable.</summary>
    public virtual void ResumeWaiters()
    {
        while (Target.Waiters.NextRunnable(Target) is { } operation)
        {
            Target.Waiters.Remove(operation);
            ApplyOrPark(operation);
        }
    }

    /// <summary>Applies once; finishes it, or parks it at the tail.</summary>
    protected void ApplyOrPark(Operation operation)
    {
        if (Try(Target, operation) == Outcome.Done)
        {
            if (IsWatched) observer!.Observe(Step.Done, Target, operation);
            Finish(Target, operation);
            return;
        }

        Park(Target, operation);
        if (IsWatched) observer!.Observe(Step.Parked, Target, operation);
        OnParked(operation);
    }

    /// <summary>Applies once. A call that cannot even be tried, such as one whose buffer is gone, fails alone: the object and everybody else go on (§13.7).</summary>
    public static Outcome Try(KernelObject target, Operation operation)
    {
        try
        {
            return target.TryApply(operation);
        }
        catch (Exception failure)
        {
            operation.FailWith(failure);
            return operation.Fail(Errno.EIO);
        }
    }

    /// <summary>Puts the operation at the tail of those who wait.</summary>
    public static void Park(KernelObject target, Operation operation)
    {
        target.Waiters.Park(operation);
        if (operation.HasWaited) return;
        operation.HasWaited = true;
        operation.WaitsSince = operation.Owner!.Moment;
        target.OnWaitBegins(operation);
    }

    /// <summary>Tells an operation that waits no more what came of it.</summary>
    public static void Finish(KernelObject target, Operation operation)
    {
        if (operation.HasWaited) target.OnWaitEnds(operation);
        if (!operation.Owner!.IsGone) operation.Finish();
        // §13.7: whoever was killed before this step is told nothing more, and gets nothing that somebody else could have.
        else if (operation.Error == Errno.None) target.OnServedInVain(operation);
    }

    /// <summary>Takes what stands for an operation out of the row of those who wait, so that it can come again as a newcomer.</summary>
    /// <returns>False if it is on its way already, and will come by itself.</returns>
    protected virtual bool TakeFromRow(Operation operation) => true;

    /// <summary>Told each time an operation is parked.</summary>
    protected virtual void OnParked(Operation operation) { }

    /// <summary>Told when a parked operation ends without having been resumed.</summary>
    protected virtual void Retire(Operation operation) { }

    private static Errno ErrorOf(Operation operation, Errno reason) => reason switch
    {
        Errno.ETIMEDOUT => operation.ErrorOnTimeout,
        Errno.EINTR => operation.ErrorOnSignal,
        _ => reason,
    };

    // As Linux makes the call anew after the handler: it looks at everything again (somebody may have set O_NONBLOCK), and waits behind everybody.
    private void Restart(Operation operation)
    {
        if (!TakeFromRow(operation)) return;
        Target.Waiters.Remove(operation);
        Target.OnWaitEnds(operation);
        operation.BeginAgain();
        Serve(operation);
    }

    private void RemoveAllOf(Pid pid)
    {
        foreach (var operation in Target.Waiters.InOrder())
            if (operation.Id.Caller == pid)
            {
                Target.Waiters.Remove(operation);
                Target.OnWaitEnds(operation);
                if (operation.IsServed) Target.OnServedInVain(operation);
                Retire(operation);
            }
    }
}
