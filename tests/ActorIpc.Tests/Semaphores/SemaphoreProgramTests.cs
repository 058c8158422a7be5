using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Semaphores;

/// <summary>What programs do with semaphores, on the actor kernel.</summary>
public sealed class SemaphoreProgramTests
{
    private static async Task RunAsync(Func<Process, Task> body)
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("program", body, credentials: Credentials.Root));
        Assert.True(status.Succeeded, status.ToString());
    }

    private static async Task FailsAsync(Errno errno, Func<ValueTask> call) => Assert.Equal(errno, (await Assert.ThrowsAsync<IpcException>(async () => await call())).Errno);

    [Fact]
    public Task Semaphore_that_was_given_to_a_child_outlives_its_maker() => RunAsync(static async self =>
    {
        var done = self.CreateSemaphore("done");
        var child = await self.SpawnAsync("child", done, static async (child, done) =>
        {
            await child.DelayAsync(TimeSpan.Zero);
            await done.SignalAsync();
        });
        await done.WaitAsync();
        await self.WaitAsync(child);
        Assert.Equal(0, await done.GetValueAsync());
        await done.CloseAsync();
        await done.CloseAsync();
        await FailsAsync(Errno.EBADF, done.SignalAsync);
    });

    [Fact] // SS-8: the name stays until it is unlinked, and stands for nothing
    public Task Named_set_that_was_removed_cannot_be_opened() => RunAsync(static async self =>
    {
        await using (var set = await self.OpenSemaphoreSetAsync("/tmp/set", [1]))
        {
            await set.RemoveAsync();
            await FailsAsync(Errno.EIDRM, async () => await self.OpenSemaphoreSetAsync("/tmp/set", [1]));
        }

        await FailsAsync(Errno.EIDRM, async () => await self.OpenSemaphoreSetAsync("/tmp/set", [1]));
        await self.UnlinkAsync("/tmp/set");
        await using var other = await self.OpenSemaphoreSetAsync("/tmp/set", [1]);
        Assert.Equal([1], await other.GetAllAsync());
    });

    [Fact]
    public Task Try_select_and_time_limit_agree() => RunAsync(static async self =>
    {
        var (one, two) = (self.CreateSemaphore("one", 1), self.CreateSemaphore("two"));
        Assert.True(await one.TryWaitAsync());
        Assert.False(await one.TryWaitAsync());
        await FailsAsync(Errno.ETIMEDOUT, () => one.WaitAsync(TimeSpan.Zero));
        await two.SignalAsync();
        Assert.Equal(1, await self.SelectAsync([one.WhenAvailable(), two.WhenAvailable()]));
        Assert.Equal((0, 0), (await one.GetValueAsync(), await two.GetValueAsync()));
        var child = await self.SpawnAsync("child", one, static async (child, one) => await one.SignalAsync());
        Assert.Equal(0, await self.SelectAsync([one.WhenAvailable(), two.WhenAvailable()]));
        await self.WaitAsync(child);
        Assert.Equal(0, await one.GetValueAsync());
    });

    [Fact] // 204, PS-3
    public Task Deadline_that_is_over_or_wrong() => RunAsync(static async self =>
    {
        var semaphore = self.SemInit(1);
        await FailsAsync(Errno.EINVAL, () => semaphore.WaitUntilAsync(Timespec.Invalid));
        await semaphore.WaitUntilAsync(Timespec.Past);
        await FailsAsync(Errno.ETIMEDOUT, () => semaphore.WaitUntilAsync(Timespec.Past));
        await semaphore.SignalAsync();
        await semaphore.WaitUntilAsync(Timespec.At(self.Runtime.Kernel.Time.GetUtcNow() + TimeSpan.FromDays(400)));
    });

    [Fact] // 203, PS-2
    public Task Value_that_is_too_large_is_refused() => RunAsync(static async self =>
    {
        await FailsAsync(Errno.EINVAL, () => { self.SemInit(2147483648); return default; });
        await FailsAsync(Errno.EINVAL, async () => await self.SemOpenAsync("/large", SemFlags.Create, value: 2147483648));
        // What must be new is not even looked for.
        await using var there = await self.SemOpenAsync("/there", SemFlags.Create);
        await FailsAsync(Errno.EINVAL, async () => await self.SemOpenAsync("/there", SemFlags.Create | SemFlags.Exclusive, value: 2147483648));
        await FailsAsync(Errno.EOVERFLOW, self.SemInit(2147483647).SignalAsync);
        Assert.Throws<ArgumentOutOfRangeException>(() => self.CreateSemaphore("negative", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => self.CreateSemaphore("binary", 2, bound: 1));
    });

    [Fact] // PS-5. OPT sem_open/2-*, 4-1, 6-1, 10-1, 15-1; PS-006
    public Task Named_semaphore_is_opened_by_the_rules() => RunAsync(static async self =>
    {
        await FailsAsync(Errno.ENOENT, async () => await self.SemOpenAsync("/name"));
        var first = await self.SemOpenAsync("/name", SemFlags.Create, value: 3);
        Assert.Same(first, await self.SemOpenAsync("name"));
        Assert.Same(first, await self.SemOpenAsync("/name", SemFlags.Create, value: 9));
        Assert.Same(first, await self.SemOpenAsync("/name", SemFlags.Create, value: long.MaxValue));
        await FailsAsync(Errno.EEXIST, async () => await self.SemOpenAsync("/name", SemFlags.Create | SemFlags.Exclusive));
        Assert.Equal(3, await first.GetValueAsync());
        foreach (var name in new[] { "", "/", "a/b", "/a/b" }) await FailsAsync(Errno.EINVAL, async () => await self.SemOpenAsync(name, SemFlags.Create));
        foreach (var name in new[] { "", "/", "a/b" }) await FailsAsync(Errno.ENOENT, () => self.SemUnlinkAsync(name));
        await FailsAsync(Errno.ENAMETOOLONG, async () => await self.SemOpenAsync("/" + new string('a', 252), SemFlags.Create));
        await using var longest = await self.SemOpenAsync("/" + new string('a', 251), SemFlags.Create);
        // Opened four times, closed as often.
        for (var i = 0; i < 3; i++) await first.CloseAsync();
        Assert.Equal(3, await first.GetValueAsync());
        await first.CloseAsync();
        await FailsAsync(Errno.EBADF, async () => await first.GetValueAsync());
        // PS-6: it persists.
        var again = await self.SemOpenAsync("/name");
        Assert.NotSame(first, again);
        Assert.Equal(3, await again.GetValueAsync());
    });

    [Fact] // 206. OPT sem_unlink/6-1; PS-007
    public Task Unlinked_semaphore_goes_on_and_its_name_is_free() => RunAsync(static async self =>
    {
        var old = await self.SemOpenAsync("/name", SemFlags.Create, value: 3);
        await self.SemUnlinkAsync("/name");
        await FailsAsync(Errno.ENOENT, () => self.SemUnlinkAsync("/name"));
        await FailsAsync(Errno.ENOENT, async () => await self.SemOpenAsync("/name"));
        await old.WaitAsync();
        Assert.Equal(2, await old.GetValueAsync());
        var other = await self.SemOpenAsync("/name", SemFlags.Create, value: 9);
        Assert.NotSame(old, other);
        await other.WaitAsync();
        Assert.Equal((2, 8), (await old.GetValueAsync(), await other.GetValueAsync()));
    });

    [Fact] // PS-8. OPT sem_open/3-1; PS-010
    public async Task Other_user_may_neither_open_nor_unlink()
    {
        await using var kernel = TestKernel.Start();
        await kernel.ExitOfAsync(await kernel.RunAsync("maker", static async self => await self.SemOpenAsync("/name", SemFlags.Create), credentials: new Credentials(1000, 1000)));
        var other = await kernel.RunAsync("other", static async self =>
        {
            await FailsAsync(Errno.EACCES, async () => await self.SemOpenAsync("/name"));
            await FailsAsync(Errno.EACCES, () => self.SemUnlinkAsync("/name"));
        }, credentials: new Credentials(2000, 2000));
        Assert.True((await kernel.ExitOfAsync(other)).Succeeded);
    }

    [Fact]
    public Task Path_gives_a_semaphore_a_mutex_and_a_set() => RunAsync(static async self =>
    {
        await using var semaphore = await self.OpenSemaphoreAsync("/tmp/semaphore", initial: 1, bound: 1);
        await using var mutex = await self.OpenMutexAsync("/tmp/mutex");
        await using var set = await self.OpenSemaphoreSetAsync("/tmp/set", [1, 1]);
        var child = await self.SpawnAsync("child", static async child =>
        {
            await using var semaphore = await child.OpenSemaphoreAsync("/tmp/semaphore");
            await semaphore.WaitAsync();
            await using var mutex = await child.OpenMutexAsync("/tmp/mutex");
            await using (await mutex.LockAsync()) { }
            await using var set = await child.OpenSemaphoreSetAsync("/tmp/set");
            await set.WaitAllAsync(0, 1);
        });
        Assert.True((await self.WaitAsync(child)).Status.Succeeded);
        Assert.Equal(0, await semaphore.GetValueAsync());
        Assert.Equal([0, 0], await set.GetAllAsync());
        Assert.Null(await mutex.GetOwnerAsync());
        await FailsAsync(Errno.EINVAL, async () => await self.OpenMutexAsync("/tmp/set"));
        await FailsAsync(Errno.ENOENT, async () => await self.OpenSemaphoreAsync("/tmp/none"));
    });

    [Fact]
    public Task Disposed_lock_releases_once() => RunAsync(static async self =>
    {
        var mutex = self.CreateMutex();
        var held = await mutex.LockAsync();
        Assert.False(held.OwnerDied);
        Assert.Equal(self.Pid, await mutex.GetOwnerAsync());
        await FailsAsync(Errno.EDEADLK, async () => await mutex.LockAsync());
        await held.DisposeAsync();
        Assert.Null(await mutex.GetOwnerAsync());
        await using (await mutex.TryLockAsync())
        {
            await held.DisposeAsync();
            Assert.Equal(self.Pid, await mutex.GetOwnerAsync());
        }

        await FailsAsync(Errno.EPERM, mutex.UnlockAsync);
    });

    [Fact]
    public Task Lock_of_a_dead_owner_is_put_right() => RunAsync(static async self =>
    {
        var mutex = self.CreateMutex();
        var child = await self.SpawnAsync("child", mutex, static async (child, mutex) =>
        {
            await mutex.LockAsync();
            await child.PauseAsync();
        });
        while (await mutex.GetOwnerAsync() != child) await self.DelayAsync(TimeSpan.Zero);
        Assert.Null(await mutex.TryLockAsync());
        self.Kill(child, Signal.Kill);
        await using (var held = await mutex.LockAsync())
        {
            Assert.True(held.OwnerDied);
            await held.MakeConsistentAsync();
        }

        await using (var held = await mutex.LockAsync()) Assert.False(held.OwnerDied);
    });
}
