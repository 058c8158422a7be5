using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Hosting;

/// <summary>A deadlock is reported when it is proved, and only then.</summary>
public sealed class DeadlockTests
{
    [Fact]
    public async Task Crossing_writes_are_proved_to_be_a_deadlock()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Crossing(static async (self, end) => await end.Writer.WriteAsync(new byte[100_000])));
        await kernel.WatchForAWhileAsync();
        var result = await run.ResultAsync();
        Assert.Equal((TopologyOutcome.Deadlocked, 3), (result.Outcome, result.ExitCode));
        Assert.Equal(["left", "right"], result.Deadlock!.Processes);
        Assert.Contains("Only right could wake it, and is itself blocked for ever.", result.Deadlock.Text, StringComparison.Ordinal);
        Assert.All(result.Processes, p => Assert.Equal(Signal.Kill, p.Status.Signal));
    }

    [Fact]
    public async Task Process_with_a_time_limit_is_no_deadlock()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Crossing(static async (self, end) =>
            await end.Writer.WriteAsync(new byte[100_000], self.Name == "left" ? TimeSpan.FromDays(1) : null)));
        await kernel.WatchForAWhileAsync();
        Assert.False(run.Completion.IsCompleted);
    }

    [Fact]
    public async Task Process_that_waits_outside_is_no_deadlock()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Crossing(static async (self, end) =>
        {
            if (self.Name == "left") await self.OutsideAsync("a person", static async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return 0;
            });
            await end.Reader.ReadAsync(new byte[1]);
        }));
        for (var i = 0; i < 5; i++)
        {
            kernel.Time.Advance(kernel.Kernel.Settings.DeadlockCheckInterval);
            await kernel.Inspector.LookAsync();
        }

        Assert.False(run.Completion.IsCompleted);
        await run.StopAsync();
    }

    [Fact]
    public async Task Process_that_waits_for_its_restart_is_no_deadlock()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("restarting", static t =>
        {
            var pipe = t.Pipe("pipe");
            t.Process("writer", pipe.WriteEnd, static (self, pipe) => throw new IOException("again")).WithRestart(
                RestartPolicy.WhenFailed with { MinBackoff = TimeSpan.FromDays(1), MaxBackoff = TimeSpan.FromDays(1) });
            t.Process("reader", pipe.ReadEnd, static async (self, pipe) => await pipe.ReadAsync(new byte[1]));
        }));
        await kernel.WatchForAWhileAsync();
        Assert.False(run.Completion.IsCompleted);
        await run.StopAsync();
    }

    [Fact]
    public async Task Message_on_its_way_during_the_look_is_no_deadlock()
    {
        await using var kernel = TestKernel.Start();
        using var gate = new ManualResetEventSlim();
        using var working = new ManualResetEventSlim();
        var (sender, receiver) = (await kernel.ReserveAsync("sender"), await kernel.ReserveAsync("receiver"));
        var (_, handle, ends) = kernel.Wire("answers", new PipeOptions(), (receiver, Access.Write), (sender, Access.Read));
        await kernel.StartReservedAsync(receiver, "receiver", async self =>
        {
            await self.ReceiveAsync();
            working.Wait();
            await new PipeWriter(self, handle, ends[0]).WriteAsync(new byte[1]);
        });
        await kernel.SettleAsync();
        var inTurn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await kernel.StartReservedAsync(sender, "sender", async self =>
        {
            inTurn.SetResult();
            gate.Wait();
            await self.SendAsync(receiver, "work");
            await new PipeReader(self, handle, ends[1]).ReadAsync(new byte[1]);
        });
        await inTurn.Task;
        var watch = new DeadlockWatch(kernel.Kernel, static () => false, static _ => { });
        // The receiver says that it waits, while the sender is still in the turn that wakes it.
        var looking = watch.FindAsync();
        await kernel.LookAtAsync(receiver);
        gate.Set();
        // The receiver works until the sender waits for it: only then does the sweep end.
        await kernel.LookAtAsync(sender);
        working.Set();
        Assert.Null(await looking);
        Assert.True((await kernel.ExitOfAsync(sender)).Succeeded);
    }

    [Fact]
    public async Task Partial_deadlock_is_found_and_does_not_end_the_run()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("partial", static t =>
        {
            var cross = t.Duplex("cross");
            t.Process("left", cross.Left, static async (self, end) => await end.Reader.ReadAsync(new byte[1]));
            t.Process("right", cross.Right, static async (self, end) => await end.Reader.ReadAsync(new byte[1]));
            t.Process("sleeper", static async self => await self.DelayAsync(TimeSpan.FromDays(1)));
        }));
        await kernel.WatchForAWhileAsync();
        using var watch = new DeadlockWatch(kernel.Kernel, static () => false, static _ => { });
        var report = await watch.FindAsync();
        Assert.Equal(["left", "right"], report!.Processes);
        Assert.False(report.IsTotal);
        Assert.False(run.Completion.IsCompleted);
        await run.StopAsync();
    }

    private static Topology Crossing(Func<Process, DuplexPipe, Task> body) => Topology.Define("crossing", t =>
    {
        var cross = t.Duplex("cross");
        t.Process("left", cross.Left, body);
        t.Process("right", cross.Right, body);
    });
}
