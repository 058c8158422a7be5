using ActorIpc.Kernel;

namespace ActorIpc.Actors;

/// <summary>Asks an actor how things stand with it.</summary>
/// <param name="Details">Whether everything is to be told that there is to be told, which takes longer.</param>
internal sealed record Inspect(bool Details)
{
    public static Inspect Instance { get; } = new(Details: false);

    public static Inspect Thoroughly { get; } = new(Details: true);
}

/// <summary>The answer for an actor that is gone.</summary>
internal sealed record NothingThere
{
    public static NothingThere Instance { get; } = new();
}

/// <summary>An object has cleaned up one stage after a dead process.</summary>
internal sealed record CleanedUp(Pid Pid);

/// <summary>How an object stands between two steps.</summary>
/// <param name="State">How full it is, and who holds it.</param>
/// <param name="Parked">The calls that wait there, in order.</param>
/// <param name="Details">What else there is to say, for whoever asked for that.</param>
internal sealed record ObjectReport(ObjectState State, IReadOnlyList<ParkedCall> Parked, ObjectDetails? Details)
{
    /// <summary>The number by which its kernel knows the object.</summary>
    public long Id { get; init; }

    /// <summary>Where it is reached.</summary>
    public ObjectHandle? Handle { get; init; }

    public static ObjectReport Of(KernelObject target, bool details = false) => new(
        target.Describe(), [.. target.Waiters.InOrder().Select(o => ParkedCall.Of(target, o))], details ? target.DescribeDetails() : null);
}
