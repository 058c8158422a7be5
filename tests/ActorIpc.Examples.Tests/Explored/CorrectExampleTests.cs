using System.Text;
using ActorIpc.Examples.Tests.Support;
using ActorIpc.TestKit;
using Xunit.Abstractions;

namespace ActorIpc.Examples.Tests.Explored;

/// <summary>No example without a mistake shows one: those that are small enough in no schedule at all, the others in none of many.</summary>
public sealed class CorrectExampleTests(ITestOutputHelper output)
{
    private const string Text = "one two two\nthree\n";

    // Each at the largest size of which every class of schedules is seen within a few seconds; behind it how many classes there are.
    private static readonly string[] Exhausted =
    [
        "producer-consumer --items 4", // 846
        "ping-pong --rounds 5", // 1,280
        "shared-counter --rounds 3 --adders 3", // 6: P and V leave nothing but the order of the adders
        "bounded-buffer --rounds 1", // 2,036
        "apples-and-oranges --rounds 4", // 20
        "readers-writers --rounds 1 --readers 1 --writers 1", // 79
        "readers-writers-fair --rounds 1 --readers 1 --writers 1", // 15
        "dining-philosophers --rounds 1 --philosophers 4", // 288
        "sleeping-barber --rounds 1 --customers 2 --chairs 1", // 20
        "mail-room --senders 2 --clerks 1 --letters 1", // 3,002
        "word-count --splitters 1", // 2,548
        "multi-reader --records 1 --readers 2", // 7,614
        "fifo-hazards --scene 1", // 550
        "fifo-hazards --scene 3", // 825
    ];

    // And the others: those of which the smallest has too many, and a step larger than what was exhausted.
    private static readonly string[] Sampled =
    [
        "word-count",
        "duplex",
        "bounded-buffer --rounds 3 --slots 2",
        "readers-writers --rounds 2",
        "readers-writers-fair --rounds 2",
        "dining-philosophers --rounds 2 --remedy n-1",
        "dining-philosophers --rounds 2 --remedy odd-even",
        "dining-philosophers --rounds 2 --remedy both-at-once",
        "sleeping-barber --rounds 2",
        "cigarette-smokers --rounds 2",
        "mail-room --letters 2",
        "multi-reader --records 4",
        "fifo-chat --lines 2",
        "fifo-hazards --scene 2",
    ];

    public static TheoryData<string> Small => [.. Exhausted];

    public static TheoryData<string> Large => [.. Sampled];

    [Theory]
    [MemberData(nameof(Small))]
    public async Task Nothing_is_wrong_in_any_schedule(string commandLine) => output.WriteLine((await Of(commandLine).Exhaustively().AssertCorrectAsync()).Coverage);

    [Theory]
    [MemberData(nameof(Large))]
    public async Task Nothing_is_wrong_in_many_schedules(string commandLine) => output.WriteLine((await Of(commandLine).WithSchedules(200).AssertCorrectAsync()).Coverage);

    [Fact]
    public void None_is_forgotten()
    {
        // What real programs do is not ours to order: that example has tests of its own.
        var correct = Catalog.All.Select(template => template.Name)
            .Where(name => !name.EndsWith("-broken", StringComparison.Ordinal) && name != "crossing-writes" && name != CompressAndSort.Template.Name);
        Assert.Equal(correct.Order(StringComparer.Ordinal), Exhausted.Concat(Sampled).Select(commandLine => commandLine.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    private static TopologyExploration Of(string commandLine)
    {
        var words = commandLine.Split(' ');
        return Explore.Topology(Example.Create(words[0], words[1..])).WithInput(Encoding.UTF8.GetBytes(Text));
    }
}
