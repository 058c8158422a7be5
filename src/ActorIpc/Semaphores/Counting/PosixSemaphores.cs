using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.Semaphores;

/// <summary>How <see cref="PosixSemaphores.SemOpenAsync"/> and <see cref="SystemVSemaphores.SemGetAsync"/> find what they look for.</summary>
[Flags]
public enum SemFlags
{
    /// <summary>It has to be there.</summary>
    None = 0,
    /// <summary>O_CREAT, IPC_CREAT: it is made if it is not there.</summary>
    Create = 1,
    /// <summary>O_EXCL, IPC_EXCL: with <see cref="Create"/>, it must not be there.</summary>
    Exclusive = 2,
}

/// <summary>The semaphores of POSIX by their own names: sem_open(3) and its kin (semantics §7). P, V and the value are calls of <see cref="IpcSemaphore"/>.</summary>
public static class PosixSemaphores
{
    // NAME_MAX: room in glibc's shm-directory.c beside the prefix.
    private const int LongestInLibrary = 255;

    /// <summary>sem_open(3). A second open in the same process returns the very same object, which is to be closed as often (PS-5).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">The name, with or without a slash at its beginning; 251 bytes at most, none of them a slash.</param>
    /// <param name="flags">Whether it may be, or must be, made.</param>
    /// <param name="mode">The permission bits of a new one, before the umask.</param>
    /// <param name="value">Units of a new one, 0 to 2147483647.</param>
    /// <exception cref="IpcException">
    /// EINVAL: not a name, or the value of a new one is out of its range. ENAMETOOLONG. ENOENT: not there, and not to be made. EEXIST: there, and it must not be. EACCES: no
    /// right to read and write.
    /// </exception>
    public static async ValueTask<IpcSemaphore> SemOpenAsync(
        this Process process, string name, SemFlags flags = SemFlags.None, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite, long value = 0)
    {
        var path = PathOf(name, "sem_open", Errno.EINVAL, out var isTooLong);
        var mayMake = (flags & SemFlags.Create) != 0;
        var mustMake = mayMake && (flags & SemFlags.Exclusive) != 0;
        // The C library looks at the value of what has to be new before the system sees the name.
        if (mustMake && !IsValue(value)) throw WrongValue("sem_open", path);
        if (isTooLong) throw TooLong("sem_open", path);
        Func<Permissions, KernelObject>? make = mayMake && IsValue(value) ? _ => new CountingSemaphore(path, (int)value) : null;
        try
        {
            return await SemaphoreCreation.OpenNamedAsync(process, path, make, mode, mustMake);
        }
        catch (IpcException missing) when (missing.Errno == Errno.ENOENT && mayMake && make is null)
        {
            // PS-5: where it may be there the value is looked at only if it is not.
            throw WrongValue("sem_open", path);
        }
    }

    /// <summary>sem_unlink(3): the name is gone; whoever has the semaphore open goes on with it (PS-6).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">The name, as for <see cref="SemOpenAsync"/>.</param>
    /// <exception cref="IpcException">ENOENT. ENAMETOOLONG. EACCES: another user made it (PS-8).</exception>
    public static async ValueTask SemUnlinkAsync(this Process process, string name)
    {
        var path = PathOf(name, "sem_unlink", Errno.ENOENT, out var isTooLong);
        if (isTooLong) throw TooLong("sem_unlink", path);
        try
        {
            await process.Call(new UnlinkName { Path = path }, process.Runtime.Kernel.Names, null, default);
        }
        catch (IpcException sticky) when (sticky.Errno == Errno.EPERM)
        {
            // PS-8, MQ-17: the C library says it so.
            throw new IpcException(Errno.EACCES, "sem_unlink", path);
        }
    }

    /// <summary>sem_init(3): a semaphore without a name, shared with the children that are given it.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="value">Units that it has at first, 0 to 2147483647.</param>
    /// <exception cref="IpcException">EINVAL: the value is out of its range (PS-2).</exception>
    public static IpcSemaphore SemInit(this Process process, long value = 0) =>
        IsValue(value) ? process.CreateSemaphore("unnamed", (int)value) : throw WrongValue("sem_init", "a semaphore");

    private static bool IsValue(long value) => value is >= 0 and <= SemaphoreLimits.MaxUnits;

    private static IpcException WrongValue(string call, string subject) => new(Errno.EINVAL, call, subject, $"it has 0 to {SemaphoreLimits.MaxUnits} units at first.");

    private static IpcException TooLong(string call, string path) => new(Errno.ENAMETOOLONG, call, path, $"a name has {SemaphoreLimits.MaxNameLength} bytes at most.");

    // PS-5: leading slashes mean nothing, others are not allowed; and the file has its prefix. What does not even fit into the C library's buffer is no name to it.
    private static string PathOf(string name, string call, Errno wrong, out bool isTooLong)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bare = name.TrimStart('/');
        var length = Encoding.UTF8.GetByteCount(bare);
        if (length is 0 or > LongestInLibrary || bare.Contains('/'))
            throw new IpcException(wrong, call, $"'{name}'", "a name is neither empty nor endless, and has no slash but at its beginning.");
        isTooLong = length > SemaphoreLimits.MaxNameLength;
        return WellKnownFolders.SemaphoreAt(bare);
    }
}
