using System.Text;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Fifos;

/// <summary>FIFOs and names as programs use them, on the actor kernel.</summary>
public sealed class FifoProgramTests
{
    [Fact]
    public async Task Two_programs_that_share_nothing_but_a_name_talk()
    {
        await using var kernel = TestKernel.Start();
        var text = "";
        var reader = await kernel.RunAsync("reader", async self =>
        {
            await self.MakeFifoAsync("/tmp/rain");
            await using var end = await self.OpenFifoReaderAsync("/tmp/rain");
            text = await new StreamReader(end.AsStream()).ReadToEndAsync();
            await self.UnlinkAsync("/tmp/rain");
        });
        await kernel.SettleAsync();
        var writer = await kernel.RunAsync("writer", static async self =>
        {
            await using var end = await self.OpenFifoWriterAsync("/tmp/rain");
            await end.WriteAsync("the rain in spain"u8.ToArray());
        });
        Assert.True((await kernel.ExitOfAsync(writer)).Succeeded);
        Assert.True((await kernel.ExitOfAsync(reader)).Succeeded);
        Assert.Equal("the rain in spain", text);
        await kernel.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task Names_do_what_the_commands_do()
    {
        await using var kernel = TestKernel.Start();
        var seen = new List<string>();
        var pid = await kernel.RunAsync("shell", async self =>
        {
            self.SetUmask(Mode.Octal(27));
            await self.MakeDirectoryAsync("/d");
            await self.MakeFifoAsync("/d/a");
            await self.LinkAsync("/d/a", "/d/b");
            await self.RenameAsync("/d/a", "/d/c");
            await self.ChangeModeAsync("/d/c", Mode.Octal(600));
            await self.ChangeOwnerAsync("/d/c", gid: 1000);
            var (directory, fifo) = (await self.StatAsync("/d"), await self.StatAsync("/d/b"));
            seen.Add($"{directory.Kind} {Convert.ToString((int)directory.Mode, 8)} {directory.Links}");
            seen.Add($"{fifo.Kind} {Convert.ToString((int)fifo.Mode, 8)} {fifo.Links} {fifo.Size} {fifo.Uid} {fifo.Gid}");
            seen.Add(string.Join(' ', (await self.ListAsync("/d")).Select(entry => entry.Name)));
            foreach (var failing in (Func<ValueTask>[])[
                () => self.UnlinkAsync("/d"), () => self.RemoveDirectoryAsync("/d"), () => self.ChangeOwnerAsync("/d/c", uid: 0), () => self.TruncateAsync("/d/c", 0),
                () => self.MakeFifoAsync("/d/c"), () => self.RemoveDirectoryAsync("/dev/shm")])
                seen.Add((await Assert.ThrowsAsync<IpcException>(failing.Invoke().AsTask)).Errno.ToString());
            await self.UnlinkAsync("/d/b");
            await self.UnlinkAsync("/d/c");
            await self.RemoveDirectoryAsync("/d");
        });
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(pid)).ToString());
        Assert.Equal(
            ["directory 750 2", "fifo 600 2 0 1000 1000", "b c", "EISDIR", "ENOTEMPTY", "EPERM", "EINVAL", "EEXIST", "EACCES"], seen);
        await kernel.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task Errors_name_the_call_and_what_is_there()
    {
        await using var kernel = TestKernel.Start();
        var messages = new List<string>();
        var pid = await kernel.RunAsync("opener", async self =>
        {
            await self.MakeFifoAsync("/a");
            await FailAsync(() => self.MakeFifoAsync("/a"));
            await FailAsync(async () => await self.OpenFifoReaderAsync("/b"));
            await FailAsync(async () => await self.OpenFifoWriterAsync("/a", nonBlocking: true));
            await FailAsync(async () => await self.OpenFifoReaderAsync("/tmp"));
        });
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(pid)).ToString());
        Assert.Equal(
            [
                "mkfifo(/a) on namespace '/': EEXIST: the name is taken: open what is there, or choose another name.",
                "open(/b) on namespace '/': ENOENT: there is nothing of that name.",
                "open(for writing) on fifo '/a': ENXIO: nobody is there on the other side: open without non-blocking to wait for somebody.",
                "open(/tmp) on namespace '/': EISDIR: it is a directory.",
            ], messages);

        async ValueTask FailAsync(Func<ValueTask> call) => messages.Add((await Assert.ThrowsAsync<IpcException>(() => call().AsTask())).Message);
    }

    [Fact]
    public async Task Opening_ends_with_its_time_or_its_token()
    {
        await using var kernel = TestKernel.Start();
        using var cancel = new CancellationTokenSource();
        var outcomes = new List<string>();
        var pid = await kernel.RunAsync("opener", async self =>
        {
            await self.MakeFifoAsync("/a");
            outcomes.Add((await Assert.ThrowsAsync<IpcException>(async () => await self.OpenFifoReaderAsync("/a", timeout: TimeSpan.FromSeconds(1)))).Errno.ToString());
            await Assert.ThrowsAsync<OperationCanceledException>(async () => await self.OpenFifoWriterAsync("/a", cancellationToken: cancel.Token));
            await self.UnlinkAsync("/a");
        });
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        cancel.Cancel();
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(pid)).ToString());
        Assert.Equal(["ETIMEDOUT"], outcomes);
        // What was given up holds nothing: without a name the FIFO is gone.
        await kernel.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task End_for_both_is_two_ends_of_one_description()
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("alone", static async self =>
        {
            await self.MakeFifoAsync("/a");
            var both = await self.OpenFifoAsync("/a");
            await both.Writer.SetFlagsAsync(PipeFlags.NonBlocking);
            Assert.Equal(PipeFlags.NonBlocking, await both.Reader.GetFlagsAsync());
            Assert.Equal(3, await both.Writer.WriteAsync("abc"u8.ToArray()));
            var buffer = new byte[9];
            Assert.Equal(3, await both.Reader.ReadAsync(buffer));
            await both.Reader.CloseAsync();
            Assert.Equal(1, await both.Writer.WriteAsync("x"u8.ToArray()));
            await both.DisposeAsync();
            await self.UnlinkAsync("/a");
        });
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(pid)).ToString());
        await kernel.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task Reader_of_a_FIFO_can_be_a_case_of_a_select()
    {
        await using var kernel = TestKernel.Start();
        var chosen = -1;
        var pid = await kernel.RunAsync("chooser", async self =>
        {
            await self.MakeFifoAsync("/a");
            await self.MakeFifoAsync("/b");
            await using var a = await self.OpenFifoAsync("/a");
            await using var b = await self.OpenFifoAsync("/b");
            chosen = await self.SelectAsync([a.Reader.WhenRead(new byte[1]), b.Reader.WhenRead(new byte[1])]);
        });
        await kernel.SettleAsync();
        await kernel.RunAsync("writer", static async self => await (await self.OpenFifoWriterAsync("/b")).WriteAsync("x"u8.ToArray()));
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(pid)).ToString());
        Assert.Equal(1, chosen);
    }

    [Fact]
    public async Task Declared_FIFO_is_there_before_its_processes_run()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("by-name", static t =>
        {
            var fifo = t.Fifo("/requests", capacity: 4096);
            t.Process("client", fifo.PathForWriting, static async (self, path) =>
            {
                await using var end = await self.OpenFifoWriterAsync(path);
                await end.WriteAsync(Encoding.ASCII.GetBytes("please"));
            });
            t.Process("server", fifo.PathForReading, static async (self, path) =>
            {
                await using var end = await self.OpenFifoReaderAsync(path);
                Assert.Equal(4096, await end.GetCapacityAsync());
                Assert.Equal("please", await new StreamReader(end.AsStream()).ReadToEndAsync());
            });
        }));
        var result = await run.ResultAsync();
        Assert.Equal(TopologyOutcome.Finished, result.Outcome);
    }

    [Fact]
    public void Declared_FIFO_is_drawn_with_its_directions_and_has_an_absolute_path()
    {
        var topology = Topology.Define("drawn", static t =>
        {
            var fifo = t.Fifo("/f");
            t.Process("w", fifo.PathForWriting, static (self, path) => Task.CompletedTask);
            t.Process("r", fifo.PathForReading, static (self, path) => Task.CompletedTask);
        });
        var graph = new TopologyGraph(topology);
        Assert.Equal([new TopologyNode("fifo", "/f")], graph.Objects);
        Assert.Equal([new TopologyEdge("w", "/f", EdgeKind.Data), new TopologyEdge("/f", "r", EdgeKind.Data)], graph.Edges);
        Assert.Throws<ArgumentException>(() => Topology.Define("wrong", static t => t.Fifo("f")));
    }
}
