using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>shm_open, ftruncate, mmap and shm_unlink as programs call them, and regions and arrays that have a name.</summary>
public sealed class PosixProgramTests
{
    private const ShmFlags CreateNew = ShmFlags.Create | ShmFlags.Exclusive;

    [Fact] // 218
    public async Task New_object_is_sized_mapped_and_shared_by_name()
    {
        await RegionTests.RunAsync(static async self =>
        {
            await FailsAsync(Errno.ENOENT, self.ShmOpenAsync("/x", FileAccess.ReadWrite));
            var file = await self.ShmOpenAsync("/x", FileAccess.ReadWrite, CreateNew);
            await FailsAsync(Errno.EEXIST, self.ShmOpenAsync("x", FileAccess.ReadWrite, CreateNew));
            Assert.Equal(0, await file.GetSizeAsync());
            await FailsAsync(Errno.EINVAL, file.MapAsync());
            await file.ResizeAsync(100);
            var memory = await file.MapAsync();
            Assert.Equal((100, false), (memory.Length, memory.IsReadOnly));

            var second = await self.ShmOpenAsync("x", FileAccess.Read);
            Assert.Equal(100, await second.GetSizeAsync());
            var view = await second.MapAsync(readOnly: true);
            await memory.StoreAsync(96, 5);
            Assert.Equal(5, await view.LoadAsync<int>(96));
            await FailsAsync(Errno.EACCES, second.MapAsync());
            Assert.Equal(Errno.EINVAL, (await Assert.ThrowsAsync<IpcException>(async () => await second.ResizeAsync(5))).Errno);
        });
    }

    [Fact] // SO-4
    public async Task Object_made_under_an_unlinked_name_is_new_and_empty()
    {
        await RegionTests.RunAsync(static async self =>
        {
            var file = await self.ShmOpenAsync("/x", FileAccess.ReadWrite, CreateNew);
            await file.ResizeAsync(8);
            var old = await file.MapAsync();
            await file.CloseAsync();
            await self.ShmUnlinkAsync("/x");
            Assert.Equal(Errno.ENOENT, (await Assert.ThrowsAsync<IpcException>(async () => await self.ShmUnlinkAsync("/x"))).Errno);
            await old.StoreAsync(0, 7);
            var fresh = await self.ShmOpenAsync("/x", FileAccess.ReadWrite, CreateNew);
            Assert.Equal((0, 7), (await fresh.GetSizeAsync(), await old.LoadAsync<int>(0)));
        });
    }

    [Fact] // SO-5: V H-027
    public async Task Names_are_those_of_shm_open()
    {
        await RegionTests.RunAsync(static async self =>
        {
            foreach (var wrong in (string[])["/a/b", "/", "", "///", "a/b"]) await FailsAsync(Errno.EINVAL, self.ShmOpenAsync(wrong, FileAccess.ReadWrite, ShmFlags.Create));
            await FailsAsync(Errno.ENAMETOOLONG, self.ShmOpenAsync("/" + new string('a', 256), FileAccess.ReadWrite, ShmFlags.Create));
            await FailsAsync(Errno.EINVAL, self.ShmOpenAsync("/..", FileAccess.Read));
            // Unlinking says it otherwise, as the C library does.
            foreach (var (wrong, errno) in new[] { ("/a/b", Errno.ENOENT), ("/", Errno.ENOENT), ("", Errno.ENOENT), ("/.", Errno.EISDIR), ("/" + new string('a', 256), Errno.ENAMETOOLONG) })
                Assert.Equal(errno, (await Assert.ThrowsAsync<IpcException>(async () => await self.ShmUnlinkAsync(wrong))).Errno);
            await using var longest = await self.ShmOpenAsync("/" + new string('a', 255), FileAccess.ReadWrite, ShmFlags.Create);
            await using var slashes = await self.ShmOpenAsync("//x", FileAccess.ReadWrite, ShmFlags.Create);
            await using var same = await self.ShmOpenAsync("x", FileAccess.ReadWrite);
        });
    }

    [Fact] // 221: umask 027, mode 0666; SO-1, §9.2: checked once
    public async Task Mode_is_masked_and_checked_at_opening()
    {
        await using var kernel = TestKernel.Start();
        var owner = await kernel.RunAsync("owner", static async self =>
        {
            await using var file = await self.ShmOpenAsync("/x", FileAccess.ReadWrite, CreateNew, Mode.Octal(666));
            await file.ResizeAsync(100);
            var status = await self.Call(new StatName { Path = "/dev/shm/x" }, self.Runtime.Kernel.Names, null, default);
            Assert.Equal((Mode.Octal(640), 1000), (status.Mode, status.Uid));
        }, credentials: new Credentials(1000, 1000, 0b000_010_111));
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(owner));
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(await kernel.RunAsync("other", static async self =>
        {
            await FailsAsync(Errno.EACCES, self.ShmOpenAsync("/x", FileAccess.Read));
            await FailsAsync(Errno.EACCES, self.ShmOpenAsync("/x", FileAccess.ReadWrite, ShmFlags.Create));
            await FailsAsync(Errno.EEXIST, self.ShmOpenAsync("/x", FileAccess.ReadWrite, CreateNew));
            await FailsAsync(Errno.EACCES, self.OpenRegionAsync("/dev/shm/x"));
            Assert.Equal(Errno.EACCES, (await Assert.ThrowsAsync<IpcException>(async () => await self.ShmUnlinkAsync("/x"))).Errno);
        }, credentials: new Credentials(65534, 65534))));
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(await kernel.RunAsync("member", static async self =>
        {
            await using var file = await self.ShmOpenAsync("/x", FileAccess.Read);
            await FailsAsync(Errno.EACCES, self.ShmOpenAsync("/x", FileAccess.ReadWrite));
            await FailsAsync(Errno.EACCES, self.ShmOpenAsync("/x", FileAccess.Read, ShmFlags.Truncate));
            Assert.Equal(100, await file.GetSizeAsync());
        }, credentials: new Credentials(7, 1000))));
    }

    [Fact]
    public async Task What_was_truncated_kills_with_SIGBUS()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("reader", static async self =>
        {
            var file = await self.ShmOpenAsync("/x", FileAccess.ReadWrite, ShmFlags.Create);
            await file.ResizeAsync(8);
            var memory = await file.MapAsync();
            await using var empty = await self.ShmOpenAsync("/x", FileAccess.ReadWrite, ShmFlags.Truncate);
            await memory.LoadAsync(0, new byte[1]);
        }));
        Assert.Equal(Signal.Bus, status.Signal);
    }

    [Fact]
    public async Task View_of_a_mapping_is_as_long_as_the_object_still_is()
    {
        await RegionTests.RunAsync(static async self =>
        {
            var file = await self.ShmOpenAsync("/x", FileAccess.ReadWrite, ShmFlags.Create);
            await file.ResizeAsync(10_000);
            var memory = await file.MapAsync();
            await file.ResizeAsync(100);
            await using (var view = await memory.EnterAsync())
            {
                Assert.Equal(100, view.Span.Length);
                Assert.Equal(Errno.EDEADLK, (await Assert.ThrowsAsync<IpcException>(async () => await file.ResizeAsync(5))).Errno);
            }

            await file.ResizeAsync(20_000);
            await using var again = await memory.EnterAsync();
            Assert.Equal(10_000, again.Span.Length);
        });
    }

    [Fact]
    public async Task Named_region_is_found_and_checked()
    {
        await RegionTests.RunAsync(static async self =>
        {
            await FailsAsync(Errno.ENOENT, self.OpenRegionAsync("/tmp/buffer"));
            var made = await self.OpenRegionAsync("/tmp/buffer", 100, exclusive: true);
            await FailsAsync(Errno.EEXIST, self.OpenRegionAsync("/tmp/buffer", 100, exclusive: true));
            await FailsAsync(Errno.EINVAL, self.OpenRegionAsync("/tmp/buffer", 101));
            var found = await self.OpenRegionAsync("/tmp/buffer", 50);
            Assert.Equal(100, found.Length);
            await using (var view = await made.EnterAsync())
            {
                view.Span[99] = 9;
                Assert.Equal(Errno.EDEADLK, (await found.TryEnterAsync()).Errno);
            }

            Assert.Equal(9, await found.LoadAsync<byte>(99));
            await FailsAsync(Errno.EINVAL, self.OpenSharedArrayAsync<int>("/tmp/buffer"));
        });
    }

    [Fact] // 237
    public async Task Named_array_has_its_form_and_no_other()
    {
        await RegionTests.RunAsync(static async self =>
        {
            await FailsAsync(Errno.ENOENT, self.OpenSharedArrayAsync<int>("/tmp/ints"));
            var made = await self.OpenSharedArrayAsync<int>("/tmp/ints", 10);
            var type = await Assert.ThrowsAsync<IpcException>(async () => await self.OpenSharedArrayAsync<double>("/tmp/ints"));
            Assert.Equal(Errno.EINVAL, type.Errno);
            Assert.Contains("array of 10 Int32; it was opened as one of Double", type.Message, StringComparison.Ordinal);
            var length = await Assert.ThrowsAsync<IpcException>(async () => await self.OpenSharedArrayAsync<int>("/tmp/ints", 11));
            Assert.Contains("array of 10; it was opened as one of 11", length.Message, StringComparison.Ordinal);
            var index = await Assert.ThrowsAsync<IpcException>(async () => await made.StoreAsync(10, 1));
            Assert.Equal(Errno.ERANGE, index.Errno);
            Assert.Contains("array of 10; index 10", index.Message, StringComparison.Ordinal);

            var found = await self.OpenSharedArrayAsync<int>("/tmp/ints", access: FileAccess.Read);
            Assert.Equal((10, 10), (made.Length, found.Length));
            await made.StoreAsync(9, 3);
            Assert.Equal((3, 3), (await found.LoadAsync(9), await made.ExchangeAsync(9, 4)));
            Assert.Equal((4, 5), (await made.CompareExchangeAsync(9, 5, 4), await made.CompareExchangeAsync(9, 6, 7)));
            Assert.Equal(5, await made.LoadAsync(9));
            await found.DisposeAsync();
            Assert.Equal(Errno.EBADF, (await Assert.ThrowsAsync<IpcException>(async () => await found.LoadAsync(0))).Errno);
            await FailsAsync(Errno.EINVAL, self.OpenRegionAsync("/tmp/ints"));
            Assert.Throws<ArgumentOutOfRangeException>(() => self.CreateSharedArray<long>("none", 0));
            Assert.Throws<ArgumentOutOfRangeException>(() => self.CreateSharedArray<long>("big", (1 << 27) + 1));
        });
    }

    [Fact]
    public async Task Compare_and_exchange_by_many_loses_no_update()
    {
        await using var kernel = TestKernel.Start();
        var total = 0;
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(await kernel.RunAsync("parent", async self =>
        {
            var counters = self.CreateSharedArray<int>("counters", 2);
            for (var i = 0; i < 4; i++)
                await self.SpawnAsync("adder", counters, static async (self, counters) =>
                {
                    for (var done = 0; done < 2000;)
                    {
                        var before = await counters.LoadAsync(1);
                        if (await counters.CompareExchangeAsync(1, before + 1, before) == before) done++;
                    }
                });
            for (var i = 0; i < 4; i++) Assert.True((await self.WaitAsync()).Status.Succeeded);
            total = await counters.LoadAsync(1);
        })));
        Assert.Equal(8000, total);
    }

    private static async Task FailsAsync<T>(Errno errno, ValueTask<T> call) =>
        Assert.Equal(errno, (await Assert.ThrowsAsync<IpcException>(async () => await call)).Errno);
}
