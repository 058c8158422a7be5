namespace ActorIpc.Benchmarks.Compare;

/// <summary>What one contender reached, round by round.</summary>
internal sealed record Results(string Contender, IReadOnlyList<double> Rounds)
{
    public double Median => MedianOf(Rounds);

    public double Lowest => Rounds.Min();

    public double Highest => Rounds.Max();

    /// <summary>
    /// The median of the rounds' ratios, not the ratio of the medians: two measurements of one round are neighbours in
    /// time, so what slowed the machine down slowed both.
    /// </summary>
    public double RatioTo(Results peer) => MedianOf([.. Rounds.Zip(peer.Rounds, (mine, theirs) => mine / theirs)]);

    private static double MedianOf(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
