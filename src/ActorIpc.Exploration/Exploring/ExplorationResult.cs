namespace ActorIpc.Exploration;

/// <summary>What came of an exploration.</summary>
/// <param name="Topology">What was explored.</param>
/// <param name="Strategy">How, with its details: <c>pct (depth 3, over 40 steps)</c>.</param>
/// <param name="Schedules">How many schedules were followed to their end.</param>
/// <param name="Steps">How many steps those had.</param>
/// <param name="IsExhausted">Whether none is left: every class of schedules was seen.</param>
/// <param name="Elapsed">How long it took, without shrinking.</param>
/// <param name="Finding">The mistake that was found, or null.</param>
/// <param name="Warnings">What is no mistake, but looks like one: messages that nobody read, ends that nobody closed, schedules that were cut off.</param>
public sealed record ExplorationResult(
    string Topology, string Strategy, long Schedules, long Steps, bool IsExhausted, TimeSpan Elapsed, Finding? Finding, IReadOnlyList<string> Warnings)
{
    /// <summary>How thorough it was: <c>exhausted 812 classes</c> or <c>sampled 10000 schedules</c>.</summary>
    public string Coverage => IsExhausted
        ? $"exhausted {Schedules} class{(Schedules == 1 ? "" : "es")}"
        : $"sampled {Schedules} schedule{(Schedules == 1 ? "" : "s")}";
}

/// <summary>A mistake, and the schedule that shows it.</summary>
/// <param name="Kind">The sort of mistake.</param>
/// <param name="Headline">What it is, in a line.</param>
/// <param name="Report">The schedule, step by step.</param>
/// <param name="Choices">The schedule by names, for a replay.</param>
/// <param name="Schedule">The how-manieth schedule found it, 1 and up.</param>
public sealed record Finding(FindingKind Kind, string Headline, ScheduleReport Report, IReadOnlyList<RecordedChoice> Choices, long Schedule)
{
    /// <summary>What makes it the same mistake in another schedule.</summary>
    public required string Signature { get; init; }

    /// <summary>Steps of the schedule before it was made simpler.</summary>
    public required int StepsAsFound { get; init; }

    /// <summary>Whether the same schedule shows the same mistake on the actors that run in production; null if it was not tried.</summary>
    public bool? IsConfirmed { get; init; }

    /// <summary>Where it went another way there, if it did.</summary>
    public string? Mismatch { get; init; }
}
