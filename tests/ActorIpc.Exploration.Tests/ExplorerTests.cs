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
    [InlineData(3)]
    [InlineData(5)]
    public void Philosophers_deadlock(int count)
    {
        var result = Explorer.Explore(Samples.Philosophers(count));
        output.WriteLine($"{result.Coverage}: {result.Finding?.Headline}");
        Assert.Equal(FindingKind.Deadlock, result.Finding?.Kind);
    }
}
