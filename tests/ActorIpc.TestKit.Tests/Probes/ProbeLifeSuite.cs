using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;

namespace ActorIpc.TestKit.Tests.Probes;

/// <summary>How probes end, and what signals do to them: the same on every kernel.</summary>
public abstract class ProbeLifeSuite : IpcTestKit
{
    [Fact]
    public async Task Probe_that_is_killed_closes_its_ends()
    {
        var (reader, writer) = (Probe("reader"), Probe("writer"));
        var (input, output) = await writer.MakeAsync(self => self.CreatePipe("words"));
        var end = await writer.GiveAsync(input, reader);
        await writer.DoAsync(_ => input.CloseAsync());
        var read = reader.Begin(_ => end.ReadAsync(new byte[1]));
        await read.AssertBlockedAsync();

        await writer.SignalAsync(Signal.Kill);

        await read.AssertCompletesAsync(0);
        Assert.Equal("killed(SIGKILL)", writer.Status.ToString());
        Assert.Equal("words", output.ObjectName);
    }

    [Fact]
    public async Task Probe_that_exits_has_the_exit_code_that_the_test_gives()
    {
        var probe = Probe("worker");
        var pid = await probe.MakeAsync(self => self.Pid);
        Assert.Null(probe.Status);

        await probe.ExitAsync(3);

        Assert.Equal(new ExitStatus(3), probe.Status);
        Assert.Equal(pid, probe.Pid);
    }

    [Fact]
    public async Task Probe_that_is_asked_to_stop_sees_its_call_fail_and_ends()
    {
        var probe = Probe("waiter");
        var semaphore = await probe.MakeAsync(self => self.CreateSemaphore("never", 0));
        var wait = probe.Begin(_ => semaphore.WaitAsync());
        await wait.AssertBlockedAsync();

        await probe.SignalAsync(Signal.Term);

        await wait.AssertThrowsAsync<ProcessStoppedException>();
        Assert.Equal("killed(SIGTERM)", probe.Status.ToString());
    }

    [Fact]
    public async Task Handled_signal_interrupts_the_call_that_is_under_way()
    {
        var probe = Probe("waiter");
        var semaphore = await probe.MakeAsync(self =>
        {
            self.OnSignal(Signal.Usr1, static _ => { });
            return self.CreateSemaphore("never", 0);
        });
        var wait = probe.Begin(_ => semaphore.WaitAsync());
        await wait.AssertBlockedAsync(on: "never");

        await probe.SignalAsync(Signal.Usr1);

        await wait.AssertFailsAsync(Errno.EINTR);
    }
}

public sealed class ProbeLifeOnActorsTests : ProbeLifeSuite;

public sealed class ProbeLifeOnSimulatedTests : ProbeLifeSuite
{
    protected override TestKernel Kernel => TestKernel.Simulated;
}
