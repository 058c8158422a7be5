namespace ActorIpc.Benchmarks.Compare;

/// <summary>What is asked of ActorIpc, as a ratio to a peer measured in the same run: rates of one machine mean nothing on another.</summary>
/// <param name="Peer">The peer's name.</param>
/// <param name="Ratio">At least this much of the peer's result; at most, where less is better.</param>
internal sealed record Target(string Peer, double Ratio)
{
    /// <summary>A rate that is enough on any machine, however fast the peer is there.</summary>
    public double? OrAtLeast { get; init; }
}
