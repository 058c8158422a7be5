namespace ActorIpc.Exploration.Reporting;

/// <summary>Says how a process and how an object stands at the end.</summary>
internal static class EndWords
{
    /// <summary><c>blocked in P fork-2 since step 6 (Philosopher.cs:30); only philosopher-2 could wake it, and is blocked for ever too</c>.</summary>
    public static string Of(ProcessEnd end, ScheduleStory story)
    {
        if (end.Status is { } status) return status;
        if (end.Waits.Count == 0) return "lives, and waits in no call";
        return string.Join("; and ", end.Waits.Select(wait => Of(end, wait, story)));
    }

    /// <summary><c>0 of 8 B: empty; waiting: consumer in read(4)</c>.</summary>
    public static string Of(ObjectEndState one)
    {
        var state = one.State;
        var fill = state.Capacity is { } capacity ? $"{state.Stored} of {capacity} {state.Unit}" : $"{state.Stored} {state.Unit}";
        var content = one.Content is null || one.Content == $"value {state.Stored}" ? "" : $": {one.Content}";
        return one.Waiting.Count == 0 ? fill + content : $"{fill}{content}; waiting: {string.Join(", then ", one.Waiting)}";
    }

    /// <summary>Whether an object has anything to do with it: what nobody has touched, and nobody waits for, says nothing.</summary>
    public static bool Matters(ObjectEndState one, ScheduleStory story)
    {
        var on = ObjectNames.DescriptionOf(one.State.Kind, one.State.Name);
        return one.Waiting.Count > 0 || one.State.Stored > 0 || story.Report.Rows.Any(row => row.On == on) || story.Report.Ends.Any(end => end.Waits.Any(wait => wait.On == on));
    }

    private static string Of(ProcessEnd end, WaitingCall wait, ScheduleStory story)
    {
        var call = ScheduleStory.IsOwn(end.Process, wait.On) ? wait.Call : $"{wait.Call} {story.Names.Short(wait.On)}";
        var place = wait.Place is null ? "" : $" ({wait.Place})";
        var since = story.SinceOf(end.Process, wait);
        // A call that was made when the schedule ended, and that no step has served.
        if (since is null && !end.IsStuck) return $"about to do {call}{place}";
        return $"blocked in {call}{(since is null ? "" : $" since step {since}")}{place}; {Wakers(end, wait, story)}";
    }

    private static string Wakers(ProcessEnd end, WaitingCall wait, ScheduleStory story)
    {
        if (wait.Wakers is not { } wakers) return end.IsStuck ? "anybody could wake it, but nobody is left who can go on" : "anybody could wake it";
        var others = wakers.Where(name => name != end.Process).ToList();
        if (others.Count == 0) return wakers.Count > 0 ? "only it itself could wake it" : "nobody is left who could wake it";
        var only = $"only {Listing.Or(others)} could wake it";
        if (!end.IsStuck) return only;
        var ended = others.Where(name => story.EndOf(name)?.Status is not null).ToList();
        var blocked = others.Where(name => story.EndOf(name) is { IsStuck: true }).ToList();
        return (ended.Count, blocked.Count) switch
        {
            (0, 1) => $"{only}, and it is blocked for ever too",
            (0, > 1) => $"{only}, and {(blocked.Count == 2 && others.Count == 2 ? "both" : "all of them")} are blocked for ever too",
            (> 0, 0) => $"{only}, and {(ended.Count == 1 ? "it has" : "they have")} ended",
            (> 0, > 0) => $"{only}; {Listing.And(ended)} {(ended.Count == 1 ? "has" : "have")} ended, and {Listing.And(blocked)} {(blocked.Count == 1 ? "is" : "are")} blocked for ever too",
            _ => only,
        };
    }
}
