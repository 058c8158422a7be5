using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>Regions as programs see them: the memory itself between P and V, and a view that says when it is dead.</summary>
public sealed class RegionTests
{
    [Fact]
    public async Task View_is_the_memory_itself_in_any_form()
    {
        await RunAsync(static async self =>
        {
            var region = self.CreateRegion("buffer", 40);
            await using (var view = await region.EnterAsync())
            {
                Assert.Equal((40, 40, 10), (view.Length, view.Span.Length, view.As<int>().Length));
                view.As<int>()[9] = 0x01020304;
                view.At<double>(8) = 0.5;
                view.Span[0] = 7;
                Assert.Equal(0x01020304, view.AtReadOnly<int>(36));
                Assert.Equal(0.5, view.AsReadOnly<double>()[1]);
                Assert.Equal(7, view.ReadOnlySpan[0]);
            }

            Assert.Equal((7, 0.5), (await region.LoadAsync<byte>(0), await region.LoadAsync<double>(8)));
        });
    }

    [Fact] // 237: a region of as many bytes accepts any layout, and 10 ints are not 11
    public async Task View_ends_where_the_region_ends()
    {
        await RunAsync(static async self =>
        {
            var region = self.CreateRegion("ints", 40);
            await using var view = await region.EnterAsync();
            foreach (var offset in (int[])[37, 40, -1, int.MaxValue, int.MinValue])
            {
                var error = Assert.Throws<ArgumentOutOfRangeException>(() => view.At<int>(offset));
                Assert.Contains("segment 'ints' has 40 bytes", error.Message, StringComparison.Ordinal);
            }

            Assert.Throws<IndexOutOfRangeException>(() => view.As<int>()[10] = 1);
        });
    }

    [Fact]
    public async Task View_is_dead_after_V_and_says_so()
    {
        await RunAsync(static async self =>
        {
            var region = self.CreateRegion("buffer", 8);
            var view = await region.EnterAsync();
            Assert.True(view.IsAlive);
            await view.LeaveAsync();
            AssertDead(view, "this view has ended with its V: go in again with EnterAsync (P)");
            Assert.Equal(Errno.EPERM, (await Assert.ThrowsAsync<IpcException>(async () => await view.LeaveAsync())).Errno);
            await view.DisposeAsync();

            // It does not come to life again with the next P.
            await using var next = await region.EnterAsync();
            AssertDead(view, "this view has ended");
            Assert.True(next.IsAlive);
        });
    }

    [Fact]
    public async Task View_is_dead_at_once_when_V_is_called()
    {
        await RunAsync(static async self =>
        {
            var region = self.CreateRegion("buffer", 8);
            var view = await region.EnterAsync();
            var leaving = view.LeaveAsync();
            AssertDead(view, "this view has ended");
            await leaving;
        });
    }

    [Fact]
    public async Task View_is_dead_after_detach_and_dispose_and_says_so()
    {
        await RunAsync(static async self =>
        {
            foreach (var dispose in (bool[])[false, true])
            {
                var region = self.CreateRegion("buffer", 8);
                var view = await region.EnterAsync();
                if (dispose) await region.DisposeAsync();
                else await region.DetachAsync();
                AssertDead(view, "has detached it: attach it again");
                Assert.Equal(Errno.EBADF, (await Assert.ThrowsAsync<IpcException>(async () => await region.EnterAsync())).Errno);
                Assert.Equal(Errno.EINVAL, (await Assert.ThrowsAsync<IpcException>(async () => await region.DetachAsync())).Errno);
                Assert.Equal(Errno.EFAULT, (await Assert.ThrowsAsync<IpcException>(async () => await region.LoadAsync<int>(0))).Errno);
                await region.DisposeAsync();
            }
        });
    }

    [Fact]
    public async Task View_from_nowhere_is_dead()
    {
        await RunAsync(static self =>
        {
            RegionView view = default;
            var error = Assert.Throws<IpcException>(() => view.Span[0] = 1);
            Assert.Contains("SharedRegion.EnterAsync", error.Message, StringComparison.Ordinal);
            Assert.False(view.IsAlive);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Read_only_region_is_read_and_not_written()
    {
        await RunAsync(static async self =>
        {
            await using (var writable = await self.OpenRegionAsync("/tmp/region", 8)) await writable.StoreAsync(4, 7);
            var region = await self.OpenRegionAsync("/tmp/region", access: FileAccess.Read);
            await using var view = await region.EnterAsync();
            Assert.Equal(7, view.AsReadOnly<int>()[1]);
            Assert.Equal(7, view.AtReadOnly<int>(4));
            foreach (var write in (Action[])[() => view.Span[0] = 1, () => view.As<int>()[0] = 1, () => view.At<int>(0) = 1])
            {
                var error = Assert.Throws<IpcException>(write);
                Assert.Equal(Errno.EFAULT, error.Errno);
                Assert.Contains("attached for reading only", error.Message, StringComparison.Ordinal);
            }

            var store = await Assert.ThrowsAsync<IpcException>(async () => await region.StoreAsync(0, 1));
            Assert.Contains("attach it for reading and writing", store.Message, StringComparison.Ordinal);
            Assert.Equal(0, await region.LoadAsync<int>(0));
        });
    }

    [Theory]
    [InlineData(5, 4), InlineData(8, 1), InlineData(int.MaxValue, 2)]
    public async Task Load_and_store_beyond_the_region_are_errors_to_the_byte(int offset, int length)
    {
        await RunAsync(async self =>
        {
            var region = self.CreateRegion("small", 8);
            var load = await Assert.ThrowsAsync<IpcException>(async () => await region.LoadAsync(offset, new byte[length]));
            Assert.Equal(Errno.EFAULT, load.Errno);
            Assert.Contains("it has 8 bytes", load.Message, StringComparison.Ordinal);
            Assert.Equal(Errno.EFAULT, (await Assert.ThrowsAsync<IpcException>(async () => await region.StoreAsync(offset, new byte[length]))).Errno);
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await region.LoadAsync<byte>(-1));
            await region.LoadAsync(8, Memory<byte>.Empty);
        });
    }

    [Fact]
    public async Task Region_has_a_size_that_is_allowed()
    {
        await RunAsync(static async self =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => self.CreateRegion("none", 0));
            Assert.Contains("actoripc.memory.max-size", Assert.Throws<ArgumentOutOfRangeException>(() => self.CreateRegion("big", int.MaxValue)).Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await self.OpenRegionAsync("/tmp/none", 0));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await self.OpenRegionAsync("/tmp/none", 8, FileAccess.Write));
        });
    }

    [Fact]
    public async Task View_belongs_to_its_process()
    {
        await using var kernel = TestKernel.Start();
        RegionView stolen = default;
        Exception? refused = null;
        var owner = await kernel.RunAsync("owner", async self =>
        {
            stolen = await self.CreateRegion("private", 8).EnterAsync();
            await self.ReceiveAsync();
        });
        await kernel.SettleAsync();
        Assert.True((await kernel.ExitOfAsync(await kernel.RunAsync("thief", async self =>
        {
            refused = Record.Exception(() => stolen.Span[0] = 1);
            await self.SendAsync(owner, 1);
        }))).Succeeded);
        Assert.Contains("from outside process", Assert.IsType<InvalidOperationException>(refused).Message, StringComparison.Ordinal);
        Assert.True((await kernel.ExitOfAsync(owner)).Succeeded);
    }

    internal static async Task RunAsync(Func<Process, Task> body)
    {
        await using var kernel = TestKernel.Start();
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(await kernel.RunAsync("program", body, credentials: Credentials.Root)));
    }

    private static void AssertDead(RegionView view, string reason)
    {
        Assert.False(view.IsAlive);
        foreach (var use in (Action[])[() => view.Span[0] = 1, () => _ = view.ReadOnlySpan[0], () => view.As<int>()[0] = 1, () => view.At<int>(0) = 1, () => _ = view.AtReadOnly<int>(0)])
        {
            var error = Assert.Throws<IpcException>(use);
            Assert.Equal(Errno.EFAULT, error.Errno);
            Assert.Contains("segment 'buffer'", error.Message, StringComparison.Ordinal);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }
}
