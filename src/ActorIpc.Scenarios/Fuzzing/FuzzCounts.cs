namespace ActorIpc.Scenarios.Fuzzing;

/// <summary>What was done with a mechanism.</summary>
internal sealed class FuzzCounts
{
    /// <summary>Lines that were compared.</summary>
    public long Operations { get; set; }

    /// <summary>Scenarios, complete or not.</summary>
    public long Scenarios { get; set; }

    /// <summary>Scenarios given up at a line to which the judge itself does not always give the same answer.</summary>
    public long Undecided { get; set; }

    /// <summary>Scenarios that ended with a difference.</summary>
    public long Differences { get; set; }

    /// <summary>Several mechanisms together.</summary>
    public static FuzzCounts Sum(IReadOnlyCollection<FuzzCounts> counts) => new()
    {
        Operations = counts.Sum(one => one.Operations),
        Scenarios = counts.Sum(one => one.Scenarios),
        Undecided = counts.Sum(one => one.Undecided),
        Differences = counts.Sum(one => one.Differences),
    };
}
