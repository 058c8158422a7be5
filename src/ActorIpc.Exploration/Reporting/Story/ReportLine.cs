namespace ActorIpc.Exploration.Reporting;

/// <summary>What stands in one line of a report: a step, or several steps in a row of which nothing more has to be known.</summary>
/// <param name="Rows">One step, or those that are folded.</param>
internal sealed record ReportLine(IReadOnlyList<ScheduleRow> Rows)
{
    public bool IsFold => Rows.Count > 1;

    public ScheduleRow First => Rows[0];

    public ScheduleRow Last => Rows[^1];

    /// <summary>The numbers of its steps: <c>12</c>, or <c>12–48</c>.</summary>
    public string Steps => IsFold ? $"{First.Step}–{Last.Step}" : $"{First.Step}";
}
