using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Strategies;

/// <summary>Another strategy, and how far it was from the ordinary order.</summary>
internal sealed class CountingStrategy(Strategy inner) : Strategy
{
    private Pid _last;

    public override string Name => inner.Name;

    /// <summary>How often another process came than the one before.</summary>
    public int Switches { get; private set; }

    /// <summary>How often another step was chosen than the ordinary one.</summary>
    public int Forced { get; private set; }

    public override bool Begin(long schedule) => inner.Begin(schedule);

    public override PendingStep? Choose(PendingSteps steps)
    {
        if (inner.Choose(steps) is not { } step) return null;
        if (step != DefaultOrder.Next(steps, _last)) Forced++;
        if (_last != Pid.None && _last != step.Source.Pid) Switches++;
        _last = step.Source.Pid;
        return step;
    }

    public override void Did(PendingStep step, Footprint touched) => inner.Did(step, touched);
}
