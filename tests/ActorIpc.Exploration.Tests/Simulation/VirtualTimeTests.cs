using ActorIpc.Exploration.Simulation;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Simulation;

public sealed class VirtualTimeTests
{
    [Fact]
    public void All_timers_of_a_moment_go_off_together_the_oldest_first()
    {
        var (time, fired) = (new VirtualTime(), new List<string>());
        Set("late", 2);
        Set("first", 1);
        Set("second", 1);
        Assert.True(time.FireNextMoment());
        Assert.Equal(["first", "second"], fired);
        Assert.Equal(TimeSpan.FromSeconds(1), time.Now);
        Assert.True(time.FireNextMoment());
        Assert.Equal(["first", "second", "late"], fired);
        Assert.False(time.FireNextMoment());
        Assert.Equal(TimeSpan.FromSeconds(2), time.Now);

        void Set(string name, int seconds) => time.CreateTimer(_ => fired.Add(name), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void Timer_that_is_disposed_or_changed_does_not_go_off_at_its_first_moment()
    {
        var (time, fired) = (new VirtualTime(), 0);
        var disposed = time.CreateTimer(_ => fired += 100, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        var changed = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        changed.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        Assert.True(time.FireNextMoment());
        Assert.Equal((1, TimeSpan.FromSeconds(3)), (fired, time.Now));
    }

    [Fact]
    public void What_wakes_at_one_moment_is_chosen_among_and_what_wakes_later_comes_later()
    {
        var topology = Topology.Define("sleepers", t =>
        {
            var semaphore = t.Semaphore("semaphore", initial: 0);
            foreach (var (name, seconds) in new[] { ("a", 1), ("b", 1), ("c", 2) })
                t.Process(name, semaphore.Use, static async (self, semaphore) =>
                {
                    await self.DelayAsync(TimeSpan.FromSeconds(int.Parse(self.Arguments[0])));
                    await semaphore.SignalAsync();
                }).WithArguments($"{seconds}");
        });
        var runs = Schedules.Of(topology, new DepthFirstStrategy(usesSleepSets: false)).ToList();
        // The delays are calls, too; the Vs are the last three steps.
        Assert.Equal(["a b c", "b a c"], runs.Select(run => string.Join(' ', run.Order().Split(' ')[^3..])).Distinct().Order());
        Assert.All(runs, run => Assert.Equal(TimeSpan.FromSeconds(2), run.Kernel.Time.Now));
    }

    [Fact]
    public void Timers_wait_until_nobody_can_go_on()
    {
        var topology = Topology.Define("limit", t =>
        {
            var semaphore = t.Semaphore("semaphore", initial: 0);
            t.Process("waits", semaphore.Use, static async (self, semaphore) => await semaphore.WaitAsync(TimeSpan.FromMilliseconds(1)));
            t.Process("works", semaphore.Use, t.Semaphore("own", initial: 0).Use, static async (_, semaphore, own) =>
            {
                for (var i = 0; i < 20; i++) await own.SignalAsync();
                await semaphore.SignalAsync();
            });
        });
        Assert.Null(Explorer.Explore(topology, new ExploreOptions { Strategy = "dfs" }).Finding?.Headline);
    }
}
