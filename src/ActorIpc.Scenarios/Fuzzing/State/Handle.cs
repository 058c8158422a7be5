namespace ActorIpc.Scenarios.Fuzzing.State;

/// <summary>What is known about a name of a process.</summary>
/// <param name="Kind">What it may be used for.</param>
/// <param name="Size">A number that its calls stay near: the semaphores of a set, the bytes of a segment, the longest message of a queue.</param>
/// <param name="IsOpen">False: it was closed or removed, or the call that should have bound it failed or waits.</param>
internal sealed record Handle(HandleKind Kind, long Size, bool IsOpen)
{
    /// <summary>Of a semaphore set that has one: its key.</summary>
    public long? Key { get; init; }
}
