using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Shrinking;
using ActorIpc.Exploration.Strategies;

namespace ActorIpc.Exploration.Tests.Findings;

public sealed class ShrinkerTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Philosophers_need_one_switch_for_each_fork(int count)
    {
        var finding = Explorer.Explore(Samples.Philosophers(count), new ExploreOptions { Strategy = "random", Workers = 1 }).Finding!;
        Assert.Equal(FindingKind.Deadlock, finding.Kind);
        Assert.True(finding.Report.Switches <= count, string.Join('\n', finding.Report.Rows.Select(row => $"{row.Process} {row.Call} {row.On} {row.Effect}")));
        Assert.InRange(finding.Report.Rows.Count, 2 * count, 2 * count);
    }

    [Fact]
    public void Simpler_schedule_shows_the_same_mistake_and_is_never_longer_in_switches()
    {
        var program = Schedules.ProgramOf(Samples.Philosophers(4));
        var strategy = new RandomStrategy(3);
        var shrunk = 0;
        for (var number = 0; shrunk < 20; number++)
        {
            strategy.Begin(number);
            var run = new ScheduleRun(program, strategy);
            run.Run();
            if (Verdict.Of(run) is not { } found) continue;
            shrunk++;
            var simplest = new Shrinker(program, found).Shrink([.. run.Keys]);
            var again = new ScheduleRun(program, new ReplayStrategy(simplest));
            again.Run();
            Assert.Equal(found.Signature, Verdict.Of(again)?.Signature);
            Assert.Equal(simplest, again.Keys);
            Assert.True(Switches(simplest) <= Switches(run.Keys), $"{Switches(simplest)} switches instead of {Switches(run.Keys)}");
        }
    }

    [Fact]
    public void Cancelled_shrinking_gives_the_schedule_as_it_was()
    {
        var program = Schedules.ProgramOf(Samples.Philosophers(4));
        var run = Schedules.Of(program.Topology, new RandomStrategy(3)).First(run => Verdict.Of(run) is not null);
        var found = Verdict.Of(run)!;
        Assert.Equal(run.Keys, new Shrinker(program, found, cancellation: new CancellationToken(canceled: true)).Shrink([.. run.Keys]));
        Assert.NotEqual(run.Keys, new Shrinker(program, found).Shrink([.. run.Keys]));
    }

    [Fact]
    public void Steps_of_others_that_the_mistake_does_not_need_are_left_to_the_end()
    {
        var finding = Explorer.Explore(Samples.Counter(isGuarded: false), new ExploreOptions { Strategy = "random", Workers = 1 }).Finding!;
        Assert.Equal(FindingKind.UnorderedAccess, finding.Kind);
        Assert.InRange(finding.Report.Switches, 1, 1);
    }

    private static int Switches(IReadOnlyList<ScheduleKey> keys) => Enumerable.Range(1, keys.Count - 1).Count(i => keys[i].Process != keys[i - 1].Process);
}
