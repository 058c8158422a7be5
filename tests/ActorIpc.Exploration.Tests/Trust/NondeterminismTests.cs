using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Trust;

/// <summary>Each schedule is run twice: what depends on something else than the schedule is found, and told from what does not.</summary>
public sealed class NondeterminismTests
{
    private static int _runs;
    private static int _attempts;

    [Fact]
    public void Program_that_remembers_earlier_runs_is_nondeterministic()
    {
        var finding = FindingOf(static async (_, semaphore) =>
        {
            if (Interlocked.Increment(ref _runs) % 2 == 0) await semaphore.SignalAsync();
        });
        Assert.Equal(FindingKind.Nondeterminism, finding.Kind);
        Assert.Contains("at step 1 another call was made", finding.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_that_throws_dice_is_nondeterministic()
    {
        var finding = FindingOf(static async (_, semaphore) =>
        {
            for (var left = Random.Shared.Next(1_000); left > 0; left--) await semaphore.SignalAsync();
        });
        Assert.Equal(FindingKind.Nondeterminism, finding.Kind);
        Assert.Contains("chance", finding.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_that_ends_in_another_way_each_time_is_nondeterministic()
    {
        // Exit code 0 in the first run of a schedule, or that it fails would be what is found; before the first schedule one run measures how long it is.
        var finding = FindingOf(static async (_, semaphore) =>
        {
            await semaphore.SignalAsync();
            if (Interlocked.Increment(ref _attempts) == 3) throw new TimeoutException("It came late.");
        });
        Assert.Equal(FindingKind.Nondeterminism, finding.Kind);
        Assert.Contains("program exited(0) once and ", finding.Headline, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("dfs")]
    public void Program_that_depends_on_the_schedule_alone_is_not(string strategy)
    {
        var result = Explorer.Explore(Samples.Buffer(), new ExploreOptions { Strategy = strategy, Schedules = 100, ChecksDeterminism = true });
        Assert.Null(result.Finding?.Headline);
        Assert.True(result.IsExhausted || result.Schedules == 100, result.Coverage);
    }

    private static Finding FindingOf(Func<Process, IpcSemaphore, Task> body)
    {
        var topology = Topology.Define("alone", t => t.Process("program", t.Semaphore("semaphore", initial: 0).Use, body));
        var result = Explorer.Explore(topology, new ExploreOptions { Strategy = "random", Workers = 1, Schedules = 10, ChecksDeterminism = true });
        return result.Finding ?? throw new InvalidOperationException("Nothing was found.");
    }
}
