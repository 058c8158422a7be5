using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Simulation;

public sealed class RestartTests
{
    [Fact]
    public void Process_that_fails_once_is_restarted_with_its_ends_after_a_pause()
    {
        var run = Schedules.Of(Failing(units: 1, RestartPolicy.WhenFailed), new RandomStrategy(1), 1).Single();
        var fails = Assert.Single(run.Topology.Members, member => member.Declaration.Name == "fails");
        Assert.Equal((1, true), (fails.Restarts, fails.Status.Succeeded));
        Assert.Equal(run.Program.Settings.RestartMinBackoff, run.Kernel.Time.Now);
        // It is the same process to all others.
        Assert.Single(run.Kernel.EveryProcess.Where(process => process.Name == "fails").Select(process => process.Pid).Distinct());
    }

    [Fact]
    public void Pauses_double_until_the_limit_and_then_the_failure_is_final()
    {
        var policy = RestartPolicy.WhenFailed with { Limit = 3, MinBackoff = TimeSpan.FromSeconds(1), MaxBackoff = TimeSpan.FromSeconds(60) };
        var run = Schedules.Of(Failing(units: 100, policy), new RandomStrategy(1), 1).Single();
        var fails = Assert.Single(run.Topology.Members, member => member.Declaration.Name == "fails");
        Assert.Equal((3, false), (fails.Restarts, fails.Status.Succeeded));
        Assert.Equal(TimeSpan.FromSeconds(1 + 2 + 4), run.Kernel.Time.Now);
    }

    [Fact]
    public void Restart_is_no_mistake_and_a_failure_that_is_final_is_one()
    {
        Assert.Null(Explorer.Explore(Failing(units: 1, RestartPolicy.WhenFailed), new ExploreOptions { Strategy = "dfs", ChecksDeterminism = true }).Finding?.Headline);
        var finding = Explorer.Explore(Failing(units: 1, RestartPolicy.Never), new ExploreOptions { Strategy = "dfs" }).Finding;
        Assert.Equal(FindingKind.FailedProcess, finding?.Kind);
    }

    // It fails as long as it finds a unit.
    private static Topology Failing(int units, RestartPolicy policy) => Topology.Define("failing", t =>
    {
        var failures = t.Semaphore("failures", initial: units);
        t.Process("fails", failures.Use, static async (_, failures) =>
        {
            if (await failures.TryWaitAsync()) throw new InvalidDataException("Once more.");
        }).WithRestart(policy);
        t.Process("other", failures.Use, static (_, _) => Task.CompletedTask);
    });
}
