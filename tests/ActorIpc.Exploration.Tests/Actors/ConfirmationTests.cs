using ActorIpc.Examples;
using ActorIpc.Exploration.Actors;
using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;
using Xunit.Abstractions;

namespace ActorIpc.Exploration.Tests;

public sealed class ConfirmationTests(ITestOutputHelper output)
{
    public static TheoryData<string> BrokenExamples => [.. Catalog.All.Where(one => one.Name.EndsWith("-broken", StringComparison.Ordinal)).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(BrokenExamples))]
    public void Mistake_of_a_broken_example_is_confirmed(string name) => IsConfirmed(SmallExamples.Of(name));

    [Fact]
    public void Deadlock_of_philosophers_is_confirmed() => IsConfirmed(Samples.Philosophers(4));

    [Fact]
    public void Deadlock_of_a_buffer_is_confirmed() => IsConfirmed(Samples.Buffer(isBroken: true));

    [Fact]
    public void Unordered_access_is_confirmed() => IsConfirmed(Samples.Counter(isGuarded: false));

    [Fact]
    public void Wait_for_somebody_who_has_ended_is_confirmed() => IsConfirmed(Topology.Define("orphan", t =>
    {
        var child = t.Process("mute", static _ => Task.CompletedTask);
        t.Process("listener", child.Address, static async (self, mute) => await self.ReceiveAsync(from: mute));
    }), FindingKind.OrphanedWait);

    [Fact]
    public void Failed_process_is_confirmed() => IsConfirmed(Topology.Define("failing", t =>
    {
        var first = t.Semaphore("first", initial: 1);
        t.Process("a", first.Use, static async (_, first) => await first.WaitAsync());
        t.Process("b", first.Use, static async (_, first) =>
        {
            if (!await first.TryWaitAsync()) throw new InvalidOperationException("Too late.");
        });
    }), FindingKind.FailedProcess);

    [Fact]
    public void Broken_rule_of_a_program_is_confirmed() => IsConfirmed(Topology.Define("stated", t =>
    {
        var turn = t.Semaphore("turn", initial: 2);
        foreach (var name in new[] { "a", "b" }) t.Process(name, turn.Use, static async (self, turn) =>
        {
            await turn.WaitAsync();
            self.Require(await turn.GetValueAsync() == 1, "one alone has it");
        });
    }), FindingKind.BrokenInvariant);

    [Fact]
    public void Broken_rule_of_a_test_is_confirmed() => IsConfirmed(
        Samples.Philosophers(3), FindingKind.BrokenInvariant, new ExploreOptions { Invariant = ("one fork lies on the table", static state => Enumerable.Range(1, 3).Any(i => state.Object($"fork-{i}").Stored > 0)) });

    [Fact]
    public void Starvation_is_confirmed_at_the_step_at_which_the_schedule_is_cut_off()
    {
        var program = Explorer.ProgramOf(LifePrograms.Greedy, new ExploreOptions { MaxSteps = 150, FairAfter = 30 });
        var recorder = new ScheduleRecorder();
        var strategy = new RandomStrategy(seed: 1);
        strategy.Begin(0);
        var run = new ScheduleRun(program, strategy, recorder);
        run.Run();
        Assert.Equal(FindingKind.Starvation, Verdict.Of(run)?.Kind);
        Assert.Null(ActorConfirmation.Of(program, recorder).Mismatch);
    }

    [Fact]
    public void Uncontrolled_await_is_no_matter_of_a_schedule_and_not_tried()
    {
        var finding = Explorer.Explore(Topology.Define("lost", t => t.Process("lost", static async _ => await Task.Yield()))).Finding;
        Assert.Equal(FindingKind.UncontrolledAwait, finding?.Kind);
        Assert.Null(finding!.IsConfirmed);
    }

    private void IsConfirmed(Topology topology, FindingKind? kind = null, ExploreOptions? options = null)
    {
        var result = Explorer.Explore(topology, (options ?? new ExploreOptions()) with { Workers = 1 });
        output.WriteLine($"{result.Coverage}: {result.Finding?.Headline} {result.Finding?.Mismatch}");
        Assert.NotNull(result.Finding);
        Assert.Null(result.Finding.Mismatch);
        Assert.True(result.Finding.IsConfirmed);
        if (kind is not null) Assert.Equal(kind, result.Finding.Kind);
    }
}
