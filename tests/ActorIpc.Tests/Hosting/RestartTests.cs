using ActorIpc.Hosting;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Hosting;

/// <summary>Processes that are started again when they fail.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Backoff_doubles_up_to_its_maximum_and_the_limit_ends_it()
    {
        var log = new ListLogger();
        await using var kernel = TestKernel.Start(log);
        var policy = new RestartPolicy(true, Limit: 4, MinBackoff: TimeSpan.FromSeconds(1), MaxBackoff: TimeSpan.FromSeconds(5));
        var run = await kernel.StartAsync(Topology.Define("failing", t =>
            t.Process("failing", static self => throw new IOException("always")).WithRestart(policy)));
        var ends = 0;
        foreach (var seconds in (int[])[1, 2, 4, 5])
        {
            await kernel.UntilEndedAsync("failing", ++ends);
            // It is said once the clock is set for it.
            await TestKernel.UntilAsync(() => log.Lines.Count(line => line.Contains("restarted in")) == ends);
            kernel.Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            await kernel.UntilEndedAsync("failing", ends);
            Assert.Equal(ends, kernel.ExitsOf("failing"));
            kernel.Time.Advance(TimeSpan.FromTicks(1));
        }

        var result = await run.ResultAsync();
        Assert.Equal((TopologyOutcome.Failed, 4), (result.Outcome, result.Processes[0].Restarts));
    }

    [Fact]
    public async Task Restarted_process_keeps_its_pid_and_its_peers_see_neither_end_nor_EPIPE()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("reborn", static t =>
        {
            var pipe = t.Pipe("pipe");
            t.Process("writer", pipe.WriteEnd, static async (self, pipe) =>
            {
                await pipe.WriteAsync(BitConverter.GetBytes(self.Pid.Value));
                if (self.Now < TimeSpan.FromSeconds(3) + Begin.Time) throw new IOException("once more");
            }).WithRestart(new RestartPolicy(true, MinBackoff: TimeSpan.FromSeconds(10), MaxBackoff: TimeSpan.FromSeconds(10)));
            t.Process("reader", pipe.ReadEnd, static async (self, pipe) =>
            {
                var pids = new List<int>();
                var buffer = new byte[4];
                while (await pipe.ReadAsync(buffer) == 4) pids.Add(BitConverter.ToInt32(buffer));
                return pids.Count * 1000 + pids.Distinct().Count();
            });
        }));
        await kernel.UntilEndedAsync("writer", 1);
        await kernel.SettleAsync();
        kernel.Time.Advance(TimeSpan.FromSeconds(10));
        var result = await run.ResultAsync();
        // Two writes, one pid.
        Assert.Equal(2001, result.Processes.Single(p => p.Name == "reader").Status.Code);
        Assert.Equal(1, result.Processes.Single(p => p.Name == "writer").Restarts);
        await kernel.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task Stop_while_a_process_waits_for_its_restart_ends_the_run()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("stopped", static t =>
            t.Process("failing", static self => throw new IOException("always")).WithRestart(RestartPolicy.WhenFailed)));
        await kernel.UntilEndedAsync("failing", 1);
        Assert.Equal(TopologyOutcome.Stopped, (await run.StopAsync()).Outcome);
        await kernel.AssertNothingLeftAsync();
    }

    private static class Begin
    {
        /// <summary>The fake clock does not begin at zero.</summary>
        public static TimeSpan Time { get; } = new Microsoft.Extensions.Time.Testing.FakeTimeProvider().GetElapsedTime(0);
    }
}
