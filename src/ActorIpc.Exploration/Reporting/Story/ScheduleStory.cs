namespace ActorIpc.Exploration.Reporting;

/// <summary>A report, and what follows from it: what every format tells.</summary>
internal sealed class ScheduleStory
{
    public ScheduleStory(ScheduleReport report, Func<string, string> plain)
    {
        Report = PlainLetters.Of(report, plain);
        Names = new ObjectNames(Report);
        Periods = BlockedPeriod.Of(Report.Rows);
        Holdings = new Holdings(Report.Rows);
    }

    /// <summary>With plain text only.</summary>
    public ScheduleReport Report { get; }

    public ObjectNames Names { get; }

    public IReadOnlyList<BlockedPeriod> Periods { get; }

    public Holdings Holdings { get; }

    /// <summary>How a process stands at the end; null if nothing is known.</summary>
    public ProcessEnd? EndOf(string process) => Report.Ends.FirstOrDefault(end => end.Process == process);

    /// <summary>How an object stands at the end; null if nothing is known.</summary>
    public ObjectEndState? StateOf(string on) => Report.Objects.FirstOrDefault(one => ObjectNames.DescriptionOf(one.State.Kind, one.State.Name) == on);

    /// <summary>The step since which a call waits; null if it is not among the steps.</summary>
    public int? SinceOf(string process, WaitingCall wait)
    {
        var open = Periods.Where(one => one.To is null && one.Process == process).ToList();
        return (open.FindLast(one => one.On == wait.On && one.Call == wait.Call) ?? open.FindLast(one => one.On == wait.On))?.From;
    }

    /// <summary>Whether a process waits while others do this step.</summary>
    public bool IsBlocked(string process, int step) => Periods.Any(one => one.Process == process && one.Covers(step));

    /// <summary>What was called and on what: <c>P fork-1</c>, <c>has ended → parent</c>.</summary>
    public string CallOf(ScheduleRow row)
    {
        if (row.On.Length == 0 || IsOwn(row.Process, row.On) || ObjectNames.KindOf(row.On) is "namespace" or "key table") return row.Call;
        var tells = row.Call == "has ended" || row.Call.StartsWith("kill(", StringComparison.Ordinal);
        return tells ? $"{row.Call}, tells {Names.Short(row.On)}" : $"{row.Call} {Names.Short(row.On)}";
    }

    /// <summary>A call that goes on in a step, and on what: <c>P fork-1</c>.</summary>
    public string CallOf(ResumedCall call, int step)
    {
        var waited = Periods.FirstOrDefault(one => one.To == step && one.Process == call.Process && BlockedPeriod.VerbOf(one.Call) == BlockedPeriod.VerbOf(call.Call));
        return waited is null || IsOwn(call.Process, waited.On) ? call.Call : $"{call.Call} {Names.Short(waited.On)}";
    }

    /// <summary>Whether it is what a process asks of itself, which needs no second name.</summary>
    public static bool IsOwn(string process, string on) => ObjectNames.KindOf(on) == "process" && ObjectNames.NameOf(on) == process;

    /// <summary>What kind of mistake it is, for a title.</summary>
    public string KindInWords => Report.Kind switch
    {
        FindingKind.Deadlock => "deadlock",
        FindingKind.OrphanedWait => "orphaned wait",
        FindingKind.BrokenInvariant => "broken invariant",
        FindingKind.FailedProcess => "failed process",
        FindingKind.UnorderedAccess => "unordered access",
        FindingKind.Starvation => "starvation",
        FindingKind.UncontrolledAwait => "uncontrolled await",
        _ => "nondeterminism",
    };

    /// <summary>How long it is: <c>6 steps, 3 switches, 2 forced choices</c>.</summary>
    public string Length => $"{Count(Report.Rows.Count, "step")}, {Count(Report.Switches, "switch", "es")}, {Count(Report.ForcedChoices, "forced choice")}";

    private static string Count(int number, string word, string plural = "s") => $"{number} {word}{(number == 1 ? "" : plural)}";

    /// <summary>Whether an outcome is an errno.</summary>
    public static bool IsFailure(string outcome) => outcome.Length > 1 && outcome[0] == 'E' && outcome.All(static letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));
}
