using ActorIpc.Exploration.Strategies;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Strategies;

public sealed class DepthFirstTests
{
    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 6)]
    [InlineData(2, 3, 10)]
    [InlineData(4, 4, 70)]
    public void Plain_search_sees_every_interleaving_once(int n, int m, int interleavings)
    {
        foreach (var onOne in new[] { true, false })
        {
            var orders = Schedules.Of(Schedules.Signals(onOne, n, m), new DepthFirstStrategy(usesSleepSets: false)).Select(run => run.Order()).ToList();
            Assert.Equal(interleavings, orders.Count);
            Assert.Equal(interleavings, orders.Distinct().Count());
        }
    }

    [Fact]
    public void Plain_search_sees_the_interleavings_of_three() =>
        Assert.Equal(90, Schedules.Of(Schedules.Signals(onOne: false, 2, 2, 2), new DepthFirstStrategy(usesSleepSets: false)).Count());

    [Fact]
    public void Sleep_sets_leave_one_schedule_of_steps_that_touch_nothing_in_common() =>
        Assert.Single(Schedules.Of(Schedules.Signals(onOne: false, 3, 3, 3), new DepthFirstStrategy()));

    [Fact]
    public void Sleep_sets_leave_every_order_of_steps_that_touch_the_same() =>
        Assert.Equal(70, Schedules.Of(Schedules.Signals(onOne: true, 4, 4), new DepthFirstStrategy()).Count());

    [Fact]
    public void Sleep_sets_leave_both_orders_of_a_birth_and_of_a_signal_to_whoever_has_that_pid()
    {
        var topology = Topology.Define("guessing", static t =>
        {
            var (mine, yours) = (t.Semaphore("mine", initial: 0), t.Semaphore("yours", initial: 0));
            t.Process("guesses", mine.Use, static async (self, mine) =>
            {
                await mine.SignalAsync();
                // Its own pid, that of the parent, and the next.
                self.Kill(new Pid(self.Pid.Value + 2), Signal.Kill);
            });
            t.Process("parent", yours.Use, static async (self, yours) =>
            {
                await yours.SignalAsync();
                await yours.WaitAsync();
                await self.SpawnAsync("child", yours, static async (_, yours) => await yours.WaitAsync(TimeSpan.FromSeconds(1)));
            });
        });
        foreach (var usesSleepSets in new[] { false, true })
        {
            var ends = Schedules.Of(topology, new DepthFirstStrategy(usesSleepSets)).Select(run => run.Kernel.EveryProcess.Single(process => process.Name == "guesses").Status.Succeeded);
            Assert.Equal([false, true], ends.Distinct().Order());
        }
    }

    [Fact]
    public void Search_of_a_program_without_a_choice_has_one_schedule() =>
        Assert.Single(Schedules.Of(Schedules.Signals(onOne: true, 5), new DepthFirstStrategy(usesSleepSets: false)));
}
