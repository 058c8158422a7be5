using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Simulation;

/// <summary>Where processes are started, and their ends are told.</summary>
internal sealed class SimulatedSpawner(SimulatedKernel kernel, ProcessKeeper keeper) : ObjectHandle("kernel", "spawn"), IStepReceiver
{
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
                spawn.Pid = spawn.Spec.Reserved != Pid.None ? spawn.Spec.Reserved : kernel.Processes.NextPid();
                keeper.Spawn(spawn, (call, parent, block) => new SimulatedProcess(kernel, call.Pid, call.Spec.Name, parent, block) { IsGuest = call.Spec.IsGuest });
                break;
            case SimulatedProcess ended:
                new Burial(kernel.Steps, keeper, ended).Begin();
                break;
        }
    }

    public void AssertInvariants() { }
}

/// <summary>The cleaning up after one process: everything that it held is told of one stage, and of the next when all have done that one.</summary>
internal sealed class Burial(StepQueue steps, ProcessKeeper keeper, SimulatedProcess process)
{
    private readonly Queue<DeathStage> _stages = new(ProcessKeeper.Stages);
    private IReadOnlyCollection<ObjectHandle> _held = [];
    private int _untold;

    public void Begin()
    {
        _held = process.TakeHeld(process.Runtime!.PendingAt());
        NextStage();
    }

    /// <summary>One of those that were told of a stage has done it.</summary>
    public void WasTold()
    {
        if (--_untold == 0) NextStage();
    }

    private void NextStage()
    {
        while (_stages.TryDequeue(out var stage))
        {
            foreach (var held in _held)
            {
                if ((held.DeathStages & stage) == 0 || held is not IStepReceiver receiver || held is SimulatedSpawner) continue;
                steps.Add(receiver, new Farewell(new ProcessGone(process.Pid, stage), this));
                _untold++;
            }

            if (_untold > 0) return;
        }

        keeper.Finish(process);
    }
}

/// <summary>Tells whoever a process held of its end.</summary>
internal sealed record Farewell(ProcessGone Gone, Burial Burial);
