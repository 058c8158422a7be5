using ActorIpc.Kernel;
using ActorIpc.SharedMemory;

namespace ActorIpc.Scenarios.Kernels.Model.Memory;

/// <summary>Memory as a process has it attached.</summary>
/// <param name="Target">The segment.</param>
/// <param name="End">The attachment.</param>
/// <param name="Length">How many bytes it spans.</param>
/// <param name="IsSystemV">Whether it was attached by shmat(2), and not by mmap(2).</param>
internal sealed record Attachment(ObjectHandle Target, int End, int Length, bool IsSystemV) : Opened(Target, End)
{
    /// <summary>Makes a call that attaches, and binds what it gives.</summary>
    public static async ValueTask<CallResult> MakeAsync(ModelCall call, Operation<AttachedRegion> attach, ObjectHandle target, bool isSystemV)
    {
        var region = await call.Self.OpenAsync(attach, target);
        call.Bind(new Attachment(target, region.End, region.Length, isSystemV));
        return CallResult.Made();
    }
}
