using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Simulation;

/// <summary>Where processes are started, and their ends are told.</summary>
internal sealed class SimulatedSpawner(SimulatedKernel kernel, ProcessKeeper keeper) : ObjectHandle("kernel", "spawn"), IStepReceiver
{
    private Func<SpawnProcess, Pid, ProcessControlBlock, ProcessHandle>? _make;

    /// <summary>What stands for all births among that which a step touches.</summary>
    public Footprint Footprint { get; } = kernel.NextFootprint();

    // At once, also where steps are chosen: that somebody is born is seen only by what he does.
    public override void Submit(Operation operation) => kernel.Steps.Add(this, operation);

    // A spawn never waits.
    public override void Withdraw(Withdrawal withdrawal) { }

    /// <summary>A process has ended: it is cleaned up stage by stage.</summary>
    public void Bury(SimulatedProcess process) => kernel.Steps.Add(this, process);

    public void Receive(object message)
    {
        switch (message)
        {
            case SpawnProcess spawn:
                kernel.Touch(Footprint);
                spawn.Pid = spawn.Spec.Reserved != Pid.None ? spawn.Spec.Reserved : kernel.Processes.NextPid();
                keeper.Spawn(spawn, _make ??= Make);
                break;
            case SimulatedProcess ended:
                new Burial(kernel, keeper, ended).Begin();
                break;
        }
    }

    public void AssertInvariants() { }

    private SimulatedProcess Make(SpawnProcess call, Pid parent, ProcessControlBlock block)
    {
        var made = new SimulatedProcess(kernel, call.Pid, call.Spec.Name, parent, (ProcessControlBlock)kernel.InPlaceOf(block)) { IsGuest = call.Spec.IsGuest };
        kernel.Add(made);
        return made;
    }
}
