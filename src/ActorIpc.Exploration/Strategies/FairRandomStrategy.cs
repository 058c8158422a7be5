using ActorIpc.Exploration.Simulation;

namespace ActorIpc.Exploration.Strategies;

/// <summary>Random, but whoever was passed over too often comes next: nobody who can go on waits for ever, also where others never stop.</summary>
/// <remarks>Why fairness is needed where processes loop: Musuvathi and Qadeer, <i>Fair stateless model checking</i>, PLDI 2008.</remarks>
internal sealed class FairRandomStrategy(ulong seed) : Strategy
{
    // With n that could be next, one is passed over this many times n in a row about once in three thousand.
    private const int Patience = 8;
    private Lots _lots;
    private long _step;

    public override string Name => "fair-random";

    public override bool Begin(long schedule)
    {
        _lots = Lots.Of(seed, schedule);
        _step = 0;
        return true;
    }

    public override PendingStep Choose(PendingSteps steps)
    {
        _step++;
        PendingStep? oldest = null;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.Priority == 0) step.Priority = _step;
            if (oldest is null || step.Priority < oldest.Priority) oldest = step;
        }

        return _step - oldest!.Priority > Patience * steps.Count ? oldest : steps[_lots.Below(steps.Count)];
    }
}
