namespace ActorIpc.Exploration.Reporting;

/// <summary>Draws the steps: a box in the lane of whoever makes a call, and green ones for the calls that go on because of it.</summary>
internal sealed class StepDrawing(SvgCanvas canvas, ScheduleStory story, LaneLayout layout)
{
    private const int BoxInset = 4;

    public void Draw(ReportLine line, int top, int height)
    {
        canvas.Text(LaneLayout.Margin + 44, top + height / 2 + 4, line.Steps, "quiet", "end");
        if (line.IsFold) DrawFold(line, top, height);
        else DrawRow(line.First, top, height);
    }

    private void DrawFold(ReportLine line, int top, int height)
    {
        var words = FoldWords.Of(line, story);
        canvas.Group($"steps {line.Steps}: {words}", () =>
        {
            canvas.Box(LaneLayout.LanesLeft, top + BoxInset, layout.LanesRight - LaneLayout.LanesLeft - 14, height - 2 * BoxInset, "fold");
            var y = top + 8 + 12;
            foreach (var text in layout.WrapFold($"… {words}"))
            {
                canvas.Text(LaneLayout.LanesLeft + 10, y, text, "quiet");
                y += SvgCanvas.LineHeight;
            }
        });
    }

    private void DrawRow(ScheduleRow row, int top, int height)
    {
        var lane = layout.LaneOf(row.Process);
        var middle = top + height / 2;
        if (row.IsSwitch) canvas.Group("another process goes on", () => canvas.Text(LaneLayout.Margin + 52, middle + 4, "↷", "quiet"));
        if (row.IsForced) canvas.Group("the schedule chose it, against the usual order", () => canvas.Text(LaneLayout.Margin + 66, middle + 4, "◆", "forced"));
        if (row.Place is { } place) canvas.Text(layout.LanesRight, middle + 4, place, "quiet");
        foreach (var resumed in row.Resumed)
        {
            var other = layout.LaneOf(resumed.Process);
            if (other == lane) continue;
            var (from, to) = other > lane ? (layout.Left(lane) + layout.WidthOf(lane), layout.Left(other) - 1) : (layout.Left(lane), layout.Left(other) + layout.WidthOf(other) + 1);
            canvas.Arrow($"M{from} {middle} L{to} {middle}", "wake");
        }

        DrawBox(row.Process, TitleOf(row), CssOf(row), layout.Cells.Call(row).Text, top, height);
        foreach (var resumed in row.Resumed.Where(one => one.Process != row.Process))
            DrawBox(resumed.Process, $"step {row.Step}: {resumed.Call} of {resumed.Process} goes on, {resumed.Outcome}", ScheduleStory.IsFailure(resumed.Outcome) ? "bad" : "goes", layout.Cells.Resumed(resumed, row.Step).Text, top, height);
    }

    private void DrawBox(string process, string title, string css, string text, int top, int height)
    {
        var lane = layout.LaneOf(process);
        var lines = layout.Wrap(text, lane);
        canvas.Group(title, () =>
        {
            canvas.Box(layout.Left(lane), top + BoxInset, layout.WidthOf(lane), height - 2 * BoxInset, css);
            var y = top + height / 2 + 4 - (lines.Count - 1) * SvgCanvas.LineHeight / 2;
            foreach (var line in lines)
            {
                canvas.Text(layout.Middle(lane), y, line, "call", "middle");
                y += SvgCanvas.LineHeight;
            }
        });
    }

    private string CssOf(ScheduleRow row) => row.Effect switch
    {
        RowEffect.Blocks => "waits",
        RowEffect.Told or RowEffect.Withdrawn => "told",
        _ => story.Report.Marked.Contains(row.Step) || ScheduleStory.IsFailure(row.Outcome) ? "bad" : "done",
    };

    private static string TitleOf(ScheduleRow row) =>
        $"step {row.Step}: {row.Process}, {row.Call} on {row.On}{(row.Effect == RowEffect.Blocks ? ": begins to wait" : row.Outcome.Length > 0 ? $": {row.Outcome}" : "")}{(row.Place is null ? "" : $" ({row.Place})")}";
}
