using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Findings;

/// <summary>What one schedule has shown, before it is written down.</summary>
/// <param name="Kind">The sort of mistake.</param>
/// <param name="Signature">What makes it the same mistake when another schedule shows it: for a deadlock who waits in which call at what.</param>
/// <param name="Headline">What it is, in a line.</param>
internal sealed record Found(FindingKind Kind, string Signature, string Headline)
{
    /// <summary>For processes that can never go on: which they are, and what each waits for.</summary>
    public IReadOnlyList<Waiter> Stuck { get; init; } = [];

    /// <summary>For unordered accesses: both.</summary>
    public UnorderedPair? Unordered { get; init; }

    /// <summary>The process that it is about, if it is about one.</summary>
    public string? Process { get; init; }
}
