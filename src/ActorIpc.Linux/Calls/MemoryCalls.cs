using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Calls.Descriptors;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Linux.Calls;

/// <summary>POSIX shared memory, and access to memory of both sorts.</summary>
internal static class MemoryCalls
{
    public static IEnumerable<KeyValuePair<string, Maker>> All =>
    [
        new("shm_open", call => call.Make(BoundKind.Descriptor, "shm_open", call.Path(), OpenFlags.Of(call, 1), call.Mode())),
        new("shm_unlink", call => call.Count("shm_unlink", call.Path())),
        new("mmap", Map),
        new("munmap", call => call.Begin("munmap", [Address(call), (nint)(call.Thing(0)?.Size ?? 1)], _ => call.Close())),
        new("load", Load),
        new("store", Store),
    ];

    /// <summary>Where an attachment is, or was before it was given back; -1, which is nowhere, if there never was one.</summary>
    public static nint Address(LinuxCall call) => call.Thing(0) is { Kind: BoundKind.Attachment } attachment ? attachment.Value : -1;

    private static CallResult? Map(LinuxCall call)
    {
        const int Read = 1, ReadWrite = 3, Shared = 1, ReplaceMapping = 0x10;
        var length = FileStatus.LengthOf(call, call.Descriptor());
        if (length == -1) return call.Failure;
        var place = length == 0 ? 0 : call.Run.Arena.Take(length);
        var (protection, flags) = (call.Call.Has("RDONLY") ? Read : ReadWrite, place == 0 ? Shared : Shared | ReplaceMapping);
        return call.Begin("mmap", [place, (nint)length, protection, flags, call.Descriptor(), 0], address => call.Bind(BoundKind.Attachment, address, length));
    }

    private static CallResult? Load(LinuxCall call)
    {
        var length = call.Call.NumberAt(2);
        var place = call.Agent.Reserve(length);
        return call.Begin("memcpy", [place, Target(call), (nint)length], _ => CallResult.Of(AgentData.Bytes(place, length)));
    }

    private static CallResult? Store(LinuxCall call) =>
        call.Begin("memcpy", [Target(call), call.Put(2), call.Call.BytesAt(2).Length], _ => CallResult.Of(0));

    private static nint Target(LinuxCall call) => call.Thing(0) is null ? 0 : Address(call) + (nint)call.Call.NumberAt(1);
}
