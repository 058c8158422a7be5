using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Topologies;
using Xunit.Sdk;

namespace ActorIpc.Exploration.Tests.Mutation;

/// <summary>What every class of schedules of a topology shows, with the objects as they are and with one of them broken.</summary>
internal static class Checked
{
    private const int MostSchedules = 20_000;

    /// <summary>Nothing is found with the objects as they are, and that kind of mistake where <paramref name="breaks"/> puts another one in the place of a <typeparamref name="T"/>.</summary>
    /// <returns>What is found.</returns>
    public static Found OnlyBroken<T>(Topology topology, FindingKind kind, Func<T, KernelObject> breaks, StatedInvariant? invariant = null, int steps = 1_000) where T : KernelObject
    {
        var limits = new ScheduleLimits(steps, steps / 2);
        var program = new ExploredProgram(topology, IpcSettingsReader.Default, limits) { Invariant = invariant };
        Assert.Null(First(program)?.Headline);
        var broken = new ExploredProgram(topology, IpcSettingsReader.Default, limits) { Invariant = invariant, Substitute = made => made is T target ? breaks(target) : made };
        var found = First(broken) ?? throw new XunitException($"Nobody notices that {topology.Name} is broken.");
        Assert.Equal(kind, found.Kind);
        return found;
    }

    // A program that never ends has no last schedule: there the first one must do.
    private static Found? First(ExploredProgram program)
    {
        var strategy = new DepthFirstStrategy();
        for (var number = 0; strategy.Begin(number); number++)
        {
            Assert.True(number < MostSchedules, "The program is too big to be explored to its end.");
            var run = new ScheduleRun(program, strategy);
            run.Run();
            if (Verdict.Of(run) is { } found) return found;
            if (run.IsTooLong) return null;
        }

        return null;
    }
}
