using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Processes;

/// <summary>Turns: who may call, who yields, and time. Design §6.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task Call_from_another_thread_is_an_InvalidOperationException_that_says_so()
    {
        await using var kernel = TestKernel.Start();
        var (process, writer) = (default(Process), default(PipeWriter));
        var pid = await kernel.RunAsync("victim", async self =>
        {
            (process, writer) = (self, self.CreatePipe().Writer);
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        var calls = new Dictionary<string, Func<Task>>
        {
            ["write"] = async () => await writer!.WriteAsync(new byte[1]),
            ["receive"] = async () => await process!.ReceiveAsync(),
            ["send"] = async () => await process!.SendAsync(pid, "x"),
            ["pause"] = async () => await process!.DelayAsync(TimeSpan.Zero),
        };
        foreach (var (name, call) in calls)
        {
            var error = await Record.ExceptionAsync(call) as InvalidOperationException ?? throw new Xunit.Sdk.XunitException($"{name} was allowed.");
            Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
            Assert.Contains($"process {pid} (victim)", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Call_in_the_name_of_another_process_is_an_InvalidOperationException()
    {
        await using var kernel = TestKernel.Start();
        var victim = default(Process);
        await kernel.RunAsync("victim", async self =>
        {
            victim = self;
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("thief", async self => await victim!.ReceiveAsync()));
        Assert.StartsWith("InvalidOperationException: receive on process 'victim'", status.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uncontrolled_await_is_counted_and_the_process_goes_on()
    {
        var warnings = new ListLogger();
        await using var kernel = TestKernel.Start(warnings);
        var (gate, runtime) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), default(ProcessRuntime));
        var pid = await kernel.RunAsync("stray", async self =>
        {
            runtime = self.Runtime;
            await gate.Task;
            var (reader, writer) = self.CreatePipe();
            await writer.WriteAsync("x"u8.ToArray());
            Assert.Equal(1, await reader.ReadAsync(new byte[9]));
        });
        while ((await kernel.LookAtAsync(pid)).IsActive && runtime!.UncontrolledAwaits == 0) await Task.Yield();
        gate.SetResult();
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(pid)).ToString());
        Assert.True(runtime!.UncontrolledAwaits > 0);
        Assert.Contains(warnings.Lines, line => line.Contains("An uncontrolled await in process", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Body_that_ends_outside_its_turn_ends_its_process()
    {
        await using var kernel = TestKernel.Start();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pid = await kernel.RunAsync("stray", async self =>
        {
            await gate.Task;
            throw new FormatException("outside");
        });
        gate.SetResult();
        Assert.Equal("FormatException: outside", (await kernel.ExitOfAsync(pid)).Failure);
    }

    [Fact]
    public async Task Signal_sent_after_an_uncontrolled_await_arrives()
    {
        await using var kernel = TestKernel.Start();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var victim = await kernel.RunAsync("victim", static async self => await self.PauseAsync());
        await kernel.RunAsync("stray", async self =>
        {
            await gate.Task;
            self.Kill(victim, Signal.Kill);
            await new TaskCompletionSource().Task;
        });
        gate.SetResult();
        Assert.Equal(Signal.Kill, (await kernel.ExitOfAsync(victim)).Signal);
    }

    [Fact]
    public async Task Process_that_never_waits_lets_a_signal_through()
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("greedy", static async self =>
        {
            while (true)
            {
                await self.SendAsync(self.Pid, 1);
                await self.ReceiveAsync();
            }
        });
        kernel.Kernel.Signal(pid, Signal.Kill);
        Assert.Equal(Signal.Kill, (await kernel.ExitOfAsync(pid)).Signal);
    }

    [Fact]
    public async Task Delay_ends_in_virtual_time_and_not_before()
    {
        await using var kernel = TestKernel.Start();
        var times = new List<double>();
        var pid = await kernel.RunAsync("sleeper", async self =>
        {
            var began = self.Now;
            foreach (var seconds in (int[])[1, 60, 3600])
            {
                await self.DelayAsync(TimeSpan.FromSeconds(seconds));
                times.Add((self.Now - began).TotalSeconds);
            }
        });
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromMilliseconds(999));
        Assert.Empty(times);
        await kernel.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(60));
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(3600));
        await kernel.ExitOfAsync(pid);
        Assert.Equal([1, 61, 3661], times);
    }

    [Fact]
    public async Task Cancelled_delay_is_an_OperationCanceledException_with_its_token()
    {
        await using var kernel = TestKernel.Start();
        using var source = new CancellationTokenSource();
        var token = default(CancellationToken?);
        var pid = await kernel.RunAsync("sleeper", async self =>
        {
            token = (await Assert.ThrowsAsync<OperationCanceledException>(async () => await self.DelayAsync(TimeSpan.FromHours(1), source.Token))).CancellationToken;
            Assert.Same(source.Token.WaitHandle, token.Value.WaitHandle);
            await Assert.ThrowsAsync<OperationCanceledException>(async () => await self.ReceiveAsync(cancellationToken: source.Token));
        });
        await kernel.SettleAsync();
        await source.CancelAsync();
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(pid)).ToString());
    }

    [Fact]
    public async Task Negative_time_limit_is_refused()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("negative", static async self => await self.ReceiveAsync(timeout: TimeSpan.FromSeconds(-2))));
        Assert.StartsWith("ArgumentOutOfRangeException: A time limit is zero or more", status.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Captured_variables_are_refused_by_name()
    {
        var secret = 42;
        var error = Assert.Throws<ArgumentException>(() => ProcessBodies.RequireNoCapture("spy", (Func<Process, Task>)(_ => Task.FromResult(secret))));
        Assert.Contains("'spy' captures 'secret'", error.Message, StringComparison.Ordinal);
        var self = Assert.Throws<ArgumentException>(() => ProcessBodies.RequireNoCapture("spy", new Spying().Body));
        Assert.Contains("'_notes'", self.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spawn_of_a_body_that_captures_is_refused()
    {
        await using var kernel = TestKernel.Start();
        var secret = 1;
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("parent", async self => await self.SpawnAsync("child", _ => Task.FromResult(secret))));
        Assert.Contains("captures 'secret'", status.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_reader_and_writer_of_the_library_stay_on_the_turn()
    {
        await using var kernel = TestKernel.Start();
        var (text, runtime) = ("", default(ProcessRuntime));
        var pid = await kernel.RunAsync("streams", async self =>
        {
            runtime = self.Runtime;
            var (reader, writer) = self.CreatePipe();
            await using (var output = new StreamWriter(writer.AsStream()))
                for (var i = 0; i < 100; i++) await output.WriteLineAsync($"line {i}");
            using var input = new StreamReader(reader.AsStream());
            text = await input.ReadToEndAsync();
        });
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(pid)).ToString());
        Assert.Equal(100, text.Split('\n').Length - 1);
        Assert.Equal(0, runtime!.UncontrolledAwaits);
    }

    private class Notes
    {
        private readonly List<string> _notes = [];

        public Task Body(Process self)
        {
            _notes.Add(self.Name);
            return Task.CompletedTask;
        }
    }

    private sealed class Spying : Notes;
}
