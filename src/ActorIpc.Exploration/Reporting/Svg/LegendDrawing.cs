namespace ActorIpc.Exploration.Reporting;

/// <summary>Says what the colours and signs of a drawing mean, as far as they are in it.</summary>
internal static class LegendDrawing
{
    private const int Swatch = 12;
    private const int Gap = 18;

    /// <summary>Draws it from here downwards, and returns where it ends.</summary>
    public static int Draw(SvgCanvas canvas, ScheduleStory story, IReadOnlyList<ReportLine> lines, int top, int width)
    {
        var (x, y) = (LaneLayout.Margin, top);
        foreach (var (sign, css, words) in Entries(story, [.. lines.Where(line => !line.IsFold).Select(line => line.First)]))
        {
            var wide = Swatch + 6 + SvgCanvas.WidthOf(words) + Gap;
            if (x + wide > width && x > LaneLayout.Margin) (x, y) = (LaneLayout.Margin, y + SvgCanvas.LineHeight + 4);
            if (sign.Length > 0) canvas.Text(x + Swatch / 2, y + 12, sign, css, "middle");
            else canvas.Box(x, y + 2, Swatch, Swatch, css, radius: 2);
            canvas.Text(x + Swatch + 6, y + 12, words, "quiet");
            x += wide;
        }

        return y + SvgCanvas.LineHeight + 4;
    }

    private static IEnumerable<(string Sign, string Css, string Words)> Entries(ScheduleStory story, IReadOnlyList<ScheduleRow> rows)
    {
        if (rows.Any(row => row.Effect == RowEffect.Blocks)) yield return ("", "waits", "begins to wait");
        if (story.Periods.Count > 0) yield return ("", "bar", "waits");
        if (rows.Any(row => row.Resumed.Count > 0)) yield return ("", "goes", "goes on");
        if (rows.Any(row => story.Report.Marked.Contains(row.Step))) yield return ("", "bad", "what it is about");
        else if (rows.Any(row => ScheduleStory.IsFailure(row.Outcome)) || story.Report.Ends.Any(end => end.IsStuck)) yield return ("", "bad", "fails, or is stuck");
        if (rows.Any(row => row.IsSwitch)) yield return ("↷", "quiet", "another process goes on");
        if (rows.Any(row => row.IsForced)) yield return ("◆", "forced", "the schedule chose it, against the usual order");
    }
}
