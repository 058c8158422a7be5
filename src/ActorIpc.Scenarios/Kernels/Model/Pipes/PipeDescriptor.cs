using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Scenarios.Kernels.Model.Descriptors;

namespace ActorIpc.Scenarios.Kernels.Model.Pipes;

/// <summary>An end of a pipe or FIFO.</summary>
internal sealed record PipeDescriptor(ObjectHandle Target, int End, Access Access) : Descriptor(Target, End, Access)
{
    public override async ValueTask<CallResult> ReadAsync(ModelCall call, long count)
    {
        // A negative count is no count, but only for who may read.
        if (count < 0) throw call.Failed(MayRead ? Errno.EINVAL : Errno.EBADF);
        // A pipe never holds more than the most it may have.
        var buffer = new byte[Math.Min(count, call.Kernel.Settings.PipeMaxCapacity)];
        var taken = await call.Do(new PipeRead { End = End, Buffer = buffer }, Target);
        return CallResult.Of(taken == buffer.Length ? buffer : buffer[..taken]);
    }

    public override async ValueTask<CallResult> WriteAsync(ModelCall call, byte[] data) =>
        CallResult.Of(await call.Do(new PipeWrite { End = End, Buffer = data }, Target));

    public override ValueTask<PollEvents> PollAsync(ModelCall call, PollEvents wanted, bool looksOnly, TimeSpan? timeout) =>
        call.Do(new PipePoll { End = End, Wanted = wanted }, Target, looksOnly, timeout);

    public override async ValueTask<DescriptionFlags> GetFlagsAsync(ModelCall call) => (DescriptionFlags)await call.Do(new PipeSetFlags { End = End }, Target);

    public override async ValueTask SetFlagsAsync(ModelCall call, DescriptionFlags flags) =>
        await call.Do(new PipeSetFlags { End = End, Flags = (PipeFlags)flags }, Target);

    public override async ValueTask<CallResult> StoredAsync(ModelCall call) => CallResult.Of(await call.Do(new PipeStored { End = End }, Target));

    public override ValueTask<CallResult> StatAsync(ModelCall call) => Inodes.StatAsync(call, new StatName { Opened = Target }, static _ => new(0L));

    public override ValueTask ChangeModeAsync(ModelCall call, int mode) => Inodes.ChangeModeAsync(call, Target, mode);
}
