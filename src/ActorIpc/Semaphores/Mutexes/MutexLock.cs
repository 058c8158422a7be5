namespace ActorIpc.Semaphores;

/// <summary>A mutex that is held; disposing releases it.</summary>
public readonly struct MutexLock : IAsyncDisposable
{
    private readonly IpcMutex _mutex;
    private readonly long _held;

    internal MutexLock(IpcMutex mutex, long held, bool ownerDied) => (_mutex, _held, OwnerDied) = (mutex, held, ownerDied);

    /// <summary>
    /// EOWNERDEAD: an earlier owner has died while he held the mutex, so what it protects may be half done. Put it right and call <see cref="MakeConsistentAsync"/>; if the
    /// mutex is released without, nobody will get it again (ENOTRECOVERABLE).
    /// </summary>
    public bool OwnerDied { get; }

    /// <summary>Says that what the mutex protects is put right.</summary>
    /// <inheritdoc cref="IpcMutex.MakeConsistentAsync"/>
    public ValueTask MakeConsistentAsync() => _mutex.MakeConsistentAsync();

    /// <summary>Releases the mutex. A lock that was released already, also by <see cref="IpcMutex.UnlockAsync"/>, is left alone.</summary>
    public ValueTask DisposeAsync() => _mutex.ReleaseAsync(_held);
}
