using ActorIpc.Kernel;

namespace ActorIpc.Actors;

/// <summary>Asks an actor how things stand with it.</summary>
internal sealed record Inspect
{
    public static Inspect Instance { get; } = new();
}

/// <summary>The answer for an actor that is gone.</summary>
internal sealed record NothingThere
{
    public static NothingThere Instance { get; } = new();
}

/// <summary>An object has cleaned up one stage after a dead process.</summary>
internal sealed record CleanedUp(Pid Pid);

/// <summary>A call that waits at an object.</summary>
/// <param name="Id">Which.</param>
/// <param name="Call">What was called, for people.</param>
/// <param name="Wakers">Who could let it go on; null if anybody might.</param>
internal sealed record ParkedCall(OperationId Id, string Call, IReadOnlyCollection<Pid>? Wakers);

/// <summary>How an object stands between two steps.</summary>
internal sealed record ObjectReport(ObjectState State, IReadOnlyList<ParkedCall> Parked)
{
    public static ObjectReport Of(KernelObject target) => new(
        target.Describe(),
        [.. target.Waiters.InOrder().Select(o => new ParkedCall(o.Id, o.Describe(), target.WhoCouldWake(o)))]);
}
