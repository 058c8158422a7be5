namespace ActorIpc.Scenarios.Fuzzing;

/// <summary>What was done with a mechanism.</summary>
internal sealed class FuzzCounts
{
    /// <summary>Lines that were compared.</summary>
    public long Operations { get; set; }

    /// <summary>Scenarios, complete or not.</summary>
    public long Scenarios { get; set; }

    /// <summary>Scenarios given up at a line to which the judge itself does not always give the same answer.</summary>
    public long Open { get; set; }

    /// <summary>Scenarios that ended with a difference.</summary>
    public long Differences { get; set; }
}
