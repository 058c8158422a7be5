using ActorIpc.Kernel;
using ActorIpc.Linux.Programs;
using ActorIpc.Linux.Tests.Support;
using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Linux.Tests;

/// <summary>A program in the middle of a body takes signals for a while; afterwards they do what the body wanted.</summary>
public sealed class DispositionTests : IAsyncLifetime
{
    private static readonly string[] Ordinary = ["true"], Missing = ["no-such-program"];

    private readonly HostBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ignored_signals_are_ignored_after_a_program(bool isMissing)
    {
        Errno? error = null;
        var pid = await _bench.RunAsync("body", async self =>
        {
            foreach (var signal in new[] { Signal.Pipe, Signal.Term, Signal.Int, Signal.Usr1, Signal.Usr2 }) self.Ignore(signal);
            await RunAsync(self, isMissing);
            foreach (var signal in new[] { Signal.Term, Signal.Int, Signal.Usr1, Signal.Usr2 }) self.Kill(self.Pid, signal);
            var (reader, writer) = self.CreatePipe();
            await reader.DisposeAsync();
            error = (await Assert.ThrowsAsync<IpcException>(async () => await writer.WriteAsync("x"u8.ToArray()))).Errno;
        });
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(pid)).ToString());
        Assert.Equal(Errno.EPIPE, error);
    }

    [Fact]
    public async Task Handlers_are_those_of_the_body_after_a_program()
    {
        Signal[] signals = [Signal.Usr1, Signal.Int, Signal.Usr2, Signal.Term];
        List<Signal> handled = [];
        var pid = await _bench.RunAsync("body", async self =>
        {
            foreach (var signal in signals) self.OnSignal(signal, handled.Add);
            await RunAsync(self, isMissing: false);
            foreach (var signal in signals)
            {
                self.Kill(self.Pid, signal);
                await Assert.ThrowsAsync<IpcException>(async () => await self.PauseAsync());
            }
        });
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(pid)).ToString());
        Assert.Equal(signals, handled);
    }

    [Theory]
    [InlineData(Signal.Usr1)]
    [InlineData(Signal.Usr2)]
    [InlineData(Signal.Pipe)]
    [InlineData(Signal.Term)]
    [InlineData(Signal.Int)]
    public async Task Default_action_is_the_default_after_a_program(Signal signal)
    {
        var pid = await _bench.RunAsync("body", async self =>
        {
            await RunAsync(self, isMissing: false);
            self.Kill(self.Pid, signal);
            await self.PauseAsync();
        });
        Assert.Equal(signal, (await _bench.ExitOfAsync(pid)).Signal);
    }

    private static Task<int> RunAsync(Process self, bool isMissing) => RealProgram.RunAsync(self, isMissing ? Missing : Ordinary, Stream.Null, Stream.Null, Stream.Null);
}
