namespace ActorIpc.Scenarios.Fuzzing.Comparing;

/// <summary>A difference and the lines that lead to it, the last one included.</summary>
internal sealed record Found(IReadOnlyList<DoneLine> Lines, Difference Difference);
