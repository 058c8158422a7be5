using System.Runtime.CompilerServices;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Semaphores;

/// <summary>A lock with an owner, as a process that has it open sees it: only its owner can release it, and his death releases it too.</summary>
/// <remarks>
/// <code>
/// await using (var held = await mutex.LockAsync())
/// {
///     if (held.OwnerDied) { …put right what the dead one left half done…; await held.MakeConsistentAsync(); }
///     …
/// }
/// </code>
/// It goes to the process that has waited longest. A process that closes its end while it owns the mutex is treated as dead. Two threads of one process are one owner.
/// </remarks>
public sealed class IpcMutex : ObjectEnd
{
    private OperationCache<MutexAcquire>? _acquires;
    private OperationCache<MutexRelease>? _releases;

    // Which of the locks that were got through this end is held now; an older one is over, and disposing it does nothing.
    private long _held;

    internal IpcMutex(Process process, ObjectHandle mutex, int end) : base(process, mutex, end) { }

    /// <summary>Takes the mutex; waits while another process owns it.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What to dispose to release it. Look at <see cref="MutexLock.OwnerDied"/>.</returns>
    /// <exception cref="IpcException">
    /// EDEADLK: this process owns it already. ENOTRECOVERABLE: it was released after its owner's death without <see cref="MutexLock.MakeConsistentAsync"/>. ETIMEDOUT. EINTR: a
    /// signal whose handler was installed without restart. EBADF: closed.
    /// </exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<MutexLock> LockAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var ownerDied = await Process.Call(NewAcquire(), Target, timeout, cancellationToken);
        return new MutexLock(this, ++_held, ownerDied);
    }

    /// <summary>Takes the mutex if nobody owns it.</summary>
    /// <returns>Null where another process owns it.</returns>
    /// <exception cref="IpcException">EDEADLK, ENOTRECOVERABLE, EBADF: as for <see cref="LockAsync"/>.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<MutexLock?> TryLockAsync()
    {
        var result = await Process.Try(NewAcquire(), Target);
        if (result.Errno == Errno.EAGAIN) return null;
        return result.Succeeded ? new MutexLock(this, ++_held, result.Value) : throw new IpcException(result.Errno, "lock", Target.Description);
    }

    /// <summary>Releases the mutex, for whom a block does not fit: disposing the <see cref="MutexLock"/> does the same.</summary>
    /// <exception cref="IpcException">EPERM: this process does not own it. EBADF: closed.</exception>
    public ValueTask UnlockAsync()
    {
        var end = Opened("unlock");
        var release = OperationCache.Rent(ref _releases, Process.Runtime.IsOnTurn);
        release.End = end;
        _held++;
        return Process.Do(release, Target);
    }

    /// <summary>pthread_mutex_consistent(3): says that what the mutex protects is put right after the death of an owner.</summary>
    /// <exception cref="IpcException">EPERM: this process does not own it. EINVAL: there is nothing to put right. ENOTRECOVERABLE: too late. EBADF: closed.</exception>
    public ValueTask MakeConsistentAsync() => Process.Do(new MutexRepair { End = Opened("make consistent") }, Target);

    /// <summary>The process that owns it; null if none does.</summary>
    /// <exception cref="IpcException">EBADF: closed.</exception>
    public async ValueTask<Pid?> GetOwnerAsync() => await Call(new MutexOwner()) is { Value: > 0 } owner ? owner : null;

    internal ValueTask ReleaseAsync(long held) => held == _held ? UnlockAsync() : ValueTask.CompletedTask;

    private protected override ObjectEnd For(Process process) => new IpcMutex(process, Target, End);

    private MutexAcquire NewAcquire()
    {
        var end = Opened("lock");
        var acquire = OperationCache.Rent(ref _acquires, Process.Runtime.IsOnTurn);
        acquire.End = end;
        return acquire;
    }
}
