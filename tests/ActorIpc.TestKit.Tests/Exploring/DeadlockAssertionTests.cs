using System.Text.RegularExpressions;
using ActorIpc.Exploration;
using ActorIpc.TestKit.Exploring;
using ActorIpc.TestKit.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit.Tests.Exploring;

public sealed class DeadlockAssertionTests
{
    private static readonly Topology Broken = Samples.Crossing(isBroken: true);

    [Fact]
    public async Task Topology_without_a_deadlock_has_none()
    {
        var result = await Explore.Topology(Samples.Crossing(isBroken: false)).Exhaustively().AssertNoDeadlockAsync();

        Assert.True(result.IsExhausted);
    }

    [Fact]
    public async Task Deadlock_fails_the_assertion_that_there_is_none_and_is_shown()
    {
        var message = await Failing.MessageAsync(() => Explore.Topology(Broken).AssertNoDeadlockAsync());

        Assert.StartsWith("No deadlock was expected in 'crossing-broken', but there is one.", message, StringComparison.Ordinal);
        Assert.Contains("A deadlock: one, other can never go on.", message, StringComparison.Ordinal);
        Assert.Contains(ScheduleText.Write((await Explore.Topology(Broken).AssertDeadlocksAsync()).Finding!.Report, new ReportOptions { Width = 140 }).TrimEnd(), message, StringComparison.Ordinal);
        Assert.Contains("this is the simplest that was found with the same mistake: 4 steps.", message, StringComparison.Ordinal);
        Assert.Contains("The actors that run in production do the same in this schedule.", message, StringComparison.Ordinal);
        var file = Failing.ReplayFileOf(message);
        Assert.True(File.Exists(file));
        Assert.Contains($"In a test:     await Explore.Topology(Broken).Replaying(\"{file}\").AssertNoDeadlockAsync();", message, StringComparison.Ordinal);
        Assert.EndsWith($"On a terminal: actoripc explore crossing-broken --replay {file}", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_of_code_that_the_message_gives_shows_the_same_schedule()
    {
        var found = await Failing.MessageAsync(() => Explore.Topology(Broken).AssertNoDeadlockAsync());

        var again = await Failing.MessageAsync(() => Explore.Topology(Broken).Replaying(Failing.ReplayFileOf(found)).AssertNoDeadlockAsync());

        Assert.Equal(ScheduleOf(found), ScheduleOf(again));
        Assert.Equal(Failing.ReplayFileOf(found), Failing.ReplayFileOf(again));
    }

    [Fact]
    public async Task Same_mistake_has_the_same_file_whoever_finds_it()
    {
        var one = await Failing.MessageAsync(() => Explore.Topology(Broken).WithSeed(1).AssertNoDeadlockAsync());
        var other = await Failing.MessageAsync(() => Explore.Topology(Broken).WithStrategy("random").WithSeed(7).AssertNoDeadlockAsync());

        Assert.Equal(Failing.ReplayFileOf(one), Failing.ReplayFileOf(other));
    }

    [Fact]
    public async Task Replay_file_is_whole_whenever_it_is_read()
    {
        var exploration = Explore.Topology(Samples.Crossing(isBroken: true), "one of many");
        var finding = (await exploration.AssertDeadlocksAsync()).Finding!;

        Parallel.For(0, 200, _ => Assert.Equal(finding.Choices, ReplayFile.Read(Replays.Write(exploration, exploration.Options, finding)).Choices));
    }

    [Fact]
    public async Task Expected_deadlock_is_found_with_its_processes_in_any_order()
    {
        await Explore.Topology(Broken).AssertDeadlocksAsync();
        await Explore.Topology(Broken).AssertDeadlocksAsync("other", "one");
    }

    [Fact]
    public async Task Deadlock_of_others_than_were_expected_fails_the_assertion()
    {
        var message = await Failing.MessageAsync(() => Explore.Topology(Broken).AssertDeadlocksAsync("one", "third"));

        Assert.StartsWith("A deadlock of one, third was expected in 'crossing-broken', but there is one of one, other.", message, StringComparison.Ordinal);
        Assert.Contains(".AssertDeadlocksAsync(\"one\", \"third\");", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadlock_that_is_not_there_fails_the_assertion_that_there_is_one()
    {
        var correct = Samples.Crossing(isBroken: false);

        var all = await Failing.MessageAsync(() => Explore.Topology(correct).Exhaustively().AssertDeadlocksAsync());
        Assert.Matches("^A deadlock was expected in 'crossing', but none was found: dfs.* exhausted [0-9]+ classes\\.$", all);
        var some = await Failing.MessageAsync(() => Explore.Topology(correct).WithSchedules(5).AssertDeadlocksAsync("one"));
        Assert.Equal("A deadlock of one was expected in 'crossing', but none was found: pos sampled 5 schedules. To see every class of schedules, say .Exhaustively().", some);
    }

    [Fact]
    public async Task Process_that_waits_for_one_that_has_ended_is_a_deadlock_to_whoever_wants_none()
    {
        var orphan = Topology.Define("orphan", static t => t.Process("waiter", t.Semaphore("never", initial: 0).Use, static async (_, never) => await never.WaitAsync()));

        Assert.Contains("waiter waits for ever: whoever could have helped has ended.", await Failing.MessageAsync(() => Explore.Topology(orphan).AssertNoDeadlockAsync()), StringComparison.Ordinal);
    }

    // Where a call stands in a program is no part of its schedule; once, under load, the runtime did not say it.
    private static string ScheduleOf(string message) => Regex.Replace(message[..message.IndexOf("Schedule ", StringComparison.Ordinal)], " +[A-Za-z]+\\.cs:[0-9]+", "");
}
