using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Semaphores;
using ActorIpc.TestKit.Tests.Support;

namespace ActorIpc.TestKit.Tests.Probes;

/// <summary>Topologies on the kernel of a test, with probes in the places of some processes.</summary>
public abstract class RunningTopologySuite : IpcTestKit
{
    [Fact]
    public async Task Topology_without_probes_runs_to_its_end()
    {
        var running = await StartAsync(Samples.Copier);

        await running.AssertFinishedAsync();
    }

    [Fact]
    public async Task Probes_drive_the_process_between_them()
    {
        var (writer, reader) = (Probe("writer"), Probe("reader"));
        var running = await StartAsync(Samples.Copier, writer, reader);
        var (output, input) = (writer.End<PipeWriter>(), reader.End<PipeReader>());
        var buffer = new byte[8];
        await running.AssertBlockedAsync("copier", on: "source");

        // Eight bytes are read and written on, eight are held by the copier, and eight fill the first pipe.
        for (var i = 0; i < 3; i++) await writer.DoAsync(_ => output.WriteAsync(new byte[8]));
        await running.AssertBlockedAsync("copier", on: "target");
        var blocked = writer.Begin(_ => output.WriteAsync(new byte[8]));
        await blocked.AssertBlockedAsync(on: "source");
        Assert.Equal(8, (await running.ObjectAsync("target")).Stored);

        await reader.Begin(_ => input.ReadAsync(buffer)).AssertCompletesAsync(8);
        await blocked.AssertCompletesAsync(8);
    }

    [Fact]
    public async Task Process_sees_the_end_of_the_data_when_a_probe_closes()
    {
        var writer = Probe("writer");
        var running = await StartAsync(Samples.Copier, writer);
        await writer.DoAsync(_ => writer.End<PipeWriter>().CloseAsync());

        await running.AssertEndedAsync("copier");
        await writer.ExitAsync();
        await running.AssertFinishedAsync();
    }

    [Fact]
    public async Task Deadlock_of_a_probe_and_a_process_is_proved()
    {
        var other = Probe("other");
        var running = await StartAsync(Samples.Crossing(isBroken: true), Probe("one"), other);
        var (a, b) = (other.End<IpcSemaphore>("a"), other.End<IpcSemaphore>("b"));
        await other.DoAsync(_ => b.WaitAsync());
        await running.AssertDeadlockedAsync();
        await other.DoAsync(_ => a.WaitAsync());
        var again = other.Begin(_ => a.WaitAsync());

        // The other probe might still signal.
        await again.AssertBlockedAsync();
        await running.AssertDeadlockedAsync();
    }

    [Fact]
    public async Task Deadlock_that_the_test_steers_two_probes_into_is_proved()
    {
        var (one, other) = (Probe("one"), Probe("other"));
        var running = await StartAsync(Samples.Crossing(isBroken: true), one, other);
        await one.DoAsync(_ => one.End<IpcSemaphore>("a").WaitAsync());
        await other.DoAsync(_ => other.End<IpcSemaphore>("b").WaitAsync());
        var (first, second) = (one.Begin(_ => one.End<IpcSemaphore>("b").WaitAsync()), other.Begin(_ => other.End<IpcSemaphore>("a").WaitAsync()));

        await running.AssertDeadlockedAsync("one", "other");
        await first.AssertBlockedAsync(on: "b");
        await second.AssertBlockedAsync(on: "a");
        var failure = await Assert.ThrowsAsync<IpcAssertionException>(() => running.AssertDeadlockedAsync("one"));
        Assert.StartsWith("one were to be in a deadlock, but one, other are.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_assertions_say_how_the_process_stands()
    {
        var running = await StartAsync(Samples.Copier, Probe("writer"), Probe("reader"));

        var lives = await Assert.ThrowsAsync<IpcAssertionException>(() => running.AssertEndedAsync("copier"));
        Assert.Equal("""
            copier was to end with exit code 0, but it lives.
            How everything stands:
              writer waits for the test
              copier waits in read(8) on pipe 'source', and only writer could end it
              reader waits for the test
            """, lives.Message);
        var elsewhere = await Assert.ThrowsAsync<IpcAssertionException>(() => running.AssertBlockedAsync("copier", on: "target"));
        Assert.StartsWith("copier was to be blocked on 'target', but it waits in read(8) on pipe 'source'.", elsewhere.Message, StringComparison.Ordinal);
        var idle = await Assert.ThrowsAsync<IpcAssertionException>(() => running.AssertBlockedAsync("writer"));
        Assert.StartsWith("writer was to be blocked, but it waits in no call.", idle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ended_process_is_said_to_have_ended_where_it_was_to_be_blocked_or_to_fail()
    {
        var running = await StartAsync(Samples.Copier);

        var blocked = await Assert.ThrowsAsync<IpcAssertionException>(() => running.AssertBlockedAsync("copier"));
        Assert.StartsWith("copier was to be blocked, but it exited(0).", blocked.Message, StringComparison.Ordinal);
        var failed = await Assert.ThrowsAsync<IpcAssertionException>(() => running.AssertEndedAsync("copier", code: 1));
        Assert.StartsWith("copier was to end with exit code 1, but it exited(0).", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_the_topology_does_not_have_are_refused()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(Samples.Copier, Probe("nobody")));
        Assert.StartsWith("The topology 'copier' has no process 'nobody'; it has writer, copier, reader.", refused.Message, StringComparison.Ordinal);

        var reader = Probe("reader");
        var running = await StartAsync(Samples.Copier, reader);
        Assert.Throws<ArgumentException>(() => running.PidOf("nobody"));
        await Assert.ThrowsAsync<ArgumentException>(() => running.ObjectAsync("nothing"));
        var noEnd = Assert.Throws<ArgumentException>(() => reader.End<PipeWriter>());
        Assert.StartsWith("'reader' has no PipeWriter. It was wired to: PipeReader of 'target'.", noEnd.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(Samples.Copier, reader));
    }

    [Fact]
    public async Task Pids_and_states_are_those_of_the_run()
    {
        var reader = Probe("reader");
        var running = await StartAsync(Samples.Copier, reader);

        Assert.Equal(reader.Pid, running.PidOf("reader"));
        Assert.Equal([reader.Pid], (await running.ObjectAsync("target")).Readers);
        await reader.SignalAsync(Signal.Term);
        await running.AssertEndedAsync("reader", code: 143);
    }
}

public sealed class RunningTopologyOnActorsTests : RunningTopologySuite;

public sealed class RunningTopologyOnSimulatedTests : RunningTopologySuite
{
    protected override TestKernel Kernel => TestKernel.Simulated;
}
