namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>A tool, with a strategy, that goes through the schedules of a program.</summary>
internal interface IExplorer
{
    /// <summary>How the tables call it.</summary>
    string Name { get; }

    /// <summary>Whether it is ours.</summary>
    bool IsOurs { get; }

    /// <summary>Goes through so many schedules of a program without a mistake.</summary>
    /// <returns>What it takes for mistakes.</returns>
    int CountAlarms(ProblemProgram program, uint seed, long schedules);

    /// <summary>Looks for the mistake of a program, as long as that takes or as long as it may.</summary>
    Hunt Hunt(ProblemProgram program, uint seed, TimeSpan patience);
}

/// <summary>What came of a search for a mistake.</summary>
/// <param name="Schedules">How many schedules it went through.</param>
/// <param name="Search">How long that took.</param>
internal sealed record Hunt(long Schedules, TimeSpan Search)
{
    /// <summary>The mistake as it is shown; null if none was found.</summary>
    public Counterexample? Found { get; init; }
}

/// <summary>A schedule that shows a mistake.</summary>
/// <param name="StepsAsFound">How many choices it consists of.</param>
/// <param name="StepsAsShown">How many when it was made simpler; the same where nobody does that.</param>
/// <param name="UntilShown">Search, simplification and report.</param>
internal sealed record Counterexample(int StepsAsFound, int StepsAsShown, TimeSpan UntilShown);
