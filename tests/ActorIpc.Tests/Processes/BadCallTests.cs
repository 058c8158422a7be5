using System.Buffers;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Processes;

/// <summary>Calls that make no sense fail at once and alone; nothing of them is left behind.</summary>
public sealed class BadCallTests
{
    [Fact]
    public async Task Time_limit_that_no_clock_takes_is_refused_and_leaves_no_call()
    {
        await using var kernel = TestKernel.Start();
        var stored = -1;
        Assert.True((await kernel.ExitOfAsync(await kernel.RunAsync("patient", async self =>
        {
            var (reader, writer) = self.CreatePipe();
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await reader.ReadAsync(new byte[8], TimeSpan.FromDays(60)));
            await writer.WriteAsync(new byte[3]);
            stored = await reader.GetStoredAsync();
        }))).Succeeded);
        Assert.Equal(3, stored);
    }

    [Fact]
    public async Task Read_into_memory_that_is_gone_fails_alone()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("careless", async self =>
        {
            var (reader, writer) = self.CreatePipe();
            var gone = new GoneMemory();
            await writer.WriteAsync(new byte[3]);
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await reader.ReadAsync(gone.Memory));
            Assert.Equal(3, await reader.ReadAsync(new byte[8]));

            // Also where the writer would have copied straight into it.
            var waiting = reader.ReadAsync(gone.Memory).AsTask();
            Assert.Equal(2, await writer.WriteAsync(new byte[2]));
            await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
            Assert.Equal(2, await reader.ReadAsync(new byte[8]));
        }));
        Assert.Equal(new ExitStatus(0), status);
    }

    [Fact]
    public async Task Record_that_holds_its_own_kind_can_be_sent()
    {
        await using var kernel = TestKernel.Start(allowed: [typeof(Node)]);
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("list", static async self =>
        {
            await self.SendAsync(self.Pid, new Node(1, new Node(2, null)));
            Assert.Equal(2, (await self.ReceiveAsync()).As<Node>().Next!.Value);
        }));
        Assert.Equal(new ExitStatus(0), status);
    }

    [Fact]
    public async Task Record_that_is_nested_too_deeply_is_refused_and_the_system_goes_on()
    {
        await using var kernel = TestKernel.Start(allowed: [typeof(Node)]);
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("list", static async self =>
        {
            Node? list = null;
            for (var i = 0; i < 100_000; i++) list = new Node(i, list);
            var refused = await Assert.ThrowsAsync<ArgumentException>(async () => await self.SendAsync(self.Pid, list!));
            Assert.Contains("nested more than 1000 deep", refused.Message, StringComparison.Ordinal);
            await self.SendAsync(self.Pid, new Node(1, null));
            Assert.Equal(1, (await self.ReceiveAsync()).As<Node>().Value);
        }));
        Assert.Equal(new ExitStatus(0), status);
    }

    [Fact]
    public async Task Select_that_is_used_again_forgets_what_it_had_selected()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("choosy", static async self =>
        {
            var (one, first) = self.CreatePipe("one");
            var (two, second) = self.CreatePipe("two");
            var cases = new SelectCase[] { one.WhenRead(new byte[1]), two.WhenRead(new byte[1]) };
            await second.WriteAsync(new byte[1]);
            Assert.Equal(1, await self.SelectAsync(cases));
            await first.WriteAsync(new byte[1]);
            Assert.Equal(0, await self.SelectAsync(cases));
            Assert.False(((SelectCase<int>)cases[1]).WasSelected);
        }));
        Assert.Equal(new ExitStatus(0), status);
    }

    [Fact]
    public async Task End_of_a_message_is_one_end_however_often_it_is_asked_for()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("tidy", static async self =>
        {
            var (reader, writer) = self.CreatePipe();
            await self.SendAsync(self.Pid, new byte[1], ends: [writer]);
            var message = await self.ReceiveAsync();
            Assert.Same(message.End<PipeWriter>(), message.End<PipeWriter>());
            await writer.CloseAsync();
            await message.End<PipeWriter>().CloseAsync();
            await message.End<PipeWriter>().CloseAsync();
            Assert.Equal(0, await reader.ReadAsync(new byte[1]));
        }));
        Assert.Equal(new ExitStatus(0), status);
    }

    [Fact]
    public async Task Flags_that_a_pipe_cannot_have_are_EINVAL()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("flags", static async self =>
        {
            var (_, small) = self.CreatePipe("small", new PipeOptions { Capacity = 8 });
            Assert.Equal(Errno.EINVAL, (await Assert.ThrowsAsync<IpcException>(async () => await small.SetFlagsAsync(PipeFlags.Packets))).Errno);
            Assert.Equal(Errno.EINVAL, (await Assert.ThrowsAsync<IpcException>(async () => await small.SetFlagsAsync((PipeFlags)64))).Errno);
            Assert.Equal(PipeFlags.None, await small.GetFlagsAsync());
        }));
        Assert.Equal(new ExitStatus(0), status);
    }

    [Fact]
    public async Task Argument_that_is_missing_is_named()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("careless", static async self =>
        {
            await MissesAsync("path", async () => await self.UnlinkAsync(null!));
            await MissesAsync("newPath", async () => await self.LinkAsync("/tmp/a", null!));
            await MissesAsync("path", async () => await self.OpenFifoReaderAsync(null!));
            await MissesAsync("path", async () => await self.MakeFifoAsync(null!));
            await MissesAsync("name", async () => await self.MqOpenAsync(null!, MailboxAccess.Both));
            await MissesAsync("name", async () => await self.SemOpenAsync(null!));
            await MissesAsync("name", async () => await self.ShmOpenAsync(null!, FileAccess.Read));
            await MissesAsync("cases", async () => await self.SelectAsync(null!));
            await MissesAsync("body", async () => await self.CreateMailbox<string>().SendAsync(null!));
            await MissesAsync("ends", async () => await self.SendAsync(self.Pid, new byte[1], ends: [null!]));
            await MissesAsync("body", async () => await self.SpawnAsync("child", (Func<Process, Task>)null!));
            await MissesAsync("end", async () => await self.SpawnAsync<PipeReader>("child", null!, static (_, _) => Task.CompletedTask));
        }));
        Assert.Equal(new ExitStatus(0), status);
    }

    private static async Task MissesAsync(string argument, Func<Task> call) => Assert.Equal(argument, (await Assert.ThrowsAsync<ArgumentNullException>(call)).ParamName);

    private sealed record Node(int Value, Node? Next);

    private sealed class GoneMemory : MemoryManager<byte>
    {
        public override Memory<byte> Memory => CreateMemory(8);
        public override Span<byte> GetSpan() => throw new ObjectDisposedException(nameof(GoneMemory));
        public override MemoryHandle Pin(int elementIndex = 0) => default;
        public override void Unpin() { }
        protected override void Dispose(bool disposing) { }
    }
}
