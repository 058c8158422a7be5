using ActorIpc.Examples.Tests.Support;
using ActorIpc.Exploration;
using ActorIpc.TestKit;
using Xunit.Abstractions;

namespace ActorIpc.Examples.Tests.Explored;

/// <summary>Every example with a mistake shows it, at a small size, whichever way schedules are chosen; and the actors of production confirm it.</summary>
public sealed class BrokenExampleTests(ITestOutputHelper output)
{
    private static readonly string[] Strategies = ["pos", "pct", "random", "dfs"];

    // What each needs at least for its mistake: in one round of the smokers, for one, nobody takes what another one needs.
    private static readonly (string CommandLine, FindingKind Kind)[] Examples =
    [
        ("crossing-writes", FindingKind.Deadlock),
        ("shared-counter-broken --rounds 1 --adders 2", FindingKind.UnorderedAccess),
        ("bounded-buffer-broken --rounds 2 --slots 1", FindingKind.Deadlock),
        ("apples-and-oranges-broken --rounds 1", FindingKind.BrokenInvariant),
        ("readers-writers-broken --rounds 1 --readers 2 --writers 1", FindingKind.UnorderedAccess),
        ("dining-philosophers-broken --rounds 1 --philosophers 3", FindingKind.Deadlock),
        ("sleeping-barber-broken --rounds 1 --customers 2 --chairs 1", FindingKind.BrokenInvariant),
        ("cigarette-smokers-broken --rounds 3", FindingKind.Deadlock),
        ("multi-reader-broken --records 2 --readers 2", FindingKind.BrokenInvariant),
        ("fifo-chat-broken --lines 1", FindingKind.Deadlock),
    ];

    public static TheoryData<string, string, FindingKind> All
    {
        get
        {
            var all = new TheoryData<string, string, FindingKind>();
            foreach (var (commandLine, kind) in Examples)
                foreach (var strategy in Strategies)
                {
                    // Depth first tries the ends of a schedule before its beginning, and the smokers go wrong in the middle of one that is long.
                    if (strategy != "dfs" || !commandLine.StartsWith("cigarette-smokers", StringComparison.Ordinal)) all.Add(commandLine, strategy, kind);
                }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Mistake_is_found_and_confirmed(string commandLine, string strategy, FindingKind kind)
    {
        var words = commandLine.Split(' ');
        var result = await Explore.Topology(Example.Create(words[0], words[1..])).WithStrategy(strategy).AssertFindsAsync(kind);
        output.WriteLine($"{result.Strategy}: schedule {result.Finding!.Schedule}, {result.Elapsed.TotalSeconds:F2} s, {result.Finding.StepsAsFound} steps became {result.Finding.Choices.Count}");
        output.WriteLine(result.Finding.Headline);
        Assert.Null(result.Finding.Mismatch);
        Assert.True(result.Finding.IsConfirmed);
    }

    [Fact]
    public void None_is_forgotten()
    {
        var broken = Catalog.All.Select(template => template.Name).Where(name => name.EndsWith("-broken", StringComparison.Ordinal) || name == "crossing-writes");
        Assert.Equal(broken.Order(StringComparer.Ordinal), Examples.Select(example => example.CommandLine.Split(' ')[0]).Order(StringComparer.Ordinal));
    }
}
