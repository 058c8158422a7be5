using System.Text;
using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Pipes;

namespace ActorIpc.Tests.Programs;

/// <summary>Programs that are connected to each other.</summary>
public sealed class PipelineTests : IAsyncLifetime
{
    private readonly ProgramBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Yes_is_killed_by_SIGPIPE_when_head_has_enough()
    {
        await _bench.RunAsync("mkfifo /tmp/f");
        var output = new MemoryStream();
        var yes = await _bench.StartAsync("yes", [], static async self => (Stream.Null, (await self.OpenPathAsync("/tmp/f", FileAccess.Write)).AsStream()));
        var head = await _bench.StartAsync("head", ["-n", "3"], async self => ((await self.OpenPathAsync("/tmp/f", FileAccess.Read)).AsStream(), output));
        Assert.Equal("exited(0)", (await _bench.Kernel.ExitOfAsync(head)).ToString());
        Assert.Equal("killed(SIGPIPE)", (await _bench.Kernel.ExitOfAsync(yes)).ToString());
        Assert.Equal("y\ny\ny\n", Encoding.ASCII.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Cat_of_a_FIFO_waits_for_a_writer_and_passes_on_at_once()
    {
        await _bench.RunAsync("mkfifo /tmp/in");
        var output = new MemoryStream();
        var cat = await _bench.StartAsync("cat", ["in"], Stream.Null, output, Stream.Null);
        await _bench.Kernel.SettleAsync();
        var isSeen = false;
        var writer = await _bench.Kernel.RunAsync("writer", async self =>
        {
            await using var end = await self.OpenFifoWriterAsync("/tmp/in");
            await end.WriteAsync("first"u8.ToArray());
            // Readable before full: it has nothing to do but wait for more, and has passed on what it has.
            while (output.Length < 5) await self.DelayAsync(TimeSpan.FromSeconds(1));
            isSeen = true;
        });
        while (!_bench.Kernel.HasExited(writer)) await _bench.Kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.True(isSeen);
        Assert.Equal("exited(0)", (await _bench.Kernel.ExitOfAsync(cat)).ToString());
        Assert.Equal("first", Encoding.ASCII.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Line_programs_write_what_they_have_before_they_wait()
    {
        await _bench.RunAsync("mkfifo /tmp/in");
        var output = new MemoryStream();
        var grep = await _bench.StartAsync("grep", ["a", "in"], Stream.Null, output, Stream.Null);
        var writer = await _bench.Kernel.RunAsync("writer", static async self =>
        {
            await using var end = await self.OpenFifoWriterAsync("/tmp/in");
            await end.WriteAsync("a\nb\nab"u8.ToArray());
            await self.PauseAsync();
        });
        await _bench.Kernel.SettleAsync();
        Assert.Equal("a\n", Encoding.ASCII.GetString(output.ToArray()));
        _bench.Kernel.Kernel.Signal(writer, Signal.Kill);
        Assert.Equal("exited(0)", (await _bench.Kernel.ExitOfAsync(grep)).ToString());
        Assert.Equal("a\nab\n", Encoding.ASCII.GetString(output.ToArray()));
    }

    [Theory]
    [InlineData("yes", "/dev/null")]
    [InlineData("yes", null)]
    [InlineData("seq", "/dev/null")]
    [InlineData("seq", null)]
    [InlineData("cat", "/dev/null")]
    [InlineData("wc", "/dev/null")]
    public async Task Endless_program_can_be_stopped_and_killed(string name, string? path)
    {
        string[] arguments = name switch { "seq" => ["1000000000000"], "yes" => [], _ => ["/dev/zero"] };
        foreach (var signal in new[] { Signal.Term, Signal.Kill })
        {
            var pid = await _bench.StartAsync(name, arguments, async self =>
                (Stream.Null, path is null ? Stream.Null : (await self.OpenPathAsync(path, FileAccess.Write, OpenFlags.Create)).AsStream()));
            _bench.Kernel.Kernel.Signal(pid, signal);
            Assert.Equal(signal, (await _bench.Kernel.ExitOfAsync(pid)).Signal);
        }
    }

    [Fact]
    public async Task Ignored_SIGPIPE_is_a_write_error()
    {
        await _bench.RunAsync("mkfifo /tmp/f");
        var error = new MemoryStream();
        var writer = await _bench.StartAsync(
            "yes", [], static async self =>
            {
                self.Ignore(Signal.Pipe);
                return (Stream.Null, (await self.OpenPathAsync("/tmp/f", FileAccess.Write)).AsStream());
            },
            error);
        await _bench.RunAsync("head -n1 /tmp/f");
        Assert.Equal("exited(1)", (await _bench.Kernel.ExitOfAsync(writer)).ToString());
        Assert.Equal("yes: write error: Broken pipe\n", Encoding.ASCII.GetString(error.ToArray()));
    }
}
