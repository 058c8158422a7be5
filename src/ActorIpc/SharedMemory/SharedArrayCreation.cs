using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.SharedMemory;

/// <summary>How a process gets a shared array: of its own, or by name.</summary>
public static class SharedArrayCreation
{
    /// <summary>Makes an array that has no name, filled with zeros. Others get it as an end: as children, in messages, or by <see cref="ObjectEnd.GiveAsync"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="length">How many elements it has, 1 and up.</param>
    public static SharedArray<T> CreateSharedArray<T>(this Process process, string name, int length) where T : unmanaged
    {
        var kernel = process.Runtime.Kernel;
        process.Runtime.RequireFlow("open", process.Runtime.Handle);
        RequireLength<T>(kernel, name, length);
        var cells = new SharedCells<T>(name, length);
        var end = cells.Open(Access.Read | Access.Write, process.Pid);
        var handle = kernel.Register(cells);
        process.Runtime.Handle.TryHold(handle);
        return new SharedArray<T>(process, handle, new OpenedCells(end, length));
    }

    /// <summary>Opens the array that has a name.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="length">If it is given: how many elements it has; and if there is none of that name, it is made with so many, all zero.</param>
    /// <param name="access">For reading, or for reading and writing.</param>
    /// <param name="mode">The mode of a new one, before the umask.</param>
    /// <param name="exclusive">Whether it has to be new.</param>
    /// <exception cref="IpcException">
    /// ENOENT: there is none, and no length was given. EINVAL: its elements are of another type, or it has another length, or it is of another kind. EEXIST. EACCES. ENOTDIR,
    /// ENAMETOOLONG.
    /// </exception>
    public static async ValueTask<SharedArray<T>> OpenSharedArrayAsync<T>(
        this Process process, string path, int? length = null, FileAccess access = FileAccess.ReadWrite,
        UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite, bool exclusive = false) where T : unmanaged
    {
        if (length is { } asked) RequireLength<T>(process.Runtime.Kernel, path, asked);
        var wanted = access.ToAccess();
        var (cells, opened) = await process.OpenNamedAsync(
            () => new ResolveName
            {
                Path = path,
                Kind = "shared array",
                Access = wanted,
                Make = length is { } elements ? _ => new SharedCells<T>(path, elements) : null,
                NewMode = (int)mode,
                Exclusive = exclusive,
            },
            _ => new OpenCells { Access = wanted, Type = typeof(T), Length = length });
        return new SharedArray<T>(process, cells, opened);
    }

    private static void RequireLength<T>(IKernel kernel, string name, int length) where T : unmanaged
    {
        var longest = SharedCells<T>.LongestWith(kernel.Settings.MemoryMaxSize);
        if (length < 1 || length > longest)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"The array '{name}' has 1 to {longest} elements (actoripc.memory.max-size).");
    }
}
