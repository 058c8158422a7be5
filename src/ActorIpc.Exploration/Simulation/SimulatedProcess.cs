using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Simulation;

/// <summary>A process, and where it is reached: each message is one turn of the same runtime that processes have on every kernel.</summary>
internal sealed class SimulatedProcess(SimulatedKernel kernel, Pid pid, string name, Pid parent, ProcessControlBlock block)
    : ProcessHandle(pid, name, parent, block), IStepReceiver
{
    private ProcessRuntime? _runtime;
    private bool _isBuried;

    /// <summary>Its runtime, once it is born.</summary>
    public ProcessRuntime? Runtime => _runtime;

    public override void Post(object message) => kernel.Steps.Add(this, message);

    public override void Submit(Operation operation) => kernel.Steps.Add(this, operation);

    public override void Withdraw(Withdrawal withdrawal) => kernel.Steps.Add(this, withdrawal);

    public void Receive(object message)
    {
        if (HasEnded)
        {
            Answer(message);
            return;
        }

        switch (message)
        {
            case Birth birth:
                _runtime = new ProcessRuntime(birth.Services, this, birth.Spec);
                if (birth.Spec.Body is not null) _runtime.Run(new StartProcess(birth.Spec));
                break;
            case Farewell farewell:
                _runtime!.Run(farewell.Gone);
                farewell.Burial.WasTold();
                break;
            default:
                _runtime!.Run(message);
                break;
        }

        if (!HasEnded || _isBuried) return;
        _isBuried = true;
        kernel.Bury(this);
    }

    // It has ended, and others may not know yet.
    private void Answer(object message)
    {
        switch (message)
        {
            case Operation { IsFinished: false } operation when operation.Owner != _runtime:
                operation.FailAsGone();
                break;
            case Farewell farewell:
                farewell.Burial.WasTold();
                break;
        }
    }

    public void AssertInvariants()
    {
        if (!HasEnded) Block.AssertInvariants();
    }
}
