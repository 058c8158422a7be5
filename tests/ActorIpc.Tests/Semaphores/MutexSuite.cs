using ActorIpc.Kernel;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Semaphores;

/// <summary>A mutex has one owner, is handed over in order, and outlives its owners.</summary>
public abstract class MutexSuite<TWorld> where TWorld : World, new()
{
    private static Task<SemaphoreWorld> Of(params string[] processes) => SemaphoreWorld.OpenAsync(new TWorld(), new OwnedMutex("mutex"), processes);

    private static Task<WorldCall<bool>> LockAsync(SemaphoreWorld mutex, string process, bool nb = false, TimeSpan? timeout = null) =>
        mutex.DoAsync(process, new MutexAcquire(), nb, timeout);

    private static Task<WorldCall<bool>> UnlockAsync(SemaphoreWorld mutex, string process) => mutex.DoAsync(process, new MutexRelease());

    private static Task<WorldCall<bool>> RepairAsync(SemaphoreWorld mutex, string process) => mutex.DoAsync(process, new MutexRepair());

    [Fact]
    public async Task Mutex_goes_to_whoever_has_waited_longest()
    {
        await using var mutex = await Of("A", "B", "C");
        (await LockAsync(mutex, "A")).Returns(false);
        var (b, c) = ((await LockAsync(mutex, "B")).IsBlocked(), (await LockAsync(mutex, "C")).IsBlocked());
        (await LockAsync(mutex, "A", nb: true)).Fails(Errno.EDEADLK);
        (await UnlockAsync(mutex, "A")).Succeeds();
        b.Returns(false);
        c.IsBlocked();
        (await mutex.DoAsync("A", new MutexOwner())).Returns(mutex.World.PidOf("B"));
        (await LockAsync(mutex, "A", nb: true)).Fails(Errno.EAGAIN);
        (await UnlockAsync(mutex, "B")).Succeeds();
        c.Returns(false);
        (await UnlockAsync(mutex, "C")).Succeeds();
        (await mutex.DoAsync("A", new MutexOwner())).Returns(Pid.None);
    }

    [Fact]
    public async Task Wrong_calls_are_told()
    {
        await using var mutex = await Of("A", "B");
        (await UnlockAsync(mutex, "A")).Fails(Errno.EPERM);
        (await LockAsync(mutex, "A")).Succeeds();
        (await LockAsync(mutex, "A")).Fails(Errno.EDEADLK);
        (await UnlockAsync(mutex, "B")).Fails(Errno.EPERM);
        (await RepairAsync(mutex, "B")).Fails(Errno.EPERM);
        (await RepairAsync(mutex, "A")).Fails(Errno.EINVAL);
        (await UnlockAsync(mutex, "A")).Succeeds();
        (await UnlockAsync(mutex, "A")).Fails(Errno.EPERM);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Dead_owner_passes_it_on_with_the_word_that_he_died(bool killed)
    {
        await using var mutex = await Of("owner", "next", "last");
        (await LockAsync(mutex, "owner")).Returns(false);
        var (next, last) = ((await LockAsync(mutex, "next")).IsBlocked(), (await LockAsync(mutex, "last")).IsBlocked());
        await (killed ? mutex.World.KillAsync("owner") : mutex.World.ExitAsync("owner"));
        next.Returns(true);
        (await RepairAsync(mutex, "next")).Succeeds();
        (await UnlockAsync(mutex, "next")).Succeeds();
        last.Returns(false);
    }

    [Fact]
    public async Task Second_death_does_not_forget_the_first()
    {
        await using var mutex = await Of("first", "second", "third");
        (await LockAsync(mutex, "first")).Returns(false);
        await mutex.World.KillAsync("first");
        (await LockAsync(mutex, "second")).Returns(true);
        await mutex.World.KillAsync("second");
        (await LockAsync(mutex, "third")).Returns(true);
    }

    [Fact]
    public async Task Mutex_that_was_not_put_right_is_lost_for_all()
    {
        await using var mutex = await Of("dead", "A", "B");
        (await LockAsync(mutex, "dead")).Succeeds();
        await mutex.World.KillAsync("dead");
        (await LockAsync(mutex, "A")).Returns(true);
        var waiting = (await LockAsync(mutex, "B")).IsBlocked();
        (await UnlockAsync(mutex, "A")).Succeeds();
        waiting.Fails(Errno.ENOTRECOVERABLE);
        (await LockAsync(mutex, "A")).Fails(Errno.ENOTRECOVERABLE);
        (await LockAsync(mutex, "A", nb: true)).Fails(Errno.ENOTRECOVERABLE);
        (await RepairAsync(mutex, "A")).Fails(Errno.ENOTRECOVERABLE);
    }

    [Fact]
    public async Task Owner_that_closes_its_end_is_as_dead()
    {
        await using var mutex = await Of("owner", "next");
        (await LockAsync(mutex, "owner")).Succeeds();
        var next = (await LockAsync(mutex, "next")).IsBlocked();
        (await mutex.CloseAsync("owner")).Succeeds();
        next.Returns(true);
    }

    [Fact]
    public async Task Waiters_that_are_gone_are_passed_over()
    {
        await using var mutex = await Of("owner", "killed", "late", "next");
        (await LockAsync(mutex, "owner")).Succeeds();
        (await LockAsync(mutex, "killed")).IsBlocked();
        var late = (await LockAsync(mutex, "late", timeout: TimeSpan.FromSeconds(1))).IsBlocked();
        var next = (await LockAsync(mutex, "next")).IsBlocked();
        await mutex.World.KillAsync("killed");
        await mutex.World.AdvanceAsync(TimeSpan.FromSeconds(1));
        late.Fails(Errno.ETIMEDOUT);
        (await UnlockAsync(mutex, "owner")).Succeeds();
        next.Returns(false);
    }
}

public sealed class MutexObjectTests : MutexSuite<ObjectWorld>;

public sealed class MutexActorTests : MutexSuite<ActorWorld>;
