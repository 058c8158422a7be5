namespace ActorIpc.Exploration.Reporting;

/// <summary>Draws the lanes with all their rows, the bars of those who wait, and how each process ends.</summary>
internal sealed class LaneDrawing(SvgCanvas canvas, ScheduleStory story, LaneLayout layout, IReadOnlyList<ReportLine> lines)
{
    private const int HeadHeight = 28;
    private const int BarWidth = 14;

    private readonly Dictionary<int, (int Top, int Height)> _rows = [];

    /// <summary>Draws from here downwards, and returns where it ends.</summary>
    public int Draw(int top)
    {
        var y = top + HeadHeight + 10;
        foreach (var line in lines)
        {
            var height = layout.HeightOf(line, story);
            foreach (var row in line.Rows) _rows[row.Step] = (y, height);
            y += height;
        }

        var bottom = y + 6;
        var striped = true;
        // Stripes lie under the lanes, and the lanes under the bars and boxes.
        foreach (var line in lines)
        {
            var (rowTop, height) = _rows[line.First.Step];
            if (striped = !striped) canvas.Box(LaneLayout.Margin / 2, rowTop, layout.Width - LaneLayout.Margin, height, "stripe", radius: 0);
        }

        for (var lane = 0; lane < layout.Cells.Processes.Count; lane++) DrawLane(lane, top, bottom);
        foreach (var period in story.Periods) DrawBar(period, bottom);
        var steps = new StepDrawing(canvas, story, layout);
        foreach (var line in lines) steps.Draw(line, _rows[line.First.Step].Top, _rows[line.First.Step].Height);
        return DrawEnds(bottom);
    }

    private void DrawLane(int lane, int top, int bottom)
    {
        canvas.Line(layout.Middle(lane), top + HeadHeight, layout.Middle(lane), bottom, "lane");
        canvas.Box(layout.Left(lane), top, layout.WidthOf(lane), HeadHeight, "head");
        canvas.Text(layout.Middle(lane), top + 18, layout.Cells.Processes[lane], "strong", "middle");
    }

    private void DrawBar(BlockedPeriod period, int bottom)
    {
        var (top, height) = _rows[period.From];
        var end = period.To is { } to ? _rows[to].Top + 4 : bottom;
        var from = top + height - 4;
        // Folded together with its end.
        if (end <= from) return;
        var until = period.To is { } step ? $"until step {step}" : "for ever";
        canvas.Group($"{period.Process} waits in {period.Call} on {period.On} from step {period.From} {until}", () =>
            canvas.Box(layout.Middle(layout.LaneOf(period.Process)) - BarWidth / 2, from, BarWidth, end - from, "bar", radius: 0));
    }

    private int DrawEnds(int top)
    {
        var height = 0;
        var words = new StuckWords(story);
        foreach (var end in story.Report.Ends)
        {
            if (!layout.Cells.Processes.Contains(end.Process)) continue;
            var lane = layout.LaneOf(end.Process);
            var text = end.Status ?? (end.Waits.Count == 0 ? "lives" : end.IsStuck || story.SinceOf(end.Process, end.Waits[0]) is not null ? words.Shortly(end) : "goes on");
            var wrapped = layout.Wrap(text, lane);
            var box = wrapped.Count * SvgCanvas.LineHeight + 12;
            var css = end.IsStuck ? "bad" : end.Status is null or "exited(0)" ? "told" : "bad";
            canvas.Group($"{end.Process}: {EndWords.Of(end, story)}", () =>
            {
                canvas.Box(layout.Left(lane), top, layout.WidthOf(lane), box, css);
                for (var i = 0; i < wrapped.Count; i++) canvas.Text(layout.Middle(lane), top + 18 + i * SvgCanvas.LineHeight, wrapped[i], "call", "middle");
            });
            height = Math.Max(height, box);
        }

        return top + height;
    }
}
