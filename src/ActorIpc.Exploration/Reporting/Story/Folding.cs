namespace ActorIpc.Exploration.Reporting;

/// <summary>Makes a long schedule short enough to be read: what is decided in it is shown, and what only goes on is folded, and counted.</summary>
internal static class Folding
{
    /// <summary>The last steps, which lead to the mistake, are always shown.</summary>
    public const int Tail = 10;

    // A fold of less saves nothing.
    private const int Shortest = 4;
    // Longer than this nobody reads it: then less remarkable steps are folded too.
    private const int Readable = 120;
    private const int Edge = 20;

    /// <summary>The lines of a report.</summary>
    public static IReadOnlyList<ReportLine> Fold(ScheduleReport report, ReportOptions options)
    {
        var rows = report.Rows;
        if (options.IsFull || rows.Count <= options.FoldAbove) return [.. rows.Select(row => new ReportLine([row]))];
        // What steps of one process do one after the other; then what several do; then also what blocks and goes on; and at last everything in the middle.
        var folded = Fold(rows, i => IsPlain(i), ofOneProcess: true);
        if (folded.Count > Readable) folded = Fold(rows, IsPlain, ofOneProcess: false);
        if (folded.Count > Readable) folded = Fold(rows, i => IsInTheMiddle(i) && !rows[i].IsForced && !IsMarked(i), ofOneProcess: false);
        return folded.Count > Readable ? Fold(rows, i => IsInTheMiddle(i) && !IsMarked(i), ofOneProcess: false) : folded;

        bool IsMarked(int i) => report.Marked.Contains(rows[i].Step);

        bool IsInTheMiddle(int i) => i >= Edge && i < rows.Count - Edge;

        bool IsPlain(int i) => i < rows.Count - Tail && !IsMarked(i)
            && rows[i] is { IsForced: false, Resumed.Count: 0, Effect: RowEffect.Done or RowEffect.Told } row && !ScheduleStory.IsFailure(row.Outcome);
    }

    private static List<ReportLine> Fold(IReadOnlyList<ScheduleRow> rows, Func<int, bool> isPlain, bool ofOneProcess)
    {
        var lines = new List<ReportLine>();
        for (var from = 0; from < rows.Count;)
        {
            var to = from;
            while (to < rows.Count && isPlain(to) && (!ofOneProcess || rows[to].Process == rows[from].Process)) to++;
            if (to - from >= Shortest) lines.Add(new ReportLine([.. rows.Skip(from).Take(to - from)]));
            else
            {
                to = Math.Max(to, from + 1);
                for (var i = from; i < to; i++) lines.Add(new ReportLine([rows[i]]));
            }

            from = to;
        }

        return lines;
    }
}
