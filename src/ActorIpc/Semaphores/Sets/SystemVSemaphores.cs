using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.Semaphores;

/// <summary>The semaphores of System V by their own names: semget(2) (semantics §6). The other calls are those of <see cref="SemaphoreSet"/>.</summary>
public static class SystemVSemaphores
{
    /// <summary>IPC_PRIVATE: always a new set, which nobody finds by a key.</summary>
    public const int Private = GetKey.Private;

    /// <summary>semget(2): finds a set by its key, or makes it. It is there until it is removed, whether or not anybody has it open.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="key">The key, or <see cref="Private"/>. A private set is there as long as somebody has it open: nobody else could reach it.</param>
    /// <param name="count">How many semaphores, 1 to 32000; of one that is there so many are expected at least, and 0 expects nothing (SS-1).</param>
    /// <param name="flags">Whether it may be, or must be, made.</param>
    /// <param name="mode">The permission bits of a new one, to which no umask applies; of one that is there, the rights that are asked for (SM-7). Null: 0600 with Create, else none.</param>
    /// <returns>What stands for the identifier. Two gets of one set give two objects for the same set.</returns>
    /// <exception cref="IpcException">
    /// EINVAL: a wrong count, or more than it has. ENOENT: not there, and not to be made. EEXIST: there, and it must not be. EACCES: not the rights that are asked for.
    /// </exception>
    public static async ValueTask<SemaphoreSet> SemGetAsync(
        this Process process, int key, int count, SemFlags flags = SemFlags.None, UnixFileMode? mode = null)
    {
        var bits = (int)(mode ?? (key == Private || (flags & SemFlags.Create) != 0 ? SemaphoreCreation.OwnerOnly : UnixFileMode.None));
        if (count is < 0 or > SemaphoreLimits.MaxSetCount) throw WrongCount(key);
        var (creator, keys) = (process.Credentials, process.Runtime.Kernel.Keys);
        if (key == Private)
        {
            if (count == 0) throw WrongCount(key);
            var (made, first) = SemaphoreCreation.Create(process, Make());
            return new SemaphoreSet(process, made, first);
        }

        var create = (flags & SemFlags.Create) != 0;
        var exclusive = create && (flags & SemFlags.Exclusive) != 0;
        while (true)
        {
            var found = await FindAsync();
            process.Runtime.Handle.TryHold(found.Object);
            try
            {
                var open = new OpenSet { Count = count, Mode = found.IsNew ? 0 : bits };
                return new SemaphoreSet(process, found.Object, await process.Call(open, found.Object, null, default));
            }
            catch (IpcException removed) when (removed.Errno == Errno.ENOENT)
            {
                // It was removed between finding and opening: its key is free, or stands for another one.
                process.Runtime.Handle.LetGo(found.Object);
            }
            catch
            {
                process.Runtime.Handle.LetGo(found.Object);
                throw;
            }
        }

        async ValueTask<ResolvedObject> FindAsync()
        {
            try
            {
                var get = new GetKey { Kind = SemaphoreArray.KindName, Key = key, Make = create && count > 0 ? Make : null, Exclusive = exclusive };
                var found = await process.Call(get, keys, null, default);
                return count == 0 && exclusive ? throw new IpcException(Errno.EEXIST, "semget", $"key {key}") : found;
            }
            catch (IpcException missing) when (missing.Errno == Errno.ENOENT && create)
            {
                throw WrongCount(key);
            }
        }

        SemaphoreArray Make() => new(
            key == Private ? "private" : $"key {key}", new int[count], Permissions.Unmasked(creator, bits), key, keys);
    }

    private static IpcException WrongCount(int key) =>
        new(Errno.EINVAL, "semget", $"key {key}", $"a new set has 1 to {SemaphoreLimits.MaxSetCount} semaphores.");
}
