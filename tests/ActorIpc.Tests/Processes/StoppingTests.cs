using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Processes;

/// <summary>What a process that is asked to stop can still do, and what belongs to a run that stops.</summary>
public sealed class StoppingTests
{
    [Fact]
    public async Task Process_asked_to_stop_can_close_its_end_as_its_first_call()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("closing", static t =>
        {
            var pipe = t.Pipe("pipe");
            t.Process("writer", pipe.WriteEnd, static async (self, pipe) =>
            {
                // The stop comes while it has no call pending, and closing is the first one after it.
                self.Kill(self.Pid, Signal.Term);
                await Task.Yield();
                await pipe.CloseAsync();
                await Assert.ThrowsAsync<ProcessStoppedException>(async () => await self.ReceiveAsync());
            });
            t.Process("reader", pipe.ReadEnd, static async (self, pipe) => Assert.Equal(0, await pipe.ReadAsync(new byte[1])));
        }));
        Assert.Equal(TopologyOutcome.Finished, (await run.ResultAsync()).Outcome);
    }

    [Fact]
    public async Task Process_asked_to_stop_can_write_outside_while_it_cleans_up()
    {
        await using var kernel = TestKernel.Start();
        var flushed = false;
        var pid = await kernel.RunAsync("flushing", async self =>
        {
            _ = self.StopToken;
            try
            {
                await self.PauseAsync();
            }
            finally
            {
                flushed = await self.OutsideAsync("a file", static token => ValueTask.FromResult(!token.IsCancellationRequested));
            }
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, Signal.Term);
        Assert.Equal(ExitStatus.Killed(Signal.Term), await kernel.ExitOfAsync(pid));
        Assert.True(flushed);
    }

    [Fact]
    public async Task Run_ends_with_the_children_of_its_processes()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("family", static t =>
            t.Process("parent", static async self => await self.SpawnAsync("child", static async child => await child.DelayAsync(TimeSpan.FromSeconds(1))))));
        await kernel.UntilEndedAsync("parent", 1);
        await kernel.SettleAsync();
        Assert.False(run.Completion.IsCompleted);
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(TopologyOutcome.Finished, (await run.ResultAsync()).Outcome);
    }

    [Fact]
    public async Task Stop_asks_the_children_of_its_processes_too()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("family", static t => t.Process("parent", static async self =>
        {
            await self.SpawnAsync("child", static async child => await child.PauseAsync());
            await self.PauseAsync();
        })));
        await kernel.SettleAsync();
        Assert.Equal(TopologyOutcome.Stopped, (await run.StopAsync()).Outcome);
        await kernel.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task Process_that_waits_for_a_signal_is_no_deadlock()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("daemon", static t => t.Process("daemon", static async self => await self.PauseAsync())));
        await kernel.WatchForAWhileAsync();
        Assert.False(run.Completion.IsCompleted);
        await run.StopAsync();
    }
}
