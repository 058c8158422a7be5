using ActorIpc.Examples.Tests.Support;
using ActorIpc.Hosting;

namespace ActorIpc.Examples.Tests.Classical;

/// <summary>A broken example fails every time, and the run says why.</summary>
public sealed class BrokenExampleTests
{
    private const int Times = 30;

    [Theory]
    [InlineData("shared-counter-broken", "what was added is there")]
    [InlineData("apples-and-oranges-broken", "no fruit lies on top of another")]
    [InlineData("apples-and-oranges-broken --places 3", "no fruit lies on top of another")]
    [InlineData("readers-writers-broken", "no writer among the readers")]
    [InlineData("sleeping-barber-broken", "nobody waits without a chair")]
    public async Task Broken_example_breaks_its_invariant_every_time(string commandLine, string rule)
    {
        for (var i = 0; i < Times; i++)
        {
            var run = await Example.RunAsync(commandLine);
            Assert.True(run.Result.Outcome == TopologyOutcome.Failed, run.Story);
            Assert.Equal(1, run.Result.ExitCode);
            Assert.Equal([rule], run.BrokenRules);
        }
    }

    [Theory]
    [InlineData("bounded-buffer-broken", "producer-1", "producer-2", "consumer-1", "consumer-2")]
    [InlineData("dining-philosophers-broken", "philosopher-1", "philosopher-2", "philosopher-3", "philosopher-4", "philosopher-5")]
    [InlineData("dining-philosophers-broken --philosophers 2", "philosopher-1", "philosopher-2")]
    [InlineData("cigarette-smokers-broken", "agent", "smoker-with-tobacco", "smoker-with-paper", "smoker-with-matches")]
    public async Task Broken_example_is_proved_to_hang_every_time(string commandLine, params string[] stuck)
    {
        for (var i = 0; i < Times; i++)
        {
            var run = await Example.RunAsync(commandLine);
            Assert.True(run.Result.Outcome == TopologyOutcome.Deadlocked, run.Story);
            Assert.Equal(3, run.Result.ExitCode);
            Assert.Equal(stuck, run.Result.Deadlock!.Processes);
        }
    }

    [Fact]
    public async Task Circle_of_philosophers_is_told_fork_by_fork()
    {
        var run = await Example.RunAsync("dining-philosophers-broken --philosophers 3");
        Assert.Equal(
            ["fork-2", "philosopher-2", "fork-3", "philosopher-3", "fork-1", "philosopher-1"],
            run.Result.Deadlock!.Text.Split('\n').Skip(1).Select(line => line.Contains("Only", StringComparison.Ordinal) ? line.Split(' ')[5] : line.Split('\'')[1]));
    }

    [Fact]
    public async Task Producer_that_waits_with_the_mutex_is_told()
    {
        var run = await Example.RunAsync("bounded-buffer-broken");
        Assert.Single(run.Result.Deadlock!.Text.Split('\n'), line => line.Contains("producer", StringComparison.Ordinal) && line.EndsWith("semaphore 'empty'.", StringComparison.Ordinal));
    }
}
