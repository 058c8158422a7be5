using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.SharedMemory;

/// <summary>How a process gets shared memory: of its own, or by name.</summary>
public static class RegionCreation
{
    /// <summary>Makes a region that has no name, filled with zeros, and attaches it. Others get it as an end: as children, in messages, or by <see cref="ObjectEnd.GiveAsync"/>.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="size">How many bytes it has, 1 to actoripc.memory.max-size.</param>
    public static SharedRegion CreateRegion(this Process process, string name, int size)
    {
        var kernel = process.Runtime.Kernel;
        process.Runtime.RequireFlow("attach", process.Runtime.Handle);
        RequireSize(kernel, name, size);
        var segment = new Segment(name, size, kernel.Settings.MemoryMaxSize);
        var end = segment.Attach(Access.Read | Access.Write, process.Pid);
        var handle = kernel.Register(segment);
        process.Runtime.Handle.TryHold(handle);
        return new SharedRegion(process, handle, new AttachedRegion(end, size));
    }

    /// <summary>Attaches the region that has a name.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="size">If it is given: how many bytes it must have at least; and if there is none of that name, it is made with so many, all zero.</param>
    /// <param name="access">For reading, or for reading and writing.</param>
    /// <param name="mode">The mode of a new one, before the umask.</param>
    /// <param name="exclusive">Whether it has to be new.</param>
    /// <exception cref="IpcException">ENOENT: there is none, and no size was given. EEXIST. EACCES. EINVAL: it is smaller, or of another kind. ENOTDIR, ENAMETOOLONG.</exception>
    public static async ValueTask<SharedRegion> OpenRegionAsync(
        this Process process, string path, int? size = null, FileAccess access = FileAccess.ReadWrite,
        UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite, bool exclusive = false)
    {
        var kernel = process.Runtime.Kernel;
        if (size is { } asked) RequireSize(kernel, path, asked);
        var wanted = access.ToAccess();
        var (segment, attached) = await process.OpenNamedAsync(
            () => new ResolveName
            {
                Path = path,
                Kind = "segment",
                Access = wanted,
                Make = size is { } bytes ? _ => new Segment(path, bytes, kernel.Settings.MemoryMaxSize) : null,
                NewMode = (int)mode,
                Exclusive = exclusive,
            },
            _ => new AttachSegment { Access = wanted, Least = size ?? 0 });
        return new SharedRegion(process, segment, attached, isReadOnly: access == FileAccess.Read);
    }

    private static void RequireSize(IKernel kernel, string name, int size)
    {
        if (size < 1 || size > kernel.Settings.MemoryMaxSize)
            throw new ArgumentOutOfRangeException(
                nameof(size), size, $"The region '{name}' has 1 to {kernel.Settings.MemoryMaxSize} bytes (actoripc.memory.max-size).");
    }
}
