using ActorIpc.Kernel;

namespace ActorIpc.SharedMemory;

/// <summary>A call by System V id. Once the segment is destroyed the id is none.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
internal abstract class SegmentCall<TResult> : Operation<TResult>
{
    public override WaitLane Lane => WaitLane.Watchers;
    public override Errno ErrorWhenGone => Errno.EINVAL;
}

/// <summary>shmget(2) of a segment that is there: whether the caller gets it. EIDRM: it was removed meanwhile, look for the key again.</summary>
internal sealed class GetSegment : SegmentCall<bool>
{
    public required long Size { get; init; }
    public required int Mode { get; init; }
    public override string Verb => "shmget";
    public override Errno ErrorWhenGone => Errno.EIDRM;
}

/// <summary>shmat(2).</summary>
internal sealed class AttachById : SegmentCall<AttachedRegion>
{
    public required Access Access { get; init; }
    public override string Verb => "shmat";
}

/// <summary>shmctl(IPC_STAT).</summary>
internal sealed class StatSegment : SegmentCall<SegmentStatus>
{
    public override string Verb => "shmctl(STAT)";
}

/// <summary>shmctl(IPC_SET); what is null stays.</summary>
internal sealed class SetSegment : SegmentCall<bool>
{
    public int? Uid { get; init; }
    public int? Gid { get; init; }
    public int? Mode { get; init; }
    public override string Verb => "shmctl(SET)";
}

/// <summary>shmctl(IPC_RMID).</summary>
internal sealed class RemoveSegment : SegmentCall<bool>
{
    public override string Verb => "shmctl(RMID)";
}
