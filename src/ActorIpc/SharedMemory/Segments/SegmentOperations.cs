using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.SharedMemory;

/// <summary>What a call that attaches gives back.</summary>
/// <param name="End">The attachment.</param>
/// <param name="Length">How many bytes it spans.</param>
internal readonly record struct AttachedRegion(int End, int Length);

/// <summary>P: waits until nobody is inside, and goes in.</summary>
internal sealed class EnterRegion : EndOperation<RegionView>
{
    /// <summary>The region as its process holds it, to whom the view belongs; null for a caller who wants no view.</summary>
    public SharedRegion? Region { get; set; }

    public override string Verb => "P";
    public override string WaitChannel => WaitChannels.RegionEnter;
    public override WaitLane Lane => WaitLane.Takers;

    private protected override string DescribeResult() => Result.OwnerDied ? "ok, but who was inside before has died there" : "ok";

    internal override void ResumeCaller()
    {
        if (Error == Errno.None) Region?.Entered(Result);
        base.ResumeCaller();
    }
}

/// <summary>V: goes out, and lets the next one in.</summary>
internal sealed class LeaveRegion : EndOperation<bool>
{
    public override string Verb => "V";
    public override bool IsCleanup => true;
}

/// <summary>Attaches a region that its process has found by its name, where its rights were checked.</summary>
internal sealed class AttachSegment : Operation<AttachedRegion>
{
    public required Access Access { get; init; }

    /// <summary>How many bytes it must have.</summary>
    public int Least { get; init; }

    public override string Verb => "attach";
    public override WaitLane Lane => WaitLane.Watchers;

    // As for every call that opens by a name (OpenNamed).
    public override Errno ErrorWhenGone => Errno.ENOENT;
}

/// <summary>shm_open(3): a descriptor. What is truncated is empty then.</summary>
internal sealed class OpenSegment : OpenNamed
{
    public required Access Access { get; init; }
    public bool Truncate { get; init; }
    public override string Verb => "shm_open";
    public override string WaitChannel => WaitChannels.RegionResize;
    public override WaitLane Lane => WaitLane.Givers;
}

/// <summary>mmap(2) of the whole object, as long as it is now.</summary>
internal sealed class MapSegment : EndOperation<AttachedRegion>
{
    public required Access Access { get; init; }
    public override string Verb => "mmap";
}

/// <summary>ftruncate(2). It waits while somebody is inside, whose spans are the memory that may have to move.</summary>
internal sealed class ResizeSegment : EndOperation<bool>
{
    public required long Size { get; init; }
    public override string Verb => "ftruncate";
    public override string WaitChannel => WaitChannels.RegionResize;
    public override WaitLane Lane => WaitLane.Givers;
    public override string Describe() => $"{Verb}({Size})";
}

/// <summary>The size in bytes, as fstat(2) has it.</summary>
internal sealed class SegmentSize : EndOperation<int>
{
    public override string Verb => "fstat";
}
