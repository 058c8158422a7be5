using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Simulation;

/// <summary>The cleaning up after one process: everything that it held is told of one stage, and of the next when all have done that one.</summary>
internal sealed class Burial(SimulatedKernel kernel, ProcessKeeper keeper, SimulatedProcess process)
{
    private int _nextStage;
    private ObjectHandle[] _held = [];
    private ObjectHandle[] _waitedAt = [];
    private int _untold;

    public void Begin()
    {
        _waitedAt = [.. process.Runtime!.PendingAt()];
        _held = process.TakeHeld(_waitedAt);
        foreach (var held in _held)
            if (held is SimulatedObject { Target: Pipe }) process.LeftOpen = [.. process.LeftOpen, held.Description];
        NextStage();
    }

    /// <summary>One of those that were told of a stage has done it.</summary>
    public void WasTold()
    {
        if (--_untold == 0) NextStage();
    }

    private void NextStage()
    {
        while (_nextStage < ProcessKeeper.Stages.Count)
        {
            var stage = ProcessKeeper.Stages[_nextStage++];
            // Only where it waits there are calls of it to be removed.
            foreach (var held in stage == DeathStage.ParkedOperations ? _waitedAt : _held)
            {
                if ((held.DeathStages & stage) == 0 || held is not IStepReceiver receiver || held is SimulatedSpawner) continue;
                // What no other process can see needs no place in the order of things.
                if (kernel.MakesEveryCallAStep && held is SimulatedObject { Target: var target } && !target.IsTouchedByDeath(process.Pid, stage)) continue;
                _untold++;
                kernel.Ask(process, receiver, new Farewell(new ProcessGone(process.Pid, stage), this));
            }

            if (_untold > 0) return;
        }

        keeper.Finish(process);
    }
}

/// <summary>Tells whoever a process held of its end.</summary>
internal sealed record Farewell(ProcessGone Gone, Burial Burial);
