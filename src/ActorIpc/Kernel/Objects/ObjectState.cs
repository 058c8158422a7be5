namespace ActorIpc.Kernel;

/// <summary>What an object looks like from outside at one moment.</summary>
/// <param name="Kind">Its kind: <c>pipe</c>, <c>message queue</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Stored">How much is in it, in <paramref name="Unit"/>.</param>
/// <param name="Capacity">How much it holds at most; null if unbounded.</param>
/// <param name="Unit"><c>B</c> or <c>messages</c>.</param>
/// <param name="Transferred">How much was taken out of it since it exists.</param>
/// <param name="Readers">The processes that hold an end for taking out.</param>
/// <param name="Writers">The processes that hold an end for putting in.</param>
public sealed record ObjectState(
    string Kind, string Name, long Stored, long? Capacity, string Unit, long Transferred, IReadOnlyList<Pid> Readers, IReadOnlyList<Pid> Writers);
