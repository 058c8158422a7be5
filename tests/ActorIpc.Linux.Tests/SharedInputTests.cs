using System.Text;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Linux.Programs;
using ActorIpc.Linux.Tests.Support;

namespace ActorIpc.Linux.Tests;

/// <summary>One input, and one program after the other that reads it in the middle of a body.</summary>
public sealed class SharedInputTests : IAsyncLifetime
{
    private readonly HostBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Next_program_reads_on_where_the_first_has_left_its_input()
    {
        var (first, second) = (Stream.Synchronized(new MemoryStream()), Stream.Synchronized(new MemoryStream()));
        var (writer, reader) = (await _bench.ReserveAsync("writer"), await _bench.ReserveAsync("reader"));
        var pipe = _bench.Wire(reader, writer);
        await _bench.StartReservedAsync(reader, async self =>
        {
            await using var input = pipe.ReaderOf(self).AsStream();
            Assert.Equal(0, await RealProgram.RunAsync(self, ["head", "-n", "1"], input, first));
            Assert.Equal(0, await RealProgram.RunAsync(self, ["sh", "-c", "echo ready; exec cat"], input, second));
        });
        await _bench.StartReservedAsync(writer, async self =>
        {
            await using var end = pipe.WriterOf(self);
            await end.WriteAsync("one\n"u8.ToArray());
            // The first has ended by then, and reads nothing ahead of the second.
            await self.OutsideAsync("the second program", async _ =>
            {
                await HostBench.UntilAsync(() => second.Length > 0);
                return true;
            });
            await end.WriteAsync("two\n"u8.ToArray());
        });
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(writer)).ToString());
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(reader)).ToString());
        Assert.Equal(("one\n", "ready\ntwo\n"), (TextOf(first), TextOf(second)));
    }

    [Fact]
    public async Task Program_that_leaves_its_input_to_a_child_does_not_keep_the_next_one_waiting()
    {
        // More than the host's pipe holds, and a child that has it open and takes nothing: the write is under way when the program ends.
        var input = new MemoryStream(new byte[1_000_000]);
        var output = new MemoryStream();
        var pid = await _bench.RunAsync("body", async self =>
        {
            Assert.Equal(3, await RealProgram.RunAsync(self, ["sh", "-c", "exec 3<&0; sleep 1000 <&3 >/dev/null & head -c 100000 >/dev/null; echo $!; exit 3"], input, output));
            Assert.True(input.CanRead);
        });
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(pid)).ToString());
        HostProcess.Kill(int.Parse(Encoding.ASCII.GetString(output.ToArray())));
    }

    [Fact]
    public async Task Read_that_cannot_be_given_up_is_waited_for()
    {
        using var input = new HeldInput();
        var returned = 0;
        var pid = await _bench.RunAsync("body", async self =>
        {
            for (; returned < 2; returned++) await RealProgram.RunAsync(self, ["sh", "-c", "exit 0"], input, Stream.Null);
        });
        await input.Begun;
        await WaitsForTheReadAsync(pid);
        Assert.Equal(0, returned);
        input.End();
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(pid)).ToString());
        Assert.Equal((2, 1), (returned, input.Most));
    }

    [Fact]
    public async Task Read_that_cannot_be_given_up_is_left_alone_when_the_process_is_asked_to_end()
    {
        using var input = new HeldInput();
        var code = -1;
        var pid = await _bench.RunAsync("body", async self => code = await RealProgram.RunAsync(self, ["sh", "-c", "exit 5"], input, Stream.Null));
        await WaitsForTheReadAsync(pid);
        _bench.Kernel.Signal(pid, Signal.Term);
        Assert.Equal("exited(5)", (await _bench.ExitOfAsync(pid)).ToString());
        Assert.Equal(5, code);
    }

    private async Task WaitsForTheReadAsync(Pid pid)
    {
        while ((await KernelInspection.LookAsync(_bench.Kernel)).Find(pid.Value) is not { Calls: [.., { Text: "the last read of the input of sh" }] }) Assert.False(_bench.HasExited(pid));
    }

    private static string TextOf(Stream output)
    {
        output.Position = 0;
        return new StreamReader(output).ReadToEnd();
    }
}
