using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.SharedMemory;

/// <summary>shmget(2).</summary>
public static class SysVSegments
{
    private const string Kind = "segment";

    /// <summary>shmget(2): gets the segment that has the key, or makes it, filled with zeros.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="key">The key; 0 (IPC_PRIVATE) for a new one that has none.</param>
    /// <param name="size">How many bytes a new one has; one that is there has so many at least, and 0 says nothing (SH-1).</param>
    /// <param name="flags">Whether it may be made.</param>
    /// <param name="mode">The mode of a new one, to which no umask applies; of one that is there, the rights that the caller wants to have. Null: 0600 with Create, else none.</param>
    /// <exception cref="IpcException">ENOENT. EEXIST. EACCES. EINVAL: a new one of 0 bytes, or of more than actoripc.memory.max-size; or it is smaller.</exception>
    public static async ValueTask<SysVSegment> ShmGetAsync(
        this Process process, int key, long size, ShmFlags flags = ShmFlags.None, UnixFileMode? mode = null)
    {
        var kernel = process.Runtime.Kernel;
        var mayMake = key == GetKey.Private || (flags & ShmFlags.Create) != 0;
        var bits = (int)(mode ?? (mayMake ? Mode.Octal(600) : UnixFileMode.None));
        while (true)
        {
            try
            {
                var found = await process.Call(
                    new GetKey
                    {
                        Kind = Kind,
                        Key = key,
                        Make = mayMake ? NewSegment(process, key, size, bits) : null,
                        Exclusive = mayMake && (flags & ShmFlags.Exclusive) != 0,
                    },
                    kernel.Keys, null, default);
                if (!found.IsNew) await process.Call(new GetSegment { Size = size, Mode = bits }, found.Object, null, default);
                return new SysVSegment(process, found.Object);
            }
            catch (IpcException failure) when (failure.Errno == Errno.EIDRM)
            {
                // It was removed between the two calls, and its key is free again.
            }
        }
    }

    private static Func<KernelObject> NewSegment(Process process, int key, long size, int mode)
    {
        var (kernel, pid, permissions) = (process.Runtime.Kernel, process.Pid, Permissions.Unmasked(process.Credentials, mode));
        return () =>
        {
            // SH-1: the size of a new one is looked at only when there is none.
            if (size < 1 || size > kernel.Settings.MemoryMaxSize) throw WrongSize(kernel, size);
            var identity = new SegmentIdentity(key, pid, permissions)
            {
                ForgetKey = key == GetKey.Private ? null : () => OutsideCall.Send(new ForgetKey { Kind = Kind, Key = key }, Pid.Init, kernel.Keys),
            };
            return new Segment(key == GetKey.Private ? "private" : $"key {key}", (int)size, kernel.Settings.MemoryMaxSize, identity);
        };
    }

    private static IpcException WrongSize(IKernel kernel, long size) => new(
        Errno.EINVAL, $"shmget({size})", "a new segment", $"a segment has 1 to {kernel.Settings.MemoryMaxSize} bytes (actoripc.memory.max-size).");
}
