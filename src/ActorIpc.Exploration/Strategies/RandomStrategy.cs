using ActorIpc.Exploration.Simulation;

namespace ActorIpc.Exploration.Strategies;

/// <summary>Any of the steps that can be done, each as likely as the others.</summary>
/// <remarks>Simple, and hard to beat: Thomson, Donaldson and Betts, <i>Concurrency testing using controlled schedulers: an empirical study</i>, ACM TOPC 2016.</remarks>
internal sealed class RandomStrategy(ulong seed) : Strategy
{
    private Lots _lots;

    public override string Name => "random";

    public override bool Begin(long schedule)
    {
        _lots = Lots.Of(seed, schedule);
        return true;
    }

    public override PendingStep Choose(PendingSteps steps) => steps[steps.Count == 1 ? 0 : _lots.Below(steps.Count)];
}
