using ActorIpc.Examples.Tests.Support;
using ActorIpc.Hosting;
using ActorIpc.Topologies;

namespace ActorIpc.Examples.Tests.Fifos;

/// <summary>Two strangers meet at names: in the right order they talk, in the wrong one they wait for ever.</summary>
public sealed class FifoExampleTests
{
    [Theory]
    [InlineData("fifo-chat", "3 questions, 3 answers\n")]
    [InlineData("fifo-chat --lines 100000", "100000 questions, 100000 answers\n")]
    public async Task Strangers_talk(string commandLine, string last)
    {
        var run = await Example.RunAsync(commandLine);
        Assert.True(run.Result.Outcome == TopologyOutcome.Finished, run.Story);
        Assert.EndsWith(last, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_who_both_listen_first_are_proved_to_wait_for_ever_every_time()
    {
        for (var i = 0; i < 30; i++)
        {
            var run = await Example.RunAsync("fifo-chat-broken");
            Assert.True(run.Result is { Outcome: TopologyOutcome.Deadlocked, ExitCode: 3 }, run.Story);
            Assert.Equal(["ann", "bob"], run.Result.Deadlock!.Processes);
            Assert.Contains("open(for reading)", run.Result.Deadlock.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Scenes_are_told_in_order_with_their_cures()
    {
        for (var i = 0; i < 10; i++)
        {
            var run = await Example.RunAsync("fifo-hazards");
            Assert.True(run.Result.Outcome == TopologyOutcome.Finished, run.Story);
            Assert.Collection(
                run.Output.TrimEnd().Split('\n'),
                line => Assert.StartsWith("1. ", line, StringComparison.Ordinal),
                line => Assert.Contains("neither sees an error", line, StringComparison.Ordinal),
                line => Assert.Contains("'one coffee'", line, StringComparison.Ordinal),
                line => Assert.StartsWith("2. ", line, StringComparison.Ordinal),
                line => Assert.Contains("'pay 90 to mallory'", line, StringComparison.Ordinal),
                line => Assert.Contains("EACCES", line, StringComparison.Ordinal),
                line => Assert.Contains("'pay 10 to ann'", line, StringComparison.Ordinal),
                line => Assert.StartsWith("3. ", line, StringComparison.Ordinal),
                line => Assert.Contains("same name, two FIFOs", line, StringComparison.Ordinal),
                line => Assert.Contains("'is anybody there?'", line, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("1", 3)]
    [InlineData("2", 4)]
    [InlineData("3", 3)]
    public async Task Scene_plays_alone(string scene, int lines)
    {
        var run = await Example.RunAsync($"fifo-hazards --scene {scene}");
        Assert.True(run.Result.Outcome == TopologyOutcome.Finished, run.Story);
        Assert.Equal(lines, run.Output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Scene_that_does_not_exist_is_refused() => Assert.Contains("1 to 3", Assert.Throws<UsageException>(() => Example.Create("fifo-hazards", "--scene", "4")).Message, StringComparison.Ordinal);
}
