namespace ActorIpc.Exploration.Reporting;

/// <summary>Says what folded steps stand for: <c>37 more steps of producer-1: P empty, P mutex, V mutex, V full (9 rounds, and the first of another)</c>.</summary>
internal static class FoldWords
{
    private const int LongestRound = 12;
    private const int MostCalls = 8;

    public static string Of(ReportLine fold, ScheduleStory story)
    {
        var rows = fold.Rows;
        var processes = rows.GroupBy(row => row.Process).ToList();
        var text = processes.Count == 1
            ? $"{rows.Count} more steps of {rows[0].Process}: {Calls(rows, story)}"
            : $"{rows.Count} more steps: {string.Join(", ", processes.Select(same => $"{same.Count()} of {same.Key}"))}: {Calls(rows, story)}";
        var (blocked, resumed, forced, failed) = (
            rows.Count(row => row.Effect == RowEffect.Blocks), rows.Sum(row => row.Resumed.Count), rows.Count(row => row.IsForced), rows.Count(row => ScheduleStory.IsFailure(row.Outcome)));
        if (blocked > 0) text += $"; {blocked} of them block";
        if (resumed > 0) text += $"; {resumed} waiting {(resumed == 1 ? "call goes" : "calls go")} on";
        if (forced > 0) text += $"; {forced} {(forced == 1 ? "is a forced choice" : "are forced choices")}";
        if (failed > 0) text += $"; {failed} {(failed == 1 ? "fails" : "fail")}";
        return text;
    }

    private static string Calls(IReadOnlyList<ScheduleRow> rows, ScheduleStory story)
    {
        var several = rows.Any(row => row.Process != rows[0].Process);
        var calls = rows.Select(row => several ? $"{row.Process} {story.CallOf(row)}" : story.CallOf(row)).ToList();
        if (RoundOf(calls) is { } round)
        {
            var (rounds, rest) = (calls.Count / round, calls.Count % round);
            var more = rest switch { 0 => "", 1 => ", and the first of another", _ => $", and the first {rest} of another" };
            return $"{string.Join(", ", calls.Take(round))} ({rounds} rounds{more})";
        }

        // No order that could be said shortly: how often each was called.
        var counted = rows.Select(story.CallOf).GroupBy(call => call).ToList();
        var shown = string.Join(", ", counted.Take(MostCalls).Select(same => same.Count() == 1 ? same.Key : $"{same.Key} ×{same.Count()}"));
        return counted.Count <= MostCalls ? shown : $"{shown}, and {counted.Skip(MostCalls).Sum(same => same.Count())} more of {counted.Count - MostCalls} other calls";
    }

    // The shortest sequence that they repeat.
    private static int? RoundOf(List<string> calls)
    {
        for (var length = 1; length <= Math.Min(LongestRound, calls.Count / 2); length++)
        {
            var repeats = true;
            for (var i = length; i < calls.Count && repeats; i++) repeats = calls[i] == calls[i - length];
            if (repeats) return length;
        }

        return null;
    }
}
