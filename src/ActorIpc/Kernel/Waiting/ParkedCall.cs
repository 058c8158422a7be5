namespace ActorIpc.Kernel;

/// <summary>A call that waits at an object.</summary>
/// <param name="Id">Which, and whose.</param>
/// <param name="Call">What was called, for people.</param>
/// <param name="Wakers">Who could let it go on; null if anybody might.</param>
internal sealed record ParkedCall(OperationId Id, string Call, IReadOnlyCollection<Pid>? Wakers)
{
    /// <summary>Where it is blocked, one of <see cref="WaitChannels"/>.</summary>
    public required string Channel { get; init; }

    /// <summary>Since when, on the kernel's clock; <see cref="WaitClock.Unknown"/> if nobody knows.</summary>
    public required long Since { get; init; }

    /// <summary>Who could let it go on with what he has open now; null if that needs nothing that is open.</summary>
    public required IReadOnlyCollection<Pid>? Candidates { get; init; }

    public static ParkedCall Of(KernelObject target, Operation operation) => new(operation.Id, operation.Describe(), target.WhoCouldWake(operation))
    {
        Channel = target.WaitChannelOf(operation),
        Since = operation.WaitsSince,
        Candidates = target.WhoCouldWakeNow(operation),
    };
}
