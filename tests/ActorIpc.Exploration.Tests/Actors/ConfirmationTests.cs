using ActorIpc.Examples;
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

    private void IsConfirmed(Topology topology)
    {
        var result = Explorer.Explore(topology, new ExploreOptions { Workers = 1 });
        output.WriteLine($"{result.Coverage}: {result.Finding?.Headline} {result.Finding?.Mismatch}");
        Assert.NotNull(result.Finding);
        Assert.Null(result.Finding.Mismatch);
        Assert.True(result.Finding.IsConfirmed);
    }
}
