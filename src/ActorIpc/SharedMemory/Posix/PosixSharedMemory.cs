using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.SharedMemory;

/// <summary>shm_open(3) and shm_unlink(3).</summary>
public static class PosixSharedMemory
{
    private const int LongestName = 255;

    // Of a buffer that is big enough for a semaphore's prefix too: glibc's shm-directory.c.
    private const int LongestInLibrary = LongestName + 4;

    /// <summary>shm_open(3): opens a shared-memory object by its name, or makes it, with the size 0 (SO-1).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">Its name, with a slash at its beginning or without, and none inside: it is <c>/dev/shm/NAME</c> (SO-5).</param>
    /// <param name="access">For reading, or for reading and writing.</param>
    /// <param name="flags">Whether it may be made, and whether it is emptied.</param>
    /// <param name="mode">The mode of a new one, before the umask.</param>
    /// <exception cref="IpcException">ENOENT. EEXIST. EACCES. EINVAL, ENAMETOOLONG: not a name.</exception>
    public static async ValueTask<ShmDescriptor> ShmOpenAsync(
        this Process process, string name, FileAccess access, ShmFlags flags = ShmFlags.None, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var kernel = process.Runtime.Kernel;
        var path = PathOf("shm_open", name, Errno.EINVAL);
        var (wanted, truncate) = (access.ToAccess(), (flags & ShmFlags.Truncate) != 0);
        var mayMake = (flags & ShmFlags.Create) != 0;
        var (segment, end) = await process.OpenNamedAsync(
            () => new ResolveName
            {
                Path = path,
                Kind = "segment",
                // Who empties it must be allowed to write, whatever he opens it for.
                Access = truncate ? wanted | Access.Write : wanted,
                Make = mayMake ? _ => new Segment(path, 0, kernel.Settings.MemoryMaxSize) : null,
                NewMode = (int)mode,
                Exclusive = mayMake && (flags & ShmFlags.Exclusive) != 0,
            },
            _ => new OpenSegment { Access = wanted, Truncate = truncate });
        return new ShmDescriptor(process, segment, end, access);
    }

    /// <summary>shm_unlink(3): takes the name away. What was opened and mapped lives on; one that is made under the name then is another, and empty (SO-4).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">Its name, as for <see cref="ShmOpenAsync"/>.</param>
    /// <exception cref="IpcException">ENOENT: there is none, or it is not a name. EACCES: another user made it. ENAMETOOLONG.</exception>
    public static async ValueTask ShmUnlinkAsync(this Process process, string name)
    {
        var path = PathOf("shm_unlink", name, Errno.ENOENT);
        try
        {
            await process.Call(new UnlinkName { Path = path }, process.Runtime.Kernel.Names, null, default);
        }
        catch (IpcException sticky) when (sticky.Errno == Errno.EPERM)
        {
            // MQ-17: the C library says it so.
            throw new IpcException(Errno.EACCES, "shm_unlink", path, "only its owner takes its name away.");
        }
    }

    // SO-5, as glibc has it: slashes at the beginning mean nothing.
    private static string PathOf(string call, string name, Errno wrong)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bare = name.TrimStart('/');
        // What is a directory can be unlinked as little as opened, but says so itself.
        var isDirectory = bare is "." or ".." && wrong == Errno.EINVAL;
        var length = System.Text.Encoding.UTF8.GetByteCount(bare);
        if (length is 0 or > LongestInLibrary || bare.Contains('/') || isDirectory) throw new IpcException(wrong, call, $"'{name}'", "a name is a slash and at least one character that is none.");
        if (length > LongestName) throw new IpcException(Errno.ENAMETOOLONG, call, $"'{name}'", $"a name has {LongestName} bytes at most.");
        return WellKnownFolders.MemoryAt(bare);
    }
}
