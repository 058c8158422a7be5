namespace ActorIpc.Exploration.Reporting;

/// <summary>A time in which a call waits.</summary>
/// <param name="Process">Whose.</param>
/// <param name="Call">Which.</param>
/// <param name="On">On which object.</param>
/// <param name="From">The step in which it began to wait.</param>
/// <param name="To">The step in which it went on, was given up, or its process ended; null if it waits at the end.</param>
internal sealed record BlockedPeriod(string Process, string Call, string On, int From, int? To)
{
    /// <summary>Whether it waits while others do this step.</summary>
    public bool Covers(int step) => step > From && (To is not { } to || step < to);

    /// <summary>Finds them all, in the order in which they begin.</summary>
    public static IReadOnlyList<BlockedPeriod> Of(IReadOnlyList<ScheduleRow> rows)
    {
        var periods = new List<BlockedPeriod>();
        foreach (var row in rows)
        {
            if (row.Effect == RowEffect.Withdrawn) End(periods, row.Process, row.Call.Replace("gives up ", "", StringComparison.Ordinal), row.Step);
            else if (row.Effect == RowEffect.Told && row.Call.StartsWith("ends:", StringComparison.Ordinal)) EndAll(periods, row.Process, row.Step);
            foreach (var resumed in row.Resumed) End(periods, resumed.Process, resumed.Call, row.Step);
            if (row.Effect == RowEffect.Blocks) periods.Add(new BlockedPeriod(row.Process, row.Call, row.On, row.Step, null));
        }

        return periods;
    }

    /// <summary>What is called, without how: <c>read</c> of <c>read(100)</c>.</summary>
    public static string VerbOf(string call) => call.IndexOf('(') is > 0 and var bracket ? call[..bracket] : call;

    // What a call says of itself changes while it waits: a write tells how far it has come.
    private static void End(List<BlockedPeriod> periods, string process, string call, int step)
    {
        var at = periods.FindIndex(one => one.To is null && one.Process == process && one.Call == call);
        if (at < 0) at = periods.FindIndex(one => one.To is null && one.Process == process && VerbOf(one.Call) == VerbOf(call));
        if (at >= 0) periods[at] = periods[at] with { To = step };
    }

    private static void EndAll(List<BlockedPeriod> periods, string process, int step)
    {
        for (var i = 0; i < periods.Count; i++)
            if (periods[i].To is null && periods[i].Process == process) periods[i] = periods[i] with { To = step };
    }
}
