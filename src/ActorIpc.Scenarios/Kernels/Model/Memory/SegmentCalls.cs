using ActorIpc.Kernel;
using ActorIpc.SharedMemory;

namespace ActorIpc.Scenarios.Kernels.Model.Memory;

/// <summary>The calls of System V shared memory.</summary>
internal static class SegmentCalls
{
    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["shmget"] = GetAsync,
        ["shmat"] = call => Attachment.MakeAsync(call, new AttachById { Access = AccessOf(call) }, On(call), isSystemV: true),
        ["shmdt"] = DetachAsync,
        ["shmctl RMID"] = call => ControlAsync(call, new RemoveSegment()),
        ["shmctl SET"] = call => ControlAsync(call, new SetSegment { Mode = call.IntOption("mode"), Uid = call.IntOption("uid"), Gid = call.IntOption("gid") }),
        ["shmctl STAT"] = StatAsync,
    };

    /// <summary>What an attachment is for: RDONLY or everything.</summary>
    public static Access AccessOf(ModelCall call) => call.Call.Has("RDONLY") ? Access.Read : Access.Read | Access.Write;

    private static ObjectHandle On(ModelCall call) => call.HeldAt<SegmentId>(0, Errno.EINVAL).Target;

    private static async ValueTask<CallResult> GetAsync(ModelCall call)
    {
        var flags = (ShmFlags)call.Flags(("CREAT", (int)ShmFlags.Create), ("EXCL", (int)ShmFlags.Exclusive));
        var segment = (await call.Self.ShmGetAsync(call.Key(), call.Call.NumberAt(1), flags, call.Mode())).Target;
        call.Bind(new SegmentId(segment));
        return CallResult.Made(segment);
    }

    private static async ValueTask<CallResult> DetachAsync(ModelCall call)
    {
        var attachment = call.HeldAt<Attachment>(0, Errno.EINVAL);
        if (!attachment.IsSystemV) throw call.Failed(Errno.EINVAL);
        call.Close(0);
        await attachment.CloseAsync(call.Process);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> ControlAsync(ModelCall call, Operation<bool> control)
    {
        await call.Do(control, On(call));
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> StatAsync(ModelCall call)
    {
        var status = await call.Do(new StatSegment(), On(call));
        return CallResult.OfParts(
            new Part("size", (long)status.Size), new Part("nattch", (long)status.Attachments), new Part("dest", status.IsMarked ? "yes" : "no"),
            new Part("cpid", call.Run.NameOf(status.Creator)), new Part("lpid", call.Run.NameOf(status.LastUser)),
            new Part("mode", (long)status.Mode), new Part("uid", (long)status.Uid), new Part("gid", (long)status.Gid), new Part("key", (long)status.Key));
    }

    /// <summary>An id, which is as good in a child: the segment looks at who calls.</summary>
    private sealed record SegmentId(ObjectHandle Target) : Held
    {
        public override object Identity => Target;
    }
}
