using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Trust;

/// <summary>Each schedule is run twice: what depends on something else than the schedule is found, and told from what does not.</summary>
public sealed class NondeterminismTests
{
    private static int _runs;
    private static int _attempts;
    private static int _signalled;
    private static int _ended;

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

    [Fact]
    public void Step_that_is_not_there_again_is_found_where_a_search_goes_back_to_it()
    {
        // The first run measures how long a schedule is, and the second one is the first schedule.
        var topology = Topology.Define("forgetful", static t =>
        {
            var semaphore = t.Semaphore("semaphore", initial: 0);
            t.Process("steady", semaphore.Use, static async (_, semaphore) => await semaphore.SignalAsync());
            t.Process("forgetful", semaphore.Use, static async (_, semaphore) =>
            {
                if (Interlocked.Increment(ref _signalled) < 3) await semaphore.SignalAsync();
            });
        });
        AssertFoundAtFirstStep(topology);
    }

    [Fact]
    public void Run_that_is_over_too_soon_is_found_where_a_search_goes_back_to_it()
    {
        var topology = Topology.Define("forgetful", static t =>
        {
            var semaphore = t.Semaphore("semaphore", initial: 0);
            foreach (var name in new[] { "a", "b" })
                t.Process(name, semaphore.Use, static async (_, semaphore) =>
                {
                    if (Interlocked.Increment(ref _ended) < 5) await semaphore.SignalAsync();
                });
        });
        AssertFoundAtFirstStep(topology);
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

    private static void AssertFoundAtFirstStep(Topology topology)
    {
        var result = Explorer.Explore(topology, new ExploreOptions { Strategy = "dfs", LooksFor = [FindingKind.Deadlock] });
        Assert.Equal(FindingKind.Nondeterminism, result.Finding?.Kind);
        Assert.Contains("at step 1 another call was made", result.Finding!.Headline, StringComparison.Ordinal);
        Assert.False(result.IsExhausted);
    }

    private static Finding FindingOf(Func<Process, IpcSemaphore, Task> body)
    {
        var topology = Topology.Define("alone", t => t.Process("program", t.Semaphore("semaphore", initial: 0).Use, body));
        var result = Explorer.Explore(topology, new ExploreOptions { Strategy = "random", Workers = 1, Schedules = 10, ChecksDeterminism = true });
        return result.Finding ?? throw new InvalidOperationException("Nothing was found.");
    }
}
