using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Scenarios.Kernels.Model.Descriptors;

/// <summary>What descriptors ask the tree of names about the object that they are open on.</summary>
internal static class Inodes
{
    /// <summary>stat(2) and fstat(2).</summary>
    public static async ValueTask<CallResult> StatAsync(ModelCall call, StatName stat, Func<NameStatus, ValueTask<long>> size)
    {
        var status = await call.Do(stat, call.Kernel.Names);
        var kind = status.Kind switch { "directory" => "dir", "fifo" or "pipe" => "fifo", _ => "file" };
        return CallResult.OfParts(
            new Part(null, kind), new Part("mode", (long)status.Mode), new Part("size", await size(status)), new Part("uid", (long)status.Uid), new Part("gid", (long)status.Gid));
    }

    /// <summary>fchmod(2).</summary>
    public static async ValueTask ChangeModeAsync(ModelCall call, ObjectHandle opened, int mode) =>
        await call.Do(new ChangeMode { Opened = opened, Mode = mode }, call.Kernel.Names);
}
