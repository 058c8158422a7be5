using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Processes;

/// <summary>What signals do: design §6.7.</summary>
public sealed class SignalTests
{
    [Fact]
    public async Task Kill_ends_a_process_that_is_never_resumed()
    {
        await using var kernel = TestKernel.Start();
        var resumed = false;
        var pid = await kernel.RunAsync("victim", async self =>
        {
            try
            {
                await self.PauseAsync();
            }
            finally
            {
                resumed = true;
            }
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, Signal.Kill);
        Assert.Equal("killed(SIGKILL)", (await kernel.ExitOfAsync(pid)).ToString());
        await kernel.AssertNothingLeftAsync();
        Assert.False(resumed);
    }

    [Theory]
    [InlineData(Signal.Term), InlineData(Signal.Int)]
    public async Task Request_to_stop_runs_the_finally_blocks(Signal signal)
    {
        await using var kernel = TestKernel.Start();
        var cleaned = false;
        var pid = await kernel.RunAsync("polite", async self =>
        {
            var (reader, writer) = self.CreatePipe();
            try
            {
                await reader.ReadAsync(new byte[1]);
            }
            finally
            {
                // Calls made while cleaning up work as always.
                await writer.WriteAsync("bye"u8.ToArray());
                await self.DelayAsync(TimeSpan.FromSeconds(1));
                cleaned = await reader.ReadAsync(new byte[9]) == 3;
            }
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, signal);
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(ExitStatus.Killed(signal), await kernel.ExitOfAsync(pid));
        Assert.True(cleaned);
    }

    [Fact]
    public async Task Request_to_stop_is_told_at_the_next_call_if_nothing_is_pending()
    {
        await using var kernel = TestKernel.Start();
        var stopped = new List<Signal>();
        var pid = await kernel.RunAsync("busy", async self =>
        {
            self.Kill(self.Pid, Signal.Term);
            await self.DelayAsync(TimeSpan.Zero);
            try
            {
                await self.PauseAsync();
            }
            catch (ProcessStoppedException stop)
            {
                stopped.Add(stop.Signal);
            }
        });
        await kernel.ExitOfAsync(pid);
        Assert.Equal([Signal.Term], stopped.Distinct());
    }

    [Fact]
    public async Task Request_to_stop_fails_every_pending_call_and_is_told_once()
    {
        await using var kernel = TestKernel.Start();
        var outcomes = new List<string>();
        var pid = await kernel.RunAsync("several", async self =>
        {
            var calls = new[] { self.PauseAsync().AsTask(), self.ReceiveAsync().AsTask(), self.DelayAsync(TimeSpan.FromDays(1)).AsTask() };
            foreach (var call in calls)
                outcomes.Add(await call.ContinueWith(static c => c.Exception?.InnerException?.GetType().Name ?? $"{c.Status}", TaskContinuationOptions.ExecuteSynchronously));
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            outcomes.Add("delayed");
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, Signal.Term);
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        await kernel.ExitOfAsync(pid);
        Assert.Equal("delayed", outcomes[^1]);
        Assert.Equal(4, outcomes.Count);
        Assert.DoesNotContain("RanToCompletion", outcomes);
    }

    [Fact]
    public async Task Signal_that_interrupts_a_cleanup_call_is_EINTR_and_not_a_second_request_to_stop()
    {
        await using var kernel = TestKernel.Start();
        Exception? caught = null;
        var pid = await kernel.RunAsync("cleaner", async self =>
        {
            self.OnSignal(Signal.Usr1, static _ => { });
            try
            {
                await self.PauseAsync();
            }
            finally
            {
                caught = await Record.ExceptionAsync(async () => await self.ReceiveAsync());
            }
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, Signal.Term);
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, Signal.Usr1);
        await kernel.ExitOfAsync(pid);
        Assert.Equal(Errno.EINTR, Assert.IsType<IpcException>(caught).Errno);
    }

    [Fact]
    public async Task Request_to_stop_cancels_work_outside_and_cleanup_calls_work()
    {
        await using var kernel = TestKernel.Start();
        var (cleaned, caught) = (false, default(Exception));
        var pid = await kernel.RunAsync("outside", async self =>
        {
            var (reader, writer) = self.CreatePipe();
            try
            {
                await self.OutsideAsync("for ever", static async token =>
                {
                    await Task.Delay(Timeout.Infinite, token);
                    return 0;
                });
            }
            catch (Exception failure)
            {
                caught = failure;
                throw;
            }
            finally
            {
                await writer.WriteAsync("x"u8.ToArray());
                cleaned = await reader.ReadAsync(new byte[1]) == 1;
            }
        });
        while ((await kernel.LookAtAsync(pid)).OutsideWait is null) await Task.Yield();
        kernel.Kernel.Signal(pid, Signal.Term);
        Assert.Equal(ExitStatus.Killed(Signal.Term), await kernel.ExitOfAsync(pid));
        Assert.IsType<ProcessStoppedException>(caught);
        Assert.True(cleaned);
    }

    [Theory]
    [InlineData(Signal.Usr1), InlineData(Signal.Usr2), InlineData(Signal.Pipe)]
    public async Task Other_signals_kill_by_default(Signal signal)
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("victim", static async self => await self.PauseAsync());
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, signal);
        Assert.Equal(ExitStatus.Killed(signal), await kernel.ExitOfAsync(pid));
    }

    [Fact]
    public async Task Ignored_sigpipe_leaves_EPIPE()
    {
        await using var kernel = TestKernel.Start();
        var error = Errno.None;
        await kernel.ExitOfAsync(await kernel.RunAsync("writer", async self =>
        {
            self.Ignore(Signal.Pipe);
            var (reader, writer) = self.CreatePipe();
            await reader.CloseAsync();
            error = (await Assert.ThrowsAsync<IpcException>(async () => await writer.WriteAsync(new byte[1]))).Errno;
        }));
        Assert.Equal(Errno.EPIPE, error);
    }

    [Fact]
    public async Task Ignored_signal_interrupts_nothing_and_reset_brings_the_default_back()
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("deaf", static async self =>
        {
            self.Ignore(Signal.Term);
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.ResetSignal(Signal.Term);
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, Signal.Term);
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.False(kernel.HasExited(pid));
        kernel.Kernel.Signal(pid, Signal.Term);
        Assert.Equal(ExitStatus.Killed(Signal.Term), await kernel.ExitOfAsync(pid));
    }

    [Fact]
    public async Task Handler_that_throws_ends_the_process_as_failed()
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("bad handler", static async self =>
        {
            self.OnSignal(Signal.Usr1, static _ => throw new FormatException("handler"));
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, Signal.Usr1);
        Assert.Equal("FormatException: handler", (await kernel.ExitOfAsync(pid)).Failure);
    }

    [Theory]
    [InlineData(Signal.Kill), InlineData(Signal.None), InlineData((Signal)77)]
    public void Handler_for_what_cannot_be_handled_is_refused(Signal signal) =>
        Assert.Throws<ArgumentException>(() => new SignalTable().Set(signal, default));

    [Fact]
    public async Task Kill_of_init_or_nobody_is_an_error()
    {
        await using var kernel = TestKernel.Start();
        var errors = new List<Errno>();
        await kernel.ExitOfAsync(await kernel.RunAsync("killer", self =>
        {
            errors.Add(Assert.Throws<IpcException>(() => self.Kill(Pid.Init, Signal.Kill)).Errno);
            errors.Add(Assert.Throws<IpcException>(() => self.Kill(new Pid(999), Signal.Kill)).Errno);
            return Task.CompletedTask;
        }));
        Assert.Equal([Errno.EPERM, Errno.ESRCH], errors);
    }

    [Fact]
    public async Task Pause_ends_with_EINTR_when_a_handled_signal_comes()
    {
        await using var kernel = TestKernel.Start();
        var (handled, error) = (0, Errno.None);
        var pid = await kernel.RunAsync("pausing", async self =>
        {
            self.OnSignal(Signal.Usr2, _ => handled++, restart: true);
            error = (await Assert.ThrowsAsync<IpcException>(async () => await self.PauseAsync())).Errno;
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, Signal.Usr2);
        await kernel.ExitOfAsync(pid);
        Assert.Equal((1, Errno.EINTR), (handled, error));
    }
}
