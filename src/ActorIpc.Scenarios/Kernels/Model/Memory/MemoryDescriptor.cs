using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Scenarios.Kernels.Model.Descriptors;
using ActorIpc.SharedMemory;

namespace ActorIpc.Scenarios.Kernels.Model.Memory;

/// <summary>A descriptor of a POSIX shared-memory object.</summary>
internal sealed record MemoryDescriptor(ObjectHandle Target, int End, Access Access) : Descriptor(Target, End, Access)
{
    // A file in memory never waits, whatever its flags are.
    public override ValueTask<DescriptionFlags> GetFlagsAsync(ModelCall call) => new(DescriptionFlags.None);

    public override ValueTask SetFlagsAsync(ModelCall call, DescriptionFlags flags) => ValueTask.CompletedTask;

    public override ValueTask<CallResult> StatAsync(ModelCall call) => Inodes.StatAsync(call, new StatName { Opened = Target }, _ => SizeAsync(call));

    public override ValueTask ChangeModeAsync(ModelCall call, int mode) => Inodes.ChangeModeAsync(call, Target, mode);

    public override async ValueTask<CallResult> StoredAsync(ModelCall call) => CallResult.Of(await SizeAsync(call));

    public override async ValueTask<CallResult> TruncateAsync(ModelCall call, long size)
    {
        await call.Do(new ResizeSegment { End = End, Size = size }, Target);
        return CallResult.Of(0);
    }

    private async ValueTask<long> SizeAsync(ModelCall call) => await call.Do(new SegmentSize { End = End }, Target);
}
