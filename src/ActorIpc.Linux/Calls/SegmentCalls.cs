using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Linux.Calls;

/// <summary>System V shared memory.</summary>
internal static class SegmentCalls
{
    // shmid64_ds, the same on all 64-bit processors.
    private const int SizeOffset = 48, CreatorOffset = 80, LastOffset = 84, AttachedOffset = 88, ModeOffset = 20, Destroyed = 0x200;

    public static IEnumerable<KeyValuePair<string, Maker>> All =>
    [
        new("shmget", call => call.Make(BoundKind.Segment, "shmget", call.Key(), (nint)call.Call.NumberAt(1), call.GetFlags())),
        new("shmat", Attach),
        new("shmdt", call => call.Begin("shmdt", [MemoryCalls.Address(call)], _ => call.Close())),
        new("shmctl RMID", call => call.Count("shmctl", Id(call), Keys.Remove, 0)),
        new("shmctl SET", call => call.Count("shmctl", Id(call), Keys.Set, call.Changed("shmctl", Id(call)))),
        new("shmctl STAT", Status),
    ];

    private static CallResult? Attach(LinuxCall call)
    {
        const int ReplaceMapping = 0x4000;
        var size = SizeOf(call);
        var place = call.Run.Arena.Take(size);
        var flags = call.Flags(("RDONLY", 0x1000)) | (place == 0 ? 0 : ReplaceMapping);
        return call.Begin("shmat", [Id(call), place, flags], address => call.Bind(BoundKind.Attachment, address, size));
    }

    /// <summary>Asked by the observer, because who may attach a segment need not be allowed to ask about it.</summary>
    private static long SizeOf(LinuxCall call)
    {
        const int StatusSize = 256;
        var observer = call.Run.Observer;
        observer.ClearData();
        var status = observer.Clear(StatusSize);
        observer.Invoke("shmctl", Id(call), Keys.Status, status);
        return AgentData.At<long>(status, SizeOffset);
    }

    private static CallResult? Status(LinuxCall call)
    {
        var status = call.StatusPlace();
        return call.Begin(
            "shmctl", [Id(call), Keys.Status, status],
            _ => CallResult.OfParts(
                [
                    new("size", AgentData.At<long>(status, SizeOffset)),
                    new("nattch", AgentData.At<long>(status, AttachedOffset)),
                    new("dest", (AgentData.At<uint>(status, ModeOffset) & Destroyed) != 0 ? "yes" : "no"),
                    new("cpid", call.Run.NameOf(AgentData.At<int>(status, CreatorOffset))),
                    new("lpid", call.Run.NameOf(AgentData.At<int>(status, LastOffset))),
                    .. Keys.PermissionParts(status),
                ]));
    }

    private static nint Id(LinuxCall call) => call.Value(0, BoundKind.Segment);
}
