namespace ActorIpc.Benchmarks.Compare;

/// <summary>One kind of work, and those who can do it.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Unit">What is counted, such as "writes/s".</param>
internal sealed record Workload(string Name, string Unit)
{
    /// <summary>Bytes that one operation carries, to print bytes per second as well; 0 where that says nothing.</summary>
    public int BytesPerOperation { get; init; }

    /// <summary>The result is a cost, not a rate.</summary>
    public bool LessIsBetter { get; init; }

    /// <summary>ActorIpc's contender, or null while there is none.</summary>
    public IContender? Ours { get; init; }

    public required IReadOnlyList<IContender> Peers { get; init; }

    public IReadOnlyList<Target> Targets { get; init; } = [];

    public IReadOnlyList<IContender> Contenders => Ours is null ? Peers : [Ours, .. Peers];

    public bool Reaches(double result, double ratio, Target target) =>
        LessIsBetter ? ratio <= target.Ratio : ratio >= target.Ratio || result >= target.OrAtLeast;

    /// <summary>A target that names nobody would never be missed.</summary>
    public void Validate()
    {
        foreach (var target in Targets)
        {
            if (!Peers.Any(peer => peer.Name == target.Peer))
                throw new InvalidOperationException($"'{Name}' has a target against '{target.Peer}', which is none of its peers.");
        }
    }
}
