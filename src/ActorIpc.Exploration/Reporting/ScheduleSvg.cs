using ActorIpc.Exploration.Reporting;

namespace ActorIpc.Exploration;

/// <summary>Draws a schedule as one SVG that needs nothing else: a lane for each process, a row for each step, hatched bars for those who wait, and who waits for whom at the end.</summary>
public static class ScheduleSvg
{
    private const int Gap = 18;

    /// <summary>Draws it.</summary>
    /// <param name="report">The schedule.</param>
    /// <param name="options">Whether and when it is folded; width, colours and ASCII do not matter here.</param>
    public static string Write(ScheduleReport report, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        options ??= new ReportOptions();
        var story = new ScheduleStory(report, PlainLetters.Of);
        var lines = Folding.Fold(story.Report, options);
        var layout = new LaneLayout(story, lines);
        var canvas = new SvgCanvas();
        var words = PlainWords.Of(story);
        var title = $"{story.Report.Topology}: {story.KindInWords}";

        canvas.Text(LaneLayout.Margin, LaneLayout.Margin + 14, title, "title");
        var y = WordsDrawing.Paragraph(canvas, story.Report.Headline, LaneLayout.Margin + 26, layout.Width);
        y = WordsDrawing.Paragraph(canvas, story.Length, y, layout.Width, "quiet");
        y = LegendDrawing.Draw(canvas, story, lines, y + 6, layout.Width) + Gap;
        if (layout.Cells.Processes.Count > 0) y = new LaneDrawing(canvas, story, layout, lines).Draw(y) + Gap;
        if (lines.Where(line => line.IsFold).Sum(line => line.Rows.Count) is > 0 and var folded)
            y = WordsDrawing.Paragraph(canvas, $"{folded} of {report.Rows.Count} steps are folded; {options.HowToUnfold} shows all of them.", y - Gap / 2, layout.Width, "quiet") + Gap;
        y = CircleDrawing.Draw(canvas, story, y, layout.Width);
        y = WordsDrawing.Section(canvas, "In plain words", words, y, layout.Width);
        y = WordsDrawing.Section(canvas, "What is in the objects at the end",
            [.. story.Report.Objects.Where(one => EndWords.Matters(one, story)).Select(one => $"{one.State.Kind} {one.State.Name}: {EndWords.Of(one)}")], y, layout.Width);
        return canvas.Finish(layout.Width, y + LaneLayout.Margin / 2, title, string.Join(' ', [story.Report.Headline, .. words]));
    }
}
