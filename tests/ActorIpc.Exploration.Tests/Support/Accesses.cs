using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests;

/// <summary>What all schedules of a topology show of accesses to shared memory.</summary>
internal static class Accesses
{
    private const int Most = 2_000;

    /// <summary>No schedule has two that nothing orders, and nothing else is wrong either.</summary>
    public static void AreOrdered(Action<TopologyBuilder> declare)
    {
        var runs = Schedules.Of(Topology.Define("ordered", declare), new DepthFirstStrategy(), Most).ToList();
        Assert.InRange(runs.Count, 1, Most - 1);
        Assert.All(runs, run => Assert.Null(run.Unordered));
        Assert.All(runs, run => Assert.Null(Verdict.Of(run)?.Headline));
    }

    /// <summary>Some schedule has two that nothing orders.</summary>
    public static UnorderedPair AreFound(Action<TopologyBuilder> declare)
    {
        var runs = Schedules.Of(Topology.Define("unordered", declare), new DepthFirstStrategy(), Most).ToList();
        Assert.Contains(runs, run => Verdict.Of(run)?.Kind == FindingKind.UnorderedAccess);
        return runs.First(run => run.Unordered is not null).Unordered!;
    }
}
