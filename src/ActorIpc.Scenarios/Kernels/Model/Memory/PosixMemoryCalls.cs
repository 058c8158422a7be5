using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels.Model.Descriptors;
using ActorIpc.Scenarios.Kernels.Model.Mailboxes;
using ActorIpc.Scenarios.Language;
using ActorIpc.SharedMemory;

namespace ActorIpc.Scenarios.Kernels.Model.Memory;

/// <summary>The calls of POSIX shared memory; sizing it is a call of every descriptor.</summary>
internal static class PosixMemoryCalls
{
    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["shm_open"] = OpenAsync,
        ["mmap"] = MapAsync,
        ["munmap"] = UnmapAsync,
        ["shm_unlink"] = UnlinkAsync,
    };

    private static async ValueTask<CallResult> OpenAsync(ModelCall call)
    {
        var isReadOnly = call.Call.At<Word>(1).Text == "RDONLY";
        var flags = (ShmFlags)call.Flags(("CREAT", (int)ShmFlags.Create), ("EXCL", (int)ShmFlags.Exclusive), ("TRUNC", (int)ShmFlags.Truncate));
        var mode = call.Mode() ?? UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var end = (await call.Self.ShmOpenAsync(call.Call.TextAt(0), isReadOnly ? FileAccess.Read : FileAccess.ReadWrite, flags, mode)).Pass();
        call.Bind(new MemoryDescriptor(end.Target, end.End, isReadOnly ? Access.Read : Access.Read | Access.Write));
        return CallResult.Made(end.Target);
    }

    private static ValueTask<CallResult> MapAsync(ModelCall call)
    {
        var (descriptor, access) = (call.HeldAt<Descriptor>(0), SegmentCalls.AccessOf(call));
        if (descriptor is MemoryDescriptor memory)
            return Attachment.MakeAsync(call, new MapSegment { End = memory.End, Access = access }, memory.Target, isSystemV: false);
        // A pipe has no length, and there is nothing to map. The file of a queue has one, but is none that could be mapped.
        if (descriptor is not QueueDescriptor queue) throw call.Failed(Errno.EINVAL);
        throw call.Failed((queue.Access & Access.Read) == 0 || (access & ~queue.Access) != 0 ? Errno.EACCES : Errno.ENODEV);
    }

    // It does not matter how it was attached.
    private static async ValueTask<CallResult> UnmapAsync(ModelCall call)
    {
        // Where nothing is mapped any more, there is nothing to do.
        if (call.IsClosed(0)) return CallResult.Of(0);
        var attachment = call.HeldAt<Attachment>(0, Errno.EINVAL);
        call.Close(0);
        await attachment.CloseAsync(call.Process);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> UnlinkAsync(ModelCall call)
    {
        await call.Self.ShmUnlinkAsync(call.Call.TextAt(0));
        return CallResult.Of(0);
    }
}
