namespace ActorIpc.Exploration.Reporting;

/// <summary>That a process, which can never go on, waits for another one that cannot either.</summary>
/// <param name="From">Who waits.</param>
/// <param name="To">For whom.</param>
/// <param name="On">At which object, by its short name.</param>
internal sealed record WaitEdge(string From, string To, string On)
{
    /// <summary>All of them. Where it is known who holds what is waited for, only that one is meant.</summary>
    public static IReadOnlyList<WaitEdge> Of(ScheduleStory story)
    {
        var stuck = story.Report.Ends.Where(end => end.IsStuck).ToList();
        var names = stuck.Select(end => end.Process).ToHashSet();
        return [.. stuck.SelectMany(end => end.Waits.SelectMany(wait => Targets(end, wait, story).Where(names.Contains).Select(to => new WaitEdge(end.Process, to, story.Names.Short(wait.On))))).Distinct()];
    }

    private static IReadOnlyList<string> Targets(ProcessEnd end, WaitingCall wait, ScheduleStory story)
    {
        if (BlockedPeriod.VerbOf(wait.Call) is "P" or "lock" && !story.Holdings.IsCounting(wait.On) && story.Holdings.HoldersOf(wait.On) is { Count: > 0 } holders) return holders;
        return [.. (wait.Wakers ?? [.. story.Report.Ends.Select(other => other.Process)]).Where(name => name != end.Process || wait.Wakers is [_])];
    }
}
