using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Semaphores;

/// <summary>Sets by their keys, and what programs do with them, on the actor kernel.</summary>
public sealed class SystemVProgramTests
{
    private const int Key = 77;

    private static readonly UnixFileMode Ours = Mode.Octal(600);

    private static async Task RunAsync(Func<Process, Task> body)
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("program", body, credentials: Credentials.Root));
        Assert.True(status.Succeeded, status.ToString());
    }

    private static async Task FailsAsync(Errno errno, Func<ValueTask> call) => Assert.Equal(errno, (await Assert.ThrowsAsync<IpcException>(async () => await call())).Errno);

    [Fact] // 175. LTP semget02; S-002
    public Task Get_by_the_rules() => RunAsync(static async self =>
    {
        await FailsAsync(Errno.ENOENT, async () => await self.SemGetAsync(Key, 1));
        await FailsAsync(Errno.EINVAL, async () => await self.SemGetAsync(Key, 0, SemFlags.Create));
        await FailsAsync(Errno.EINVAL, async () => await self.SemGetAsync(SystemVSemaphores.Private, 0));
        await FailsAsync(Errno.EINVAL, async () => await self.SemGetAsync(Key, 32001, SemFlags.Create));
        var set = await self.SemGetAsync(Key, 5, SemFlags.Create, Ours);
        await set.SetValueAsync(4, 7);
        foreach (var count in new[] { 0, 3, 5 }) Assert.Equal(7, await (await self.SemGetAsync(Key, count)).GetValueAsync(4));
        await FailsAsync(Errno.EINVAL, async () => await self.SemGetAsync(Key, 6));
        await FailsAsync(Errno.EINVAL, async () => await self.SemGetAsync(Key, -1));
        foreach (var count in new[] { 0, 5 }) await FailsAsync(Errno.EEXIST, async () => await self.SemGetAsync(Key, count, SemFlags.Create | SemFlags.Exclusive));
        Assert.Equal(7, await (await self.SemGetAsync(Key, 0, SemFlags.Create)).GetValueAsync(4));
        Assert.Equal(new SemaphoreSetStatus(5, false, true, 0, 0, Ours, Key), await set.StatAsync());
        await set.RemoveAsync();
    });

    [Fact] // 183, SM-5 for sets
    public Task Removed_set_frees_its_key() => RunAsync(static async self =>
    {
        var old = await self.SemGetAsync(Key, 1, SemFlags.Create, Ours);
        var child = await self.SpawnAsync("child", old, static async (child, set) => await FailsAsync(Errno.EIDRM, () => set.WaitAsync(0)));
        while (await old.GetNCountAsync(0) == 0) await self.DelayAsync(TimeSpan.Zero);
        await old.RemoveAsync();
        Assert.True((await self.WaitAsync(child)).Status.Succeeded);
        await FailsAsync(Errno.EINVAL, () => old.SignalAsync(0));
        await FailsAsync(Errno.ENOENT, async () => await self.SemGetAsync(Key, 1));
        var other = await self.SemGetAsync(Key, 2, SemFlags.Create | SemFlags.Exclusive, Ours);
        Assert.Equal([0, 0], await other.GetAllAsync());
        await FailsAsync(Errno.EINVAL, async () => await old.GetAllAsync());
        await other.RemoveAsync();
    });

    [Fact] // SS-14 and SM-7: rights are asked for at the get, and on every call
    public async Task Rights_of_another_user()
    {
        await using var kernel = TestKernel.Start();
        var maker = await kernel.RunAsync("maker", static async self => await (await self.SemGetAsync(Key, 1, SemFlags.Create, Mode.Octal(604))).SetValueAsync(0, 1), credentials: new Credentials(1000, 1000, 0b111_111_111));
        Assert.True((await kernel.ExitOfAsync(maker)).Succeeded);
        var other = await kernel.RunAsync("other", static async self =>
        {
            await FailsAsync(Errno.EACCES, async () => await self.SemGetAsync(Key, 1, mode: Mode.Octal(600)));
            await FailsAsync(Errno.EEXIST, async () => await self.SemGetAsync(Key, 1, SemFlags.Create | SemFlags.Exclusive, Mode.Octal(600)));
            var set = await self.SemGetAsync(Key, 1);
            Assert.Equal(1, await set.GetValueAsync(0));
            await FailsAsync(Errno.EACCES, () => set.WaitAsync(0));
            await FailsAsync(Errno.EPERM, set.RemoveAsync);
            await FailsAsync(Errno.EPERM, () => set.SetPermissionsAsync(mode: Ours));
        }, credentials: new Credentials(2000, 2000));
        Assert.True((await kernel.ExitOfAsync(other)).Succeeded);
        await kernel.ExitOfAsync(await kernel.RunAsync("root", static async self => await (await self.SemGetAsync(Key, 1)).RemoveAsync(), credentials: Credentials.Root));
    }

    [Fact] // SS-12: whatever became of the end
    public Task Undo_happens_also_when_the_set_was_closed() => RunAsync(static async self =>
    {
        var set = self.CreateSemaphoreSet("set", 3);
        var child = await self.SpawnAsync("child", set, static async (child, set) =>
        {
            await set.OperateAsync(new SemOp(0, -2, Undo: true));
            await set.CloseAsync();
            await child.PauseAsync();
        });
        while (await set.GetValueAsync(0) != 1) await self.DelayAsync(TimeSpan.Zero);
        Assert.Equal(child, await set.GetPidAsync(0));
        self.Kill(child, Signal.Kill);
        await self.WaitAsync(child);
        Assert.Equal(3, await set.GetValueAsync(0));
    });

    [Fact] // SS-12: not inherited
    public Task Undo_is_not_inherited() => RunAsync(static async self =>
    {
        var set = self.CreateSemaphoreSet("set", 3);
        await set.OperateAsync(new SemOp(0, -2, Undo: true));
        var child = await self.SpawnAsync("child", set, static async (child, set) => await set.SignalAsync(0));
        await self.WaitAsync(child);
        Assert.Equal(2, await set.GetValueAsync(0));
    });

    [Fact] // 185, SS-9
    public Task Time_limits() => RunAsync(static async self =>
    {
        var set = self.CreateSemaphoreSet("set", 1, 0);
        await FailsAsync(Errno.EINVAL, () => set.OperateAsync(Timespec.Invalid, SemOp.Wait(0)));
        await FailsAsync(Errno.E2BIG, () => set.OperateAsync(Timespec.Invalid, new SemOp[501]));
        await FailsAsync(Errno.EAGAIN, () => set.OperateAsync(Timespec.Of(TimeSpan.Zero), SemOp.Wait(1)));
        await FailsAsync(Errno.EAGAIN, () => set.OperateAsync([SemOp.Wait(1)], TimeSpan.Zero));
        await FailsAsync(Errno.ETIMEDOUT, () => set.WaitAllAsync([0, 1], TimeSpan.Zero));
        Assert.False(await set.TryOperateAsync(SemOp.Wait(0), SemOp.Wait(1)));
        Assert.True(await set.TryOperateAsync(SemOp.Wait(0), SemOp.WaitForZero(1)));
        Assert.Equal([0, 0], await set.GetAllAsync());
        await set.SignalAllAsync(0, 1, 1);
        Assert.Equal([1, 2], await set.GetAllAsync());
        await set.SetAllAsync(5, 6);
        Assert.Equal(0, await self.SelectAsync([set.WhenOperated(new SemOp(0, -5, NoWait: true)), set.WhenOperated(SemOp.Wait(1))]));
        Assert.Equal([0, 6], await set.GetAllAsync());
        Assert.Equal(1, await self.SelectAsync([set.WhenOperated(new SemOp(0, -5, NoWait: true)), set.WhenOperated(SemOp.Wait(1))]));
    });
}
