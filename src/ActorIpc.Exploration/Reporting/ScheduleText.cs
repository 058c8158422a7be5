using ActorIpc.Exploration.Reporting;

namespace ActorIpc.Exploration;

/// <summary>Writes a schedule for a terminal: a column for each process, a line for each step, how everything stands at the end, and in plain words what has happened.</summary>
public static class ScheduleText
{
    private const int Narrowest = 40;

    /// <summary>Writes it.</summary>
    /// <param name="report">The schedule.</param>
    /// <param name="options">How; null for 100 columns, without colours.</param>
    /// <returns>Lines, each with a line feed at its end.</returns>
    public static string Write(ScheduleReport report, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        options ??= new ReportOptions();
        var glyphs = options.IsAscii ? Glyphs.Ascii : Glyphs.Utf8;
        var sheet = new TextSheet(Math.Max(Narrowest, options.Width), glyphs, new Paint(options.HasColor));
        var story = new ScheduleStory(report, glyphs.Plain);
        var lines = Folding.Fold(story.Report, options);

        sheet.Paragraph($"{story.Report.Topology}: {story.KindInWords}", tone: Tone.Bad);
        sheet.Paragraph(story.Report.Headline);
        sheet.Paragraph(story.Length, tone: Tone.Quiet);
        if (lines.Count > 0)
        {
            sheet.Line();
            if (!ColumnTable.TryWrite(sheet, story, lines)) LineTable.Write(sheet, story, lines);
        }

        if (lines.Where(line => line.IsFold).Sum(line => line.Rows.Count) is > 0 and var folded)
            sheet.Paragraph($"{folded} of {report.Rows.Count} steps are folded; {options.HowToUnfold} shows all of them.", 2, Tone.Quiet);
        EndText.Write(sheet, story);
        WriteWords(sheet, story);
        return sheet.ToString();
    }

    private static void WriteWords(TextSheet sheet, ScheduleStory story)
    {
        if (PlainWords.Of(story) is not { Count: > 0 } sentences) return;
        sheet.Line();
        sheet.Line(("In plain words", Tone.Strong));
        foreach (var sentence in sentences) sheet.Paragraph(sheet.Glyphs.Plain(sentence), 2);
    }
}
