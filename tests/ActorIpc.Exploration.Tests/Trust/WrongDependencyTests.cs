using System.Numerics;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Exploration.Strategies;
using Xunit.Abstractions;

namespace ActorIpc.Exploration.Tests.Trust;

/// <summary>Whether the comparison with plain depth-first can fail: where it is wrong which steps can change places, outcomes are missing, and soon.</summary>
public sealed class WrongDependencyTests(ITestOutputHelper output)
{
    private const int Topologies = 300;
    private const int MostSchedules = 200;

    public enum Relation
    {
        /// <summary>Whoever sleeps is never woken.</summary>
        Nothing,
        /// <summary>Of those whom a step has touched only one counts.</summary>
        FirstTouched,
        /// <summary>Of those whom a step has touched one is forgotten.</summary>
        AllButLastTouched,
    }

    [Theory]
    [InlineData(Relation.Nothing)]
    [InlineData(Relation.FirstTouched)]
    [InlineData(Relation.AllButLastTouched)]
    public void Wrong_relation_misses_outcomes_of_some_random_topology(Relation relation)
    {
        for (var number = 0; number < Topologies; number++)
        {
            var topology = RandomTopology.Of(RandomTopology.Programs(number));
            if (Outcomes.Of(topology, new DepthFirstStrategy(usesSleepSets: false), MostSchedules, out _) is not { } expected) continue;
            var seen = Outcomes.Of(topology, new DepthFirstStrategy { Depend = (one, other) => Depend(relation, one, other) }, MostSchedules, out _);
            if (seen!.SetEquals(expected)) continue;
            output.WriteLine($"topology {number}, {topology.Name}: {seen.Count} of {expected.Count} outcomes");
            return;
        }

        Assert.Fail($"None of {Topologies} random topologies tells a dependency on {relation} from the right one.");
    }

    private static bool Depend(Relation relation, Footprint one, Footprint other) => relation switch
    {
        Relation.Nothing => false,
        Relation.FirstTouched => First(one).Meets(First(other)),
        _ => AllButLast(one).Meets(AllButLast(other)),
    };

    private static Footprint First(Footprint touched) => new(touched.Bits & (~touched.Bits + 1));

    private static Footprint AllButLast(Footprint touched) => new(touched.Bits & ~(1UL << BitOperations.Log2(touched.Bits)));
}
