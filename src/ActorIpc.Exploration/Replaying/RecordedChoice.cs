namespace ActorIpc.Exploration;

/// <summary>A step by names alone: they mean the same on another kernel, in another process, on another machine.</summary>
/// <param name="Step">Its number, 1 and up.</param>
/// <param name="Process">Who asked.</param>
/// <param name="Operation">For what.</param>
/// <param name="Object">Of which object.</param>
public sealed record RecordedChoice(int Step, string Process, string Operation, string Object)
{
    /// <summary>The how-manieth it was of those with these names that could be done, oldest first, 1 and up; null if it was the only one.</summary>
    public int? Which { get; init; }

    /// <summary>In words: <c>producer-1: P on semaphore 'empty'</c>.</summary>
    public override string ToString() => $"{Process}: {Operation} on {Object}{(Which is { } which ? $" (number {which} of these)" : "")}";
}
