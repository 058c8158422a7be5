using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Scenarios.Kernels.Model.Descriptors;

namespace ActorIpc.Scenarios.Kernels.Model.Files;

/// <summary>A descriptor of a regular file.</summary>
internal sealed record FileDescriptor(ObjectHandle Target, int End, Access Access) : TreeDescriptor(Target, End, Access)
{
    public override async ValueTask<CallResult> ReadAsync(ModelCall call, long count)
    {
        if (count < 0) throw call.Failed(MayRead ? Errno.EINVAL : Errno.EBADF);
        // No more than there is, however much is asked for.
        var left = Math.Max(0, await call.Do(new FileLeft { End = End }, Target));
        var buffer = new byte[Math.Min(count, left)];
        var taken = await call.Do(new FileRead { End = End, Buffer = buffer }, Target);
        return CallResult.Of(buffer[..taken]);
    }

    public override async ValueTask<CallResult> WriteAsync(ModelCall call, byte[] data) =>
        CallResult.Of(await call.Do(new FileWrite { End = End, Buffer = data }, Target));

    public override async ValueTask<CallResult> StoredAsync(ModelCall call) => CallResult.Of(await call.Do(new FileLeft { End = End }, Target));

    public override async ValueTask<CallResult> SeekAsync(ModelCall call, long offset) =>
        CallResult.Of(await call.Do(new FileSeek { End = End, Position = offset }, Target));

    public override async ValueTask<CallResult> TruncateAsync(ModelCall call, long size)
    {
        await call.Do(new FileResize { End = End, Size = size }, Target);
        return CallResult.Of(0);
    }
}

/// <summary>A descriptor of a directory.</summary>
internal sealed record DirectoryDescriptor(ObjectHandle Target, int End) : TreeDescriptor(Target, End, Access.Read)
{
    public override ValueTask<CallResult> ReadAsync(ModelCall call, long count) => throw call.Failed(Errno.EISDIR);

    public override ValueTask<CallResult> SeekAsync(ModelCall call, long offset) => new(offset < 0 ? CallResult.Failed(Errno.EINVAL) : CallResult.Of(offset));
}

/// <summary>A descriptor of something in the tree of files that never waits.</summary>
internal abstract record TreeDescriptor(ObjectHandle Target, int End, Access Access) : Descriptor(Target, End, Access)
{
    public override async ValueTask<DescriptionFlags> GetFlagsAsync(ModelCall call) => (DescriptionFlags)await call.Do(new FileSetFlags { End = End }, Target);

    public override async ValueTask SetFlagsAsync(ModelCall call, DescriptionFlags flags) =>
        await call.Do(new FileSetFlags { End = End, Flags = (FileFlags)flags }, Target);

    public override ValueTask<CallResult> StatAsync(ModelCall call) => FileCalls.StatAsync(call, new StatName { Opened = Target });

    public override ValueTask ChangeModeAsync(ModelCall call, int mode) => Inodes.ChangeModeAsync(call, Target, mode);
}
