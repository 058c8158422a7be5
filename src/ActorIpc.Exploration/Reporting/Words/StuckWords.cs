namespace ActorIpc.Exploration.Reporting;

/// <summary>Says in a sentence why a process can never go on: what it holds, what it waits for, and why nobody helps.</summary>
internal sealed class StuckWords(ScheduleStory story)
{
    public string Of(ProcessEnd end)
    {
        var waits = end.Waits.Select(wait => Wait(end.Process, wait)).ToList();
        var held = story.Holdings.Of(end.Process).Select(one => one.On).Distinct().Select(Held).ToList();
        var holds = held.Count > 0 ? $" holds {Listing.And(held)} and" : "";
        return $"{end.Process}{holds} {(waits.Count == 0 ? "waits" : string.Join("; or it ", waits))}.";
    }

    /// <summary>What the call of a process waits for, shortly: <c>waits for fork-2</c>.</summary>
    public string Shortly(ProcessEnd end) => end switch
    {
        { Status: { } status } => $"has ended ({status})",
        { Waits: [] } => "does not do it",
        _ => string.Join(" or ", end.Waits.Select(wait => WaitWords.Of(wait.Call, wait.On, story).Waits).Distinct()),
    };

    private string Wait(string process, WaitingCall wait)
    {
        var words = WaitWords.Of(wait.Call, wait.On, story);
        if (story.Holdings.HoldersOf(wait.On) is { Count: > 0 } holders && IsLock(wait))
        {
            // Who took it and did not give it back is the one who is waited for, whoever else could.
            if (holders.Contains(process)) return $"{words.Waits}, which it holds itself";
            return $"{words.Waits}, which {Listing.And(holders)} {(holders.Count == 1 ? "holds" : "hold")}; {Excuses(holders)}";
        }

        if (wait.Wakers is null) return $"{words.Waits}; anybody could {words.Help}, but nobody is left who can go on";
        var others = wait.Wakers.Where(name => name != process).ToList();
        if (others.Count == 0) return wait.Wakers.Count > 0 ? $"{words.Waits}; only it itself could {words.Help}" : $"{words.Waits}; nobody is left who could {words.Help}";
        return $"{words.Waits}; only {Listing.Or(others)} could {words.Help}, and {Excuses(others, one: "it")}";
    }

    private bool IsLock(WaitingCall wait) => BlockedPeriod.VerbOf(wait.Call) is "P" or "lock" && !story.Holdings.IsCounting(wait.On);

    // Why each of them does nothing; those with the same reason together.
    private string Excuses(IReadOnlyList<string> names, string one = "")
    {
        var groups = names.GroupBy(name => story.EndOf(name) is { } end ? Shortly(end) : "is not there").Select(same => (Names: same.ToList(), Reason: same.Key)).ToList();
        if (groups is [{ Names.Count: > 1 } all]) return $"{(all.Names.Count == 2 ? "both" : "all")} {Many(all.Reason)}";
        if (names.Count == 1 && one.Length > 0) return $"{one} {groups[0].Reason}";
        return string.Join(", and ", groups.Select(group => group.Names.Count == 1 ? $"{group.Names[0]} {group.Reason}" : $"{Listing.And(group.Names)} {Many(group.Reason)}"));
    }

    private static string Many(string reason) => Listing.Plural(reason)
        .Replace("has ended", "have ended", StringComparison.Ordinal).Replace("does not do it", "do not do it", StringComparison.Ordinal).Replace("is not there", "are not there", StringComparison.Ordinal);

    private string Held(string on) =>
        ObjectNames.KindOf(on) == "semaphore" && story.Holdings.IsCounting(on) ? $"a unit of {story.Names.Short(on)}" : story.Names.Short(on);
}
