using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.Semaphores;

/// <summary>A process makes semaphores of its own, or opens those that have a name.</summary>
/// <remarks>What has no name is there as long as somebody has it open: give it to others with <see cref="ObjectEnd.GiveAsync"/>, in a message, or when spawning.</remarks>
public static class SemaphoreCreation
{
    /// <summary>Makes a counting semaphore.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="initial">Units that it has at first, 0 to <paramref name="bound"/>.</param>
    /// <param name="bound">The most units it may have; 1 makes it binary.</param>
    /// <exception cref="ArgumentOutOfRangeException">The numbers do not fit together.</exception>
    public static IpcSemaphore CreateSemaphore(this Process process, string name = "semaphore", int initial = 0, int bound = SemaphoreLimits.MaxUnits)
    {
        RequireBound(name, initial, bound);
        var (handle, end) = Create(process, new CountingSemaphore(name, initial, bound));
        return new IpcSemaphore(process, handle, end);
    }

    /// <summary>Makes a mutex that nobody owns.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">What people call it.</param>
    public static IpcMutex CreateMutex(this Process process, string name = "mutex")
    {
        var (handle, end) = Create(process, new OwnedMutex(name));
        return new IpcMutex(process, handle, end);
    }

    /// <summary>Makes a set of semaphores, which whoever has it open may use.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="values">The value of each semaphore, 0 to 32767.</param>
    /// <exception cref="ArgumentException">No value, too many, or one out of its range.</exception>
    public static SemaphoreSet CreateSemaphoreSet(this Process process, string name, params ReadOnlySpan<int> values)
    {
        RequireValues(name, values);
        var (handle, end) = Create(process, new SemaphoreArray(name, values, ForEverybody(process.Credentials)));
        return new SemaphoreSet(process, handle, end);
    }

    /// <summary>Opens a named semaphore, making it if there is none and <paramref name="initial"/> is given.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">An absolute path.</param>
    /// <param name="initial">Units of a new one; null: it has to be there.</param>
    /// <param name="bound">The most units of a new one; 1 makes it binary.</param>
    /// <param name="mode">The permission bits of a new one, before the umask.</param>
    /// <param name="exclusive">Fails if it is there.</param>
    /// <exception cref="IpcException">ENOENT. EEXIST. EACCES: no right to read and write. EINVAL: the name stands for something else. ENOTDIR, ENAMETOOLONG.</exception>
    public static async ValueTask<IpcSemaphore> OpenSemaphoreAsync(
        this Process process, string path, int? initial = null, int bound = SemaphoreLimits.MaxUnits, UnixFileMode mode = OwnerOnly, bool exclusive = false)
    {
        if (initial is { } units) RequireBound(path, units, bound);
        return await OpenNamedAsync(
            process, path, initial is { } first ? _ => new CountingSemaphore(path, first, bound) : null, mode, exclusive);
    }

    /// <summary>Opens a named mutex, making it if there is none.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">An absolute path.</param>
    /// <param name="mode">The permission bits of a new one, before the umask.</param>
    /// <exception cref="IpcException">EACCES: no right to read and write. EINVAL: the name stands for something else. ENOENT, ENOTDIR, ENAMETOOLONG.</exception>
    public static async ValueTask<IpcMutex> OpenMutexAsync(this Process process, string path, UnixFileMode mode = OwnerOnly)
    {
        var (handle, end) = await process.OpenNamedAsync(Name(path, OwnedMutex.KindName, _ => new OwnedMutex(path), mode), static _ => new OpenSemaphore());
        return new IpcMutex(process, handle, end);
    }

    /// <summary>Opens a named set, making it if there is none and <paramref name="values"/> are given.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">An absolute path.</param>
    /// <param name="values">The values of a new one; null: it has to be there.</param>
    /// <param name="mode">The permission bits of a new one, before the umask; they are checked on every call.</param>
    /// <exception cref="IpcException">ENOENT. EIDRM: it was removed. EACCES: no right to read and write. EINVAL: the name stands for something else. ENOTDIR, ENAMETOOLONG.</exception>
    public static async ValueTask<SemaphoreSet> OpenSemaphoreSetAsync(
        this Process process, string path, IReadOnlyList<int>? values = null, UnixFileMode mode = OwnerOnly)
    {
        int[]? initial = values is null ? null : [.. values];
        if (initial is not null) RequireValues(path, initial);
        var name = Name(path, SemaphoreArray.KindName, initial is null ? null : permissions => new SemaphoreArray(path, initial, permissions), mode);
        var (handle, end) = await process.OpenNamedAsync(name, static _ => new OpenSet());
        return new SemaphoreSet(process, handle, end);
    }

    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>PS-5: what the process has open already is given again, as the same object.</summary>
    internal static async ValueTask<IpcSemaphore> OpenNamedAsync(
        Process process, string path, Func<Permissions, KernelObject>? make, UnixFileMode mode, bool exclusive)
    {
        var (handle, end) = await process.OpenNamedAsync(Name(path, CountingSemaphore.KindName, make, mode, exclusive), static _ => new OpenSemaphore());
        var semaphore = new IpcSemaphore(process, handle, end, hasName: true);
        var open = NamedSemaphores.Of(process);
        if (open.TryAdd(semaphore)) return semaphore;
        var known = open.Find(handle)!;
        known.Openings++;
        await semaphore.CloseAsync();
        return known;
    }

    /// <summary>Whoever has it open may use it: nobody else can reach it.</summary>
    internal static Permissions ForEverybody(Credentials creator) => Permissions.Unmasked(creator, 0b110_110_110);

    internal static void RequireBound(string name, int initial, int bound)
    {
        if (bound < 1) throw new ArgumentOutOfRangeException(nameof(bound), bound, $"Semaphore '{name}' may have 1 unit or more.");
        if (initial < 0 || initial > bound) throw new ArgumentOutOfRangeException(nameof(initial), initial, $"Semaphore '{name}' has 0 to {bound} units at first.");
    }

    internal static void RequireValues(string name, ReadOnlySpan<int> values)
    {
        if (values.Length is 0 or > SemaphoreLimits.MaxSetCount)
            throw new ArgumentException($"Semaphore set '{name}' has 1 to {SemaphoreLimits.MaxSetCount} semaphores, and {values.Length} values were given.", nameof(values));
        foreach (var value in values)
            if (value is < 0 or > SemaphoreLimits.MaxSetValue)
                throw new ArgumentOutOfRangeException(nameof(values), value, $"A semaphore of set '{name}' has a value of 0 to {SemaphoreLimits.MaxSetValue}.");
    }

    // Its death is told where a process holds something.
    internal static (ObjectHandle Handle, int End) Create(Process process, OpenableObject target)
    {
        process.Runtime.RequireFlow("create", process.Runtime.Handle);
        var end = target.Open(Access.Read | Access.Write, process.Pid);
        var handle = process.Runtime.Kernel.Register(target);
        process.Runtime.Handle.TryHold(handle);
        return (handle, end);
    }

    // A call that has to be made again is a new one.
    private static Func<ResolveName> Name(string path, string kind, Func<Permissions, KernelObject>? make, UnixFileMode mode, bool exclusive = false) => () => new ResolveName
    {
        Path = path,
        Kind = kind,
        Access = Access.Read | Access.Write,
        Make = make,
        NewMode = (int)mode & Permissions.AllBits,
        Exclusive = exclusive,
    };
}
