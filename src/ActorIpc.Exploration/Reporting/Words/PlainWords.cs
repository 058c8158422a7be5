namespace ActorIpc.Exploration.Reporting;

/// <summary>Explains what has happened, in sentences: for a deadlock one for each process in it.</summary>
internal static class PlainWords
{
    public static IReadOnlyList<string> Of(ScheduleStory story) => [.. About(story), .. Stuck(story)];

    private static IEnumerable<string> About(ScheduleStory story) => story.Report.Kind switch
    {
        FindingKind.UnorderedAccess => AccessWords.Of(story),
        FindingKind.FailedProcess => Failed(story),
        FindingKind.BrokenInvariant => Failed(story).Any() ? Failed(story) : Broken(story),
        FindingKind.Starvation => Starving(story),
        FindingKind.UncontrolledAwait => Lost(story),
        FindingKind.Nondeterminism => ["The steps shown are those of one of the two runs: look for a clock, for chance, and for memory that is shared by runs, before the place where they part."],
        _ => [],
    };

    // Whoever can never go on, in whatever report; in one of starvation others go on.
    private static IEnumerable<string> Stuck(ScheduleStory story)
    {
        var words = new StuckWords(story);
        return story.Report.Ends.Where(end => end.IsStuck).Select(words.Of);
    }

    private static IEnumerable<string> Failed(ScheduleStory story)
    {
        foreach (var end in story.Report.Ends)
        {
            if (end.Status is not { } status || status == "exited(0)") continue;
            // Its end is told to objects in steps of their own; the call is what came before.
            yield return LastCallOf(story, end.Process) is { } last
                ? $"{end.Process} {Fails(status)} after its call in step {last.Step}, {story.CallOf(last)}{(last.Outcome.Length > 0 && last.Outcome != "ok" ? $", which gave {last.Outcome}" : "")}{At(last)}."
                : $"{end.Process} {Fails(status)} before its first call.";
        }
    }

    // failed(Type: message), killed(SIGPIPE), exited(3), as a verb.
    private static string Fails(string status) =>
        status.IndexOf('(') is > 0 and var bracket && status.EndsWith(')')
            ? (status[..bracket], status[(bracket + 1)..^1]) switch
            {
                ("failed", var why) => $"fails with {why.TrimEnd('.')},",
                ("killed", var signal) => $"is killed by {signal}",
                ("exited", var code) => $"ends with exit code {code}",
                _ => status,
            }
            : status;

    private static IEnumerable<string> Broken(ScheduleStory story)
    {
        if (story.Report.Rows.Count == 0) return ["It does not hold from the beginning."];
        var last = story.Report.Rows[^1];
        return [$"It held until step {last.Step}, in which {last.Process} does {story.CallOf(last)}{At(last)}, and broke there."];
    }

    private static IEnumerable<string> Starving(ScheduleStory story)
    {
        var waiting = story.Report.Ends.Where(end => end is { Status: null, IsStuck: false, Waits: [var wait, ..] } && story.SinceOf(end.Process, wait) is not null).ToList();
        var named = waiting.Where(end => story.Report.Headline.Contains(end.Process, StringComparison.Ordinal)).ToList();
        foreach (var end in named.Count > 0 ? named : waiting)
        {
            var wait = end.Waits[0];
            var since = story.SinceOf(end.Process, wait) ?? 0;
            var others = story.Report.Rows.Where(row => row.Step > since && row.On == wait.On && row.Process != end.Process && row.Effect == RowEffect.Done)
                .GroupBy(row => row.Process).Select(same => $"{same.Key} ({same.Count()} calls)").ToList();
            var steps = story.Report.Rows.Count(row => row.Step > since);
            yield return $"{end.Process} has waited{WaitWords.Of(wait.Call, wait.On, story).Waits["waits".Length..]} since step {since}. In the {steps} steps since then {story.Names.Short(wait.On)} served others all the time{(others.Count > 0 ? $": {Listing.And(others)}" : "")}.";
        }
    }

    private static IEnumerable<string> Lost(ScheduleStory story)
    {
        foreach (var end in story.Report.Ends.Where(end => story.Report.Headline.StartsWith(end.Process + " ", StringComparison.Ordinal)))
            yield return LastCallOf(story, end.Process) is { } last
                ? $"The last that was seen of {end.Process} is its call in step {last.Step}, {story.CallOf(last)}{At(last)}: what it awaits comes after it."
                : $"{end.Process} made no call that was seen: what it awaits comes first.";
    }

    private static ScheduleRow? LastCallOf(ScheduleStory story, string process) =>
        story.Report.Rows.LastOrDefault(row => row.Process == process && row.Effect is (RowEffect.Done or RowEffect.Blocks) && row.Call != "close");

    private static string At(ScheduleRow row) => row.Place is { } place ? $" ({place})" : "";
}
