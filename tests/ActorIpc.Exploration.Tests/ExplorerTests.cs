using System.Text.Json;
using Xunit.Abstractions;

namespace ActorIpc.Exploration.Tests;

public sealed class ExplorerTests(ITestOutputHelper output)
{
    public static TheoryData<string> Strategies => [.. Explorer.Strategies.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Buffer_with_the_wrong_P_order_deadlocks(string strategy)
    {
        var result = Explorer.Explore(Samples.Buffer(isBroken: true), new ExploreOptions { Strategy = strategy });
        output.WriteLine(JsonSerializer.Serialize(result with { }, new JsonSerializerOptions { WriteIndented = true }));
        Assert.Equal(FindingKind.Deadlock, result.Finding?.Kind);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Buffer_with_the_right_P_order_does_not(string strategy)
    {
        var result = Explorer.Explore(Samples.Buffer(), new ExploreOptions { Strategy = strategy, Schedules = 3_000 });
        output.WriteLine($"{result.Strategy}: {result.Coverage}, {result.Steps} steps, {result.Elapsed}: {result.Schedules / result.Elapsed.TotalSeconds:F0}/s {string.Join("; ", result.Warnings)}");
        Assert.Null(result.Finding?.Headline);
    }

    [Fact]
    public void Unguarded_counter_is_found()
    {
        var result = Explorer.Explore(Samples.Counter(isGuarded: false));
        output.WriteLine(result.Finding?.Headline);
        Assert.Equal(FindingKind.UnorderedAccess, result.Finding?.Kind);
        Assert.Null(Explorer.Explore(Samples.Counter(isGuarded: true), new ExploreOptions { Strategy = "dfs" }).Finding);
    }

    [Theory]
    [InlineData(50, "cut off")] // ends in the middle
    [InlineData(150, "other orders were not tried")] // its end is everybody's turn in a row
    [InlineData(300, null)]
    public void Search_is_exhaustive_only_if_every_schedule_was_chosen_to_its_end(int maxSteps, string? warning)
    {
        var result = Explorer.Explore(Schedules.Signals(onOne: true, 100), new ExploreOptions { Strategy = "dfs", MaxSteps = maxSteps });
        Assert.Null(result.Finding?.Headline);
        Assert.Equal(warning is null, result.IsExhausted);
        Assert.Equal(warning is null ? "exhausted 1 class" : "sampled 1 schedule", result.Coverage);
        Assert.Equal(warning is not null, result.Warnings.Any(one => one.Contains(warning ?? "steps", StringComparison.Ordinal)));
    }

    [Fact]
    public void Cancellation_ends_what_is_done_with_a_mistake_too()
    {
        using var cancellation = new CancellationTokenSource();
        var states = 0;
        var options = new ExploreOptions
        {
            Workers = 1,
            Invariant = ("nothing happens", _ =>
            {
                // The first state is that of the run which measures how long a schedule is.
                if (++states == 2) cancellation.Cancel();
                return false;
            }
            ),
        };
        var finding = Explorer.Explore(Samples.Philosophers(3), options, cancellation.Token).Finding;
        Assert.Equal(FindingKind.BrokenInvariant, finding?.Kind);
        Assert.Null(finding!.IsConfirmed);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Philosophers_deadlock(int count)
    {
        var result = Explorer.Explore(Samples.Philosophers(count));
        output.WriteLine($"{result.Coverage}: {result.Finding?.Headline}");
        Assert.Equal(FindingKind.Deadlock, result.Finding?.Kind);
    }
}
