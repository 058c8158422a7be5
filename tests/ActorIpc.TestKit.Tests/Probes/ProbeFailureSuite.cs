using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Semaphores;

namespace ActorIpc.TestKit.Tests.Probes;

/// <summary>Each assertion about a call fails when it should, and says what was there instead.</summary>
public abstract class ProbeFailureSuite : IpcTestKit
{
    [Fact]
    public async Task Blocked_call_that_was_to_complete_is_said_to_wait_and_for_whom()
    {
        var (reader, writer) = (Probe("reader"), Probe("writer"));
        var (input, output) = await writer.MakeAsync(self => self.CreatePipe("words"));
        var end = await writer.GiveAsync(input, reader);
        await writer.DoAsync(_ => input.CloseAsync());
        var read = reader.Begin(_ => end.ReadAsync(new byte[10]));

        var failure = await Assert.ThrowsAsync<IpcAssertionException>(() => read.AssertCompletesAsync(5));

        Assert.Equal("""
            reader: end.ReadAsync(new byte[10]) was to complete with 5, but it waits in read(10) on pipe 'words'.
            How everything stands:
              writer waits for the test
              reader waits in read(10) on pipe 'words', and only writer could end it
            """, failure.Message);
        Assert.Equal("words", output.ObjectName);
    }

    [Fact]
    public async Task Completed_call_that_was_to_be_blocked_is_said_to_have_completed()
    {
        var probe = Probe("writer");
        var (_, output) = await probe.MakeAsync(self => self.CreatePipe("words"));
        var write = probe.Begin(_ => output.WriteAsync("abc"u8.ToArray()));

        var failure = await Assert.ThrowsAsync<IpcAssertionException>(() => write.AssertBlockedAsync());

        Assert.Equal("""
            writer: output.WriteAsync("abc"u8.ToArray()) was to be blocked, but it completed with 3.
            How everything stands:
              writer waits for the test
              pipe 'words' has 3 of 65536 B
            """, failure.Message);
    }

    [Fact]
    public async Task Call_without_a_result_that_completed_is_said_to_have_completed()
    {
        var call = Probe("idle").Begin(static _ => ValueTask.CompletedTask);

        var failure = await Assert.ThrowsAsync<IpcAssertionException>(() => call.AssertFailsAsync(Errno.EPIPE));

        Assert.StartsWith("idle: ValueTask.CompletedTask was to fail with EPIPE, but it completed.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_result_is_shown_beside_the_expected_one()
    {
        var call = Probe("maker").Begin(static _ => new ValueTask<byte[]>("abc"u8.ToArray()));
        await call.AssertCompletesAsync("abc"u8.ToArray());

        var failure = await Assert.ThrowsAsync<IpcAssertionException>(() => call.AssertCompletesAsync("abd"u8.ToArray()));

        Assert.StartsWith("""maker: new ValueTask<byte[]>("abc"u8.ToArray()) was to complete with "abd", but it completed with "abc".""", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_that_waits_elsewhere_is_said_where()
    {
        var probe = Probe("waiter");
        var semaphore = await probe.MakeAsync(self => self.CreateSemaphore("here", 0));
        var wait = probe.Begin(_ => semaphore.WaitAsync());

        var failure = await Assert.ThrowsAsync<IpcAssertionException>(() => wait.AssertBlockedAsync(on: "there"));

        Assert.StartsWith("waiter: semaphore.WaitAsync() was to be blocked on 'there', but it waits in P on semaphore 'here'.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_errno_is_told_with_the_calls_own_exception()
    {
        var probe = Probe("reader");
        var (input, _) = await probe.MakeAsync(self => self.CreatePipe("words"));
        await probe.DoAsync(_ => input.CloseAsync());

        var failure = await Assert.ThrowsAsync<IpcAssertionException>(() => probe.Begin(_ => input.ReadAsync(new byte[1])).AssertFailsAsync(Errno.EPIPE));

        Assert.StartsWith("reader: input.ReadAsync(new byte[1]) was to fail with EPIPE, but it failed with EBADF:", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Errno.EBADF, Assert.IsType<IpcException>(failure.InnerException).Errno);
    }

    [Fact]
    public async Task Call_of_a_probe_that_was_killed_in_it_is_said_to_have_died()
    {
        var probe = Probe("waiter");
        var semaphore = await probe.MakeAsync(self => self.CreateSemaphore("never", 0));
        var wait = probe.Begin(_ => semaphore.WaitAsync());
        await probe.SignalAsync(Signal.Kill);

        var failure = await Assert.ThrowsAsync<IpcAssertionException>(() => wait.AssertBlockedAsync());

        Assert.StartsWith("waiter: semaphore.WaitAsync() was to be blocked, but its process killed(SIGKILL).", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Await_that_no_kernel_knows_of_is_not_taken_for_blocked()
    {
        var never = new TaskCompletionSource();
        var call = Probe("lost").Begin(async _ => await never.Task);

        var failure = await Assert.ThrowsAsync<IpcAssertionException>(() => call.AssertBlockedAsync());

        Assert.Contains("it waits for something that is no call of the process", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a warning: An uncontrolled await in process", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_that_must_not_wait_fails_the_test_if_it_does()
    {
        var probe = Probe("waiter");
        var semaphore = await probe.MakeAsync(self => self.CreateSemaphore("never", 0));

        var failure = await Assert.ThrowsAsync<IpcAssertionException>(() => probe.DoAsync(_ => semaphore.WaitAsync()));

        Assert.StartsWith("waiter: semaphore.WaitAsync() was to complete, but it waits in P on semaphore 'never'.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pid_of_a_probe_that_is_not_started_is_refused() =>
        Assert.Contains("'early' is not started yet", Assert.Throws<InvalidOperationException>(() => Probe("early").Pid).Message, StringComparison.Ordinal);
}

public sealed class ProbeFailureOnActorsTests : ProbeFailureSuite;

public sealed class ProbeFailureOnSimulatedTests : ProbeFailureSuite
{
    protected override TestKernel Kernel => TestKernel.Simulated;
}
