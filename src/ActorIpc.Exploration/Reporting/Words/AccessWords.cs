namespace ActorIpc.Exploration.Reporting;

/// <summary>Says of two accesses that nothing orders where they are, and what can be lost.</summary>
internal static class AccessWords
{
    public static IEnumerable<string> Of(ScheduleStory story)
    {
        if (Row(story, 0) is not { } first || Row(story, 1) is not { } second) yield break;
        var name = story.Names.Short(first.On);
        yield return $"In step {first.Step} {first.Process} does {first.Call} on {name}{At(first)}.";
        yield return $"In step {second.Step} {second.Process} does {second.Call} on {name}{At(second)}, and nothing says that it comes after step {first.Step}: there is no P and V, and no message, between the two.";
        yield return Loss(first, second, name);
        yield return "Put both, with everything that belongs to the same change, between P and V of one semaphore.";
    }

    private static ScheduleRow? Row(ScheduleStory story, int index) =>
        story.Report.Marked.Count > index ? story.Report.Rows.FirstOrDefault(row => row.Step == story.Report.Marked[index]) : null;

    private static string At(ScheduleRow row) => row.Place is { } place ? $" ({place})" : "";

    private static string Loss(ScheduleRow first, ScheduleRow second, string name) => (IsLoad(first), IsLoad(second)) switch
    {
        (false, false) => $"Whoever comes last wins: what {first.Process} or {second.Process} has stored in {name} can be lost.",
        (true, false) => Lost(loads: first, stores: second, name),
        _ => Lost(loads: second, stores: first, name),
    };

    private static string Lost(ScheduleRow loads, ScheduleRow stores, string name) =>
        $"{loads.Process} can load what was in {name} before {stores.Process} stores there: if it then stores what it made of that, the change of {stores.Process} is lost.";

    private static bool IsLoad(ScheduleRow row) => BlockedPeriod.VerbOf(row.Call) == "load";
}
