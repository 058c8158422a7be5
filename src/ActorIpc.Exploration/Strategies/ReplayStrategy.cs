using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Strategies;

/// <summary>A schedule that was followed before: the same steps once more; behind its end, the ordinary order.</summary>
internal sealed class ReplayStrategy(IReadOnlyList<ScheduleKey> schedule) : Strategy
{
    private int _step;
    private Pid _last;

    public override string Name => "replay";

    public override bool Begin(long number) => number == 0;

    public override PendingStep Choose(PendingSteps steps)
    {
        var step = _step < schedule.Count ? steps.Find(schedule[_step].Process, schedule[_step].Number) : null;
        _step++;
        step ??= DefaultOrder.Next(steps, _last);
        _last = step.Source.Pid;
        return step;
    }
}
