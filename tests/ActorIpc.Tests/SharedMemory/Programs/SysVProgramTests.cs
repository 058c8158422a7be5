using ActorIpc.Kernel;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>shmget, shmat, shmdt and shmctl as programs call them.</summary>
public sealed class SysVProgramTests
{
    private const int Key = 42;

    [Fact] // SH-1: LTP shmget02; V H-003
    public async Task Key_finds_the_segment_by_the_rules_of_shmget()
    {
        await RegionTests.RunAsync(static async self =>
        {
            await FailsAsync(Errno.ENOENT, self.ShmGetAsync(Key, 100));
            await FailsAsync(Errno.EINVAL, self.ShmGetAsync(Key, 0, ShmFlags.Create));
            await FailsAsync(Errno.EINVAL, self.ShmGetAsync(Key, (1L << 30) + 1, ShmFlags.Create));
            await FailsAsync(Errno.EINVAL, self.ShmGetAsync(0, 0));
            var made = await self.ShmGetAsync(Key, 5000, ShmFlags.Create | ShmFlags.Exclusive, Mode.Octal(600));
            Assert.True(made.IsSameAs(await self.ShmGetAsync(Key, 5000)));
            Assert.True(made.IsSameAs(await self.ShmGetAsync(Key, 0)));
            Assert.True(made.IsSameAs(await self.ShmGetAsync(Key, 0, ShmFlags.Create)));
            await FailsAsync(Errno.EINVAL, self.ShmGetAsync(Key, 5001));
            await FailsAsync(Errno.EEXIST, self.ShmGetAsync(Key, 5000, ShmFlags.Create | ShmFlags.Exclusive));
            await FailsAsync(Errno.EEXIST, self.ShmGetAsync(Key, 0, ShmFlags.Create | ShmFlags.Exclusive));
            Assert.Equal(
                new SegmentStatus(5000, 0, false, self.Pid, Pid.None, Mode.Octal(600), 0, 0, Key), await made.GetStatusAsync());
            await made.RemoveAsync();
        });
    }

    [Fact] // SH-4
    public async Task Key_is_free_at_once_when_an_attached_segment_is_removed()
    {
        await RegionTests.RunAsync(static async self =>
        {
            var old = await self.ShmGetAsync(Key, 8, ShmFlags.Create, Mode.Octal(600));
            var region = await old.AttachAsync();
            await region.StoreAsync(0, 1);
            await old.RemoveAsync();
            await FailsAsync(Errno.ENOENT, self.ShmGetAsync(Key, 0));
            var fresh = await self.ShmGetAsync(Key, 16, ShmFlags.Create | ShmFlags.Exclusive, Mode.Octal(600));
            Assert.False(fresh.IsSameAs(old));
            Assert.Equal(0, await (await fresh.AttachAsync()).LoadAsync<int>(0));

            // The old one is there as long as it is attached, also for those who know its id.
            Assert.Equal((true, 0), ((await old.GetStatusAsync()).IsMarked, (await old.GetStatusAsync()).Key));
            var again = await old.AttachAsync();
            await region.DetachAsync();
            Assert.Equal(1, await again.LoadAsync<int>(0));
            await again.DetachAsync();
            await FailsAsync(Errno.EINVAL, old.AttachAsync());
            await FailsAsync(Errno.EINVAL, old.GetStatusAsync());
            Assert.Equal(Errno.EINVAL, (await Assert.ThrowsAsync<IpcException>(async () => await old.RemoveAsync())).Errno);
            Assert.Equal(16, (await fresh.GetStatusAsync()).Size);
            await fresh.RemoveAsync();
        });
    }

    [Fact] // 213
    public async Task Child_has_an_attachment_of_its_own()
    {
        await RegionTests.RunAsync(static async self =>
        {
            var segment = await self.ShmGetAsync(0, 8, mode: Mode.Octal(600));
            var region = await segment.AttachAsync();
            var child = await self.SpawnAsync("child", region, static async (self, region) =>
            {
                await region.StoreAsync(0, 5);
                await self.ReceiveAsync();
                await region.DetachAsync();
                await self.ReceiveAsync();
            });
            var status = await segment.GetStatusAsync();
            Assert.Equal((2, self.Pid), (status.Attachments, status.LastUser));
            await self.SendAsync(child, 1);
            while ((status = await segment.GetStatusAsync()).Attachments == 2) await self.DelayAsync(TimeSpan.Zero);
            Assert.Equal(child, status.LastUser);
            Assert.Equal(5, await region.LoadAsync<int>(0));
            await self.SendAsync(child, 1);
            await self.WaitAsync(child);

            var killed = await self.SpawnAsync("killed", region, static async (self, region) => await self.PauseAsync());
            Assert.Equal(2, (await segment.GetStatusAsync()).Attachments);
            self.Kill(killed, Signal.Kill);
            await self.WaitAsync(killed);
            status = await segment.GetStatusAsync();
            Assert.Equal((1, killed), (status.Attachments, status.LastUser));
            await segment.RemoveAsync();
        });
    }

    [Fact] // 215
    public async Task Store_to_a_read_only_attachment_kills_with_SIGSEGV()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("writer", static async self =>
        {
            var segment = await self.ShmGetAsync(0, 8, mode: Mode.Octal(600));
            await using var region = await segment.AttachAsync(readOnly: true);
            await segment.RemoveAsync();
            await region.StoreAsync(0, 1);
        }));
        Assert.Equal(Signal.Segv, status.Signal);
    }

    [Fact]
    public async Task Access_to_what_is_detached_kills_with_SIGSEGV()
    {
        await using var kernel = TestKernel.Start();
        foreach (var remove in (bool[])[true, false])
        {
            var status = await kernel.ExitOfAsync(await kernel.RunAsync("late", async self =>
            {
                var segment = await self.ShmGetAsync(Key, 8, ShmFlags.Create, Mode.Octal(600));
                var region = await segment.AttachAsync();
                if (remove) await segment.RemoveAsync();
                await region.DetachAsync();
                await region.LoadAsync(0, new byte[1]);
            }));
            Assert.Equal(Signal.Segv, status.Signal);
        }

        Assert.True((await kernel.ExitOfAsync(await kernel.RunAsync("tidy", static async self => await (await self.ShmGetAsync(Key, 8)).RemoveAsync()))).Succeeded);
    }

    [Fact] // §9.3: no umask; 216
    public async Task Umask_does_not_apply_and_others_have_the_rights_of_their_class()
    {
        await using var kernel = TestKernel.Start();
        var owner = await kernel.ExitOfAsync(await kernel.RunAsync(
            "owner", static async self => await self.ShmGetAsync(Key, 8, ShmFlags.Create, Mode.Octal(604)), credentials: new Credentials(1000, 1000, 0b111_111_111)));
        var other = await kernel.ExitOfAsync(await kernel.RunAsync("other", static async self =>
        {
            var segment = await self.ShmGetAsync(Key, 0, mode: Mode.Octal(4));
            await FailsAsync(Errno.EACCES, self.ShmGetAsync(Key, 0, mode: Mode.Octal(6)));
            await FailsAsync(Errno.EACCES, segment.AttachAsync());
            await (await segment.AttachAsync(readOnly: true)).DetachAsync();
            Assert.Equal(Errno.EPERM, (await Assert.ThrowsAsync<IpcException>(async () => await segment.RemoveAsync())).Errno);
        }, credentials: new Credentials(65534, 65534)));
        var root = await kernel.ExitOfAsync(await kernel.RunAsync("root", static async self =>
        {
            var segment = await self.ShmGetAsync(Key, 0);
            await segment.SetAsync(uid: 65534, mode: Mode.Octal(640));
            var status = await segment.GetStatusAsync();
            Assert.Equal((65534, 1000, Mode.Octal(640)), (status.Uid, status.Gid, status.Mode));
            await segment.RemoveAsync();
        }, credentials: Credentials.Root));
        Assert.Equal((new ExitStatus(0), new ExitStatus(0), new ExitStatus(0)), (owner, other, root));
    }

    [Fact] // one of them removes what the other has just found
    public async Task Getting_and_removing_at_once_never_fails()
    {
        await using var kernel = TestKernel.Start();
        var bodies = new List<Pid>();
        for (var i = 0; i < 4; i++)
            bodies.Add(await kernel.RunAsync("racer", static async self =>
            {
                for (var round = 0; round < 300; round++)
                {
                    var segment = await self.ShmGetAsync(Key, 8, ShmFlags.Create, Mode.Octal(600));
                    try
                    {
                        await using var region = await segment.AttachAsync();
                        await segment.RemoveAsync();
                        await region.StoreAsync(0, round);
                    }
                    catch (IpcException removed) when (removed.Errno == Errno.EINVAL)
                    {
                        // Another one has removed it before it was attached.
                    }
                }
            }, credentials: Credentials.Root));
        foreach (var body in bodies) Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(body));
    }

    private static async Task FailsAsync<T>(Errno errno, ValueTask<T> call) =>
        Assert.Equal(errno, (await Assert.ThrowsAsync<IpcException>(async () => await call)).Errno);
}
