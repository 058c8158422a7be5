using ActorIpc.Examples.Tests.Support;
using ActorIpc.Hosting;

namespace ActorIpc.Examples.Tests.Classical;

/// <summary>The correct examples hold their invariants, which they check themselves, for as long as anybody lets them run.</summary>
public sealed class CorrectExampleTests
{
    [Theory]
    [InlineData("shared-counter")]
    [InlineData("bounded-buffer")]
    [InlineData("bounded-buffer --slots 1")]
    [InlineData("apples-and-oranges")]
    [InlineData("apples-and-oranges --places 3")]
    [InlineData("readers-writers")]
    [InlineData("readers-writers-fair")]
    [InlineData("dining-philosophers --remedy n-1")]
    [InlineData("dining-philosophers --remedy odd-even")]
    [InlineData("dining-philosophers --remedy both-at-once")]
    [InlineData("dining-philosophers --remedy ordered")]
    [InlineData("sleeping-barber")]
    [InlineData("cigarette-smokers")]
    public async Task Correct_example_over_100000_rounds_holds_its_invariant(string commandLine)
    {
        var run = await Example.RunAsync($"{commandLine} --rounds 100000");
        Assert.True(run.Result.Outcome == TopologyOutcome.Finished, run.Story);
    }

    [Theory]
    [InlineData("shared-counter --adders 1 --rounds 1", "1 processes added 1 1 times each: 1\n")]
    [InlineData("shared-counter --adders 20", "20 processes added 1 1000 times each: 20000\n")]
    [InlineData("cigarette-smokers --rounds 1", "the agent gave two ingredients 1 times\n")]
    [InlineData("dining-philosophers --philosophers 2 --remedy n-1", "philosopher-2 ate 100 times\n")]
    [InlineData("dining-philosophers --philosophers 2 --remedy odd-even", "philosopher-2 ate 100 times\n")]
    [InlineData("dining-philosophers --philosophers 2 --remedy both-at-once", "philosopher-2 ate 100 times\n")]
    [InlineData("dining-philosophers --philosophers 2", "philosopher-2 ate 100 times\n")]
    [InlineData("dining-philosophers --philosophers 50 --remedy odd-even", "philosopher-50 ate 100 times\n")]
    [InlineData("sleeping-barber --customers 1 --chairs 1", "customer-1 was served 100 times, and found no free chair 0 times\n")]
    [InlineData("sleeping-barber --customers 20 --chairs 20 --rounds 20", "the barber cut 400 times\n")]
    [InlineData("readers-writers --readers 1 --writers 1", "reader-1 read 1000 times\n")]
    [InlineData("readers-writers-fair --readers 10 --writers 10 --rounds 100", "reader-10 read 100 times\n")]
    [InlineData("apples-and-oranges --rounds 1", "daughter ate 1 apples\n")]
    [InlineData("bounded-buffer --rounds 1", "consumer-1 took 1 items\n")]
    public async Task Correct_example_of_another_size_says_what_it_did(string commandLine, string line)
    {
        var run = await Example.RunAsync(commandLine);
        Assert.True(run.Result.Outcome == TopologyOutcome.Finished, run.Story);
        Assert.Contains(line, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cigarette_of_each_round_is_smoked()
    {
        var run = await Example.RunAsync("cigarette-smokers --rounds 300");
        var smoked = run.Output.Split('\n').Where(line => line.EndsWith("cigarettes", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ')[^2]));
        Assert.Equal(300, smoked);
    }
}
