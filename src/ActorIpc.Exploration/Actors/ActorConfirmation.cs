using ActorIpc.Exploration.Running;

namespace ActorIpc.Exploration.Actors;

/// <summary>Whether a schedule that shows a mistake on the simulated kernel shows the same one on the actors that run in production.</summary>
/// <param name="Mismatch">Where it went another way there: at which step, what was expected, and what was there; null if it did not.</param>
internal sealed record ActorConfirmation(string? Mismatch)
{
    public bool IsConfirmed => Mismatch is null;

    /// <summary>Follows the schedule on actors, and compares what comes of each step, and how it ends.</summary>
    /// <param name="program">The program.</param>
    /// <param name="recorder">The schedule as it was written down on the simulated kernel.</param>
    /// <param name="brokenRule">The stated rule that its last step breaks, if that is the mistake.</param>
    public static ActorConfirmation Of(ExploredProgram program, ScheduleRecorder recorder, string? brokenRule = null) =>
        Of(program, recorder.Choices, recorder.Rows, recorder.Ends, brokenRule);

    /// <summary>Follows the schedule on actors, and compares how it ends.</summary>
    /// <param name="program">The program.</param>
    /// <param name="schedule">The schedule by names.</param>
    /// <param name="rows">What came of each of its steps on the simulated kernel, if that is known.</param>
    /// <param name="ends">How the processes stand at its end there.</param>
    /// <param name="brokenRule">The stated rule that its last step breaks, if that is the mistake.</param>
    public static ActorConfirmation Of(
        ExploredProgram program, IReadOnlyList<RecordedChoice> schedule, IReadOnlyList<ScheduleRow>? rows, IReadOnlyList<ProcessEnd> ends, string? brokenRule = null)
    {
        using var replay = new ActorReplay(program);
        try
        {
            replay.Follow(schedule, rows);
        }
        catch (Exception failure) when (failure is NotFollowedException or NotSupportedException)
        {
            return new ActorConfirmation($"{failure.Message}.");
        }

        if (brokenRule is not null && program.Invariant is { } invariant && invariant.Holds(replay.State))
            return new ActorConfirmation($"at the end the invariant was expected to be broken, and it holds there: {brokenRule}.");
        return new ActorConfirmation(Difference(ends, replay.Ends));
    }

    private static string? Difference(IReadOnlyList<ProcessEnd> expected, IReadOnlyList<ProcessEnd> found)
    {
        foreach (var end in expected)
        {
            var there = found.FirstOrDefault(one => one.Process == end.Process);
            if (there is null) return $"at the end {end.Process} was expected; there is no such process there.";
            if (Describe(end) != Describe(there)) return $"at the end it was expected that {end.Process} {Describe(end)}; there it {Describe(there)}.";
        }

        return found.FirstOrDefault(one => expected.All(end => end.Process != one.Process)) is { } surplus ? $"at the end nobody expected {surplus.Process}, and it is there." : null;
    }

    private static string Describe(ProcessEnd end) => end.Status
        ?? $"waits{(end.IsStuck ? " for ever" : "")} in {string.Join(", ", end.Waits.Select(wait => $"{wait.Call} on {wait.On}"))}";
}
