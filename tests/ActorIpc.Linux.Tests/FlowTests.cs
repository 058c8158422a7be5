using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Linux.Programs;
using ActorIpc.Linux.Tests.Support;
using ActorIpc.Programs;

namespace ActorIpc.Linux.Tests;

/// <summary>How bytes flow between processes and real programs: with bounded buffers, and with an end that is seen on both sides.</summary>
public sealed class FlowTests : IAsyncLifetime
{
    private const int PipeCapacity = 64 * 1024;
    // Its host pipe, our buffer and the pipe behind; and what yes writes at once.
    private const int MostUnread = 3 * PipeCapacity + 32 * 1024;

    private readonly HostBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Fast_program_waits_for_a_slow_reader_and_is_killed_by_SIGPIPE_when_it_leaves()
    {
        // Whole pages: what is left of one takes a slot of the pipe.
        const int Taken = 250 * 4096;
        var error = new MemoryStream();
        var (writer, reader) = (await _bench.ReserveAsync("yes"), await _bench.ReserveAsync("reader"));
        var pipe = _bench.Wire(reader, writer);
        var goOn = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        var yes = RealProgram.Of(["sh", "-c", "echo $$ >&2; exec yes"]);
        await _bench.StartReservedAsync(reader, async self =>
        {
            await using var end = pipe.ReaderOf(self);
            await self.OutsideAsync("the test", async _ => await Done(goOn));
            await end.AsStream().ReadExactlyAsync(new byte[Taken]);
            await self.OutsideAsync("the test", async _ => await Done(leave));
        });
        await _bench.StartReservedAsync(writer, self => yes(new ProgramContext { Self = self, Output = pipe.WriterOf(self).AsStream(), Error = Stream.Synchronized(error) }));
        await HostBench.UntilAsync(() => Encoding.ASCII.GetString(error.ToArray()).Contains('\n'));
        var program = int.Parse(Encoding.ASCII.GetString(error.ToArray()));

        await UntilFull(0);
        Assert.InRange(HostProcess.WrittenBy(program), PipeCapacity, MostUnread);
        goOn.SetResult();
        await UntilFull(Taken);
        Assert.InRange(HostProcess.WrittenBy(program), Taken, Taken + MostUnread);
        leave.SetResult();
        Assert.Equal("killed(SIGPIPE)", (await _bench.ExitOfAsync(writer)).ToString());

        // Everything in between is full when it sleeps although so much was taken.
        Task UntilFull(int taken) => HostBench.UntilAsync(
            () => HostProcess.Sleeps(program) && HostProcess.WrittenBy(program) >= taken + 2 * PipeCapacity && pipe.Pipe.Describe().Stored == PipeCapacity);
    }

    [Fact]
    public async Task Program_that_has_enough_ends_whoever_writes_to_it()
    {
        var output = new MemoryStream();
        var (writer, reader) = (await _bench.ReserveAsync("yes"), await _bench.ReserveAsync("head"));
        var pipe = _bench.Wire(reader, writer);
        var head = RealProgram.Of(["head", "-n", "2"]);
        await _bench.StartReservedAsync(writer, self => BuiltinPrograms.Find("yes")!.RunAsync(new ProgramContext { Self = self, Output = pipe.WriterOf(self).AsStream() }));
        await _bench.StartReservedAsync(reader, self => head(new ProgramContext { Self = self, Input = pipe.ReaderOf(self).AsStream(), Output = output }));
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(reader)).ToString());
        Assert.Equal("killed(SIGPIPE)", (await _bench.ExitOfAsync(writer)).ToString());
        Assert.Equal("y\ny\n", Encoding.ASCII.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Program_that_closes_its_input_is_seen_by_a_writer_that_does_not_write()
    {
        var (writer, reader) = (await _bench.ReserveAsync("idle"), await _bench.ReserveAsync("deaf"));
        var pipe = _bench.Wire(reader, writer);
        var deaf = RealProgram.Of(["sh", "-c", "exec 0<&-; exec sleep 1000"]);
        await _bench.StartReservedAsync(reader, self => deaf(new ProgramContext { Self = self, Input = pipe.ReaderOf(self).AsStream() }));
        await _bench.StartReservedAsync(writer, async self => Assert.Equal(PollEvents.Error, await pipe.WriterOf(self).WaitAsync(PollEvents.None)));
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(writer)).ToString());
        Assert.False(_bench.HasExited(reader));
    }

    [Fact]
    public async Task Closed_input_is_the_end_of_the_programs_input_and_what_comes_late_is_passed_on_at_once()
    {
        var output = Stream.Synchronized(new MemoryStream());
        var (writer, reader) = (await _bench.ReserveAsync("writer"), await _bench.ReserveAsync("cat"));
        var pipe = _bench.Wire(reader, writer);
        var cat = RealProgram.Of(["cat"]);
        await _bench.StartReservedAsync(reader, self => cat(new ProgramContext { Self = self, Input = pipe.ReaderOf(self).AsStream(), Output = output }));
        await _bench.StartReservedAsync(writer, async self =>
        {
            await using var end = pipe.WriterOf(self);
            for (var i = 1; i <= 3; i++)
            {
                await end.WriteAsync("x"u8.ToArray());
                await self.OutsideAsync("the test", async _ =>
                {
                    await HostBench.UntilAsync(() => output.Length == i);
                    return true;
                });
            }
        });
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(writer)).ToString());
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(reader)).ToString());
    }

    private static async Task<bool> Done(TaskCompletionSource source)
    {
        await source.Task;
        return true;
    }
}
