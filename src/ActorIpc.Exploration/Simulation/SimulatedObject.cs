using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Simulation;

/// <summary>An IPC object, and where it is reached: what comes waits in the one queue of steps, and what blocks waits in the object's own.</summary>
internal sealed class SimulatedObject(SimulatedKernel kernel, KernelObject target) : ObjectHandle(target.Kind, target.Name), IStepReceiver
{
    private readonly ObjectShell _shell = new(target, kernel.Observer);
    private readonly Footprint _footprint = kernel.NextFootprint();

    public KernelObject Target => target;

    /// <summary>Whether nobody can reach it any more: whoever still comes is told so.</summary>
    public bool IsClosed { get; private set; }

    public override DeathStage DeathStages => target.DeathStages;

    public override bool TryVisit(Action<KernelObject> visit)
    {
        kernel.Touch(_footprint);
        visit(target);
        kernel.Steps.Add(this, LookAgain.Instance);
        return true;
    }

    public override void Submit(Operation operation) => kernel.Ask(SimulatedKernel.CallerOf(operation), this, operation);

    public override void Withdraw(Withdrawal withdrawal) => kernel.Ask(SimulatedKernel.CallerOf(withdrawal.Operation), this, withdrawal);

    public void Receive(object message)
    {
        kernel.Touch(_footprint);
        switch (message)
        {
            case Operation operation when IsClosed:
                operation.FailAsGone();
                break;
            case Operation operation:
                _shell.Serve(operation);
                break;
            case Withdrawal withdrawal:
                _shell.Withdraw(withdrawal);
                break;
            case LookAgain:
                if (!IsClosed) _shell.ResumeWaiters();
                break;
            case Farewell farewell:
                if (!IsClosed) _shell.ProcessEnded(farewell.Gone.Pid, farewell.Gone.Stage);
                farewell.Burial.WasTold();
                break;
        }

        if (IsClosed || !target.IsUnreachable || target.Waiters.Count > 0) return;
        IsClosed = true;
        kernel.Forget(this);
    }

    public void AssertInvariants()
    {
        if (!IsClosed) target.AssertInvariants();
    }
}

/// <summary>Tells an object that the step of another one has changed it: somebody who waits may go on now.</summary>
internal sealed record LookAgain
{
    public static LookAgain Instance { get; } = new();
}
