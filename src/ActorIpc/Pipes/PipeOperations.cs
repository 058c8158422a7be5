using ActorIpc.Kernel;

namespace ActorIpc.Pipes;

/// <summary>read(2): takes up to the buffer's length; 0 is the end of the data.</summary>
internal sealed class PipeRead : EndOperation<int>
{
    public Memory<byte> Buffer { get; set; }
    public override string Verb => "read";
    public override string WaitChannel => WaitChannels.PipeRead;
    public override WaitLane Lane => WaitLane.Takers;
    public override string Describe() => $"read({Buffer.Length})";

    protected override void OnTaken() => Buffer = default;
}

/// <summary>write(2): puts all bytes in, waiting for room; a write lost its reader midway returns what it had written.</summary>
internal sealed class PipeWrite : EndOperation<int>
{
    public ReadOnlyMemory<byte> Buffer { get; set; }

    /// <summary>Bytes that are in the pipe already.</summary>
    public int Written { get; set; }

    /// <summary>Merging into the newest slot is tried once, at the start of the call (semantics §2.3 step 3).</summary>
    public bool HasStarted { get; set; }

    public override string Verb => "write";
    public override string WaitChannel => WaitChannels.PipeWrite;
    public override WaitLane Lane => WaitLane.Givers;
    public override bool HasProgress => Written > 0;
    // pipe_write looks whether it may wait before it looks at signals; the flag may have been set meanwhile. So it is not made anew either: that could merge.
    public override bool Restartable => Opened is not { NonBlocking: true };
    public override Errno ErrorOnSignal => Opened is { NonBlocking: true } ? Errno.EAGAIN : base.ErrorOnSignal;
    public override string Describe() => Written > 0 && Written < Buffer.Length ? $"write({Buffer.Length}, {Written} done)" : $"write({Buffer.Length})";

    protected override void OnTaken() => Buffer = default;

    protected override void OnBegin()
    {
        base.OnBegin();
        Written = 0;
        HasStarted = false;
    }
}

/// <summary>fcntl(F_SETPIPE_SZ) with a capacity, or fcntl(F_GETPIPE_SZ) with null; returns the capacity in force.</summary>
internal sealed class PipeResize : EndOperation<int>
{
    public long? Capacity { get; set; }
    public override string Verb => Capacity is null ? "getpipe_sz" : "setpipe_sz";
    public override string Describe() => Capacity is null ? Verb : $"{Verb}({Capacity})";
}

/// <summary>ioctl(FIONREAD): bytes stored.</summary>
internal sealed class PipeStored : EndOperation<int>
{
    public override string Verb => "fionread";
}

/// <summary>poll(2) on an end: which of the wanted events hold; errors and hang-ups are always told.</summary>
internal sealed class PipePoll : EndOperation<PollEvents>
{
    public PollEvents Wanted { get; set; }
    public override string Verb => "poll";
    public override string WaitChannel => WaitChannels.Poll;
    public override bool Restartable => false;
    public override string Describe() => $"poll({Wanted})";
}

/// <summary>fcntl(F_SETFL) with values, or fcntl(F_GETFL) with nulls; returns the flags in force.</summary>
internal sealed class PipeSetFlags : EndOperation<PipeFlags>
{
    public PipeFlags? Flags { get; set; }
    public override string Verb => Flags is null ? "getfl" : "setfl";
}
