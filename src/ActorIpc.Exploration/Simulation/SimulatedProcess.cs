using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Simulation;

/// <summary>A process, and where it is reached: each message is one turn of the same runtime that processes have on every kernel.</summary>
internal sealed class SimulatedProcess(SimulatedKernel kernel, Pid pid, string name, Pid parent, ProcessControlBlock block)
    : ProcessHandle(pid, name, parent, block), IStepReceiver
{
    private ProcessRuntime? _runtime;
    private bool _isBuried;

    /// <summary>What stands for it among those whom a step touches.</summary>
    public Footprint Footprint { get; } = kernel.NextFootprint();

    /// <summary>Once it has ended: the pipes of which it had an end that it had never closed.</summary>
    public IReadOnlyList<string> LeftOpen { get; set; } = [];

    /// <summary>How many steps it has asked for.</summary>
    public int StepsAsked { get; set; }

    /// <summary>Its runtime, once it is born.</summary>
    public ProcessRuntime? Runtime => _runtime;

    // Its own calls, signals, and the ends of children come when they are chosen. What else is posted is a part of the step that posts it: an answer, its birth.
    public override void Post(object message)
    {
        var source = message switch
        {
            ServeOwn => this,
            DeliverSignal signal => ProcessOf(signal.By),
            ChildHasEnded child => ProcessOf(child.Child),
            _ => null,
        };
        kernel.Ask(source, this, message);
    }

    private SimulatedProcess? ProcessOf(Pid pid) => kernel.EveryProcess.LastOrDefault(process => process.Pid == pid);

    public override void Submit(Operation operation) => kernel.Ask(SimulatedKernel.CallerOf(operation), this, operation);

    public override void Withdraw(Withdrawal withdrawal) => kernel.Ask(SimulatedKernel.CallerOf(withdrawal.Operation), this, withdrawal);

    public void Receive(object message)
    {
        kernel.Touch(Footprint);
        var outer = kernel.Running;
        kernel.Running = this;
        Handle(message);
        kernel.Running = outer;
    }

    private void Handle(object message)
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
