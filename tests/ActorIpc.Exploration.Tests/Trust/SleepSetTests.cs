using ActorIpc.Exploration.Strategies;
using Xunit.Abstractions;

namespace ActorIpc.Exploration.Tests.Trust;

public sealed class SleepSetTests(ITestOutputHelper output)
{
    private const int Topologies = 1_000;
    private const int MostSchedules = 500;

    [Fact]
    public void Depth_first_with_sleep_sets_sees_every_outcome_that_plain_depth_first_sees()
    {
        var (compared, plainSchedules, classes, most) = (0, 0L, 0L, 0);
        for (var number = 0; compared < Topologies; number++)
        {
            var programs = RandomTopology.Programs(number);
            var topology = RandomTopology.Of(programs);
            if (Outcomes.Of(topology, new DepthFirstStrategy(usesSleepSets: false), MostSchedules, out var plain) is not { } expected) continue;
            var seen = Outcomes.Of(topology, new DepthFirstStrategy(), MostSchedules, out var asleep);
            Assert.True(seen is not null && seen.SetEquals(expected), $"topology {number}, {topology.Name}: {plain} schedules have {expected.Count} outcomes, {asleep} classes have {seen?.Count}; "
                + $"missing:\n{string.Join("\n\n", expected.Except(seen ?? []))}");
            Assert.True(asleep <= plain, $"topology {number} has more classes than schedules");
            (compared, plainSchedules, classes, most) = (compared + 1, plainSchedules + plain, classes + asleep, Math.Max(most, plain));
        }

        output.WriteLine($"{compared} topologies, {plainSchedules} schedules ({most} at most of one), {classes} classes");
    }
}
