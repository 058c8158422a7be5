using ActorIpc.Exploration.Simulation;

namespace ActorIpc.Exploration.Strategies;

/// <summary>
/// Partial-order sampling: every step has a random priority, the highest is done, and those that compete with it draw anew. Orders that differ only in steps which have nothing to do with
/// each other count once, so rare orders of steps that do are not drowned by them.
/// </summary>
/// <remarks>Yuan, Yang and Gu, <i>Partial order aware concurrency sampling</i>, CAV 2018.</remarks>
internal sealed class PartialOrderStrategy(ulong seed) : Strategy
{
    private Lots _lots;

    public override string Name => "pos";

    public override bool Begin(long schedule)
    {
        _lots = Lots.Of(seed, schedule);
        return true;
    }

    public override PendingStep Choose(PendingSteps steps)
    {
        var highest = Drawn(steps[0]);
        for (var i = 1; i < steps.Count; i++)
            if (Drawn(steps[i]).Priority > highest.Priority) highest = steps[i];
        for (var i = 0; i < steps.Count; i++)
            if (steps[i].Receiver == highest.Receiver) steps[i].Priority = 0;
        return highest;
    }

    private PendingStep Drawn(PendingStep step)
    {
        if (step.Priority == 0) step.Priority = double.Epsilon + _lots.Fraction();
        return step;
    }
}
