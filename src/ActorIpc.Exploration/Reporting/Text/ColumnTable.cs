namespace ActorIpc.Exploration.Reporting;

/// <summary>The steps with a column for each process.</summary>
internal static class ColumnTable
{
    /// <summary>Writes it; false if it does not fit into the width.</summary>
    public static bool TryWrite(TextSheet sheet, ScheduleStory story, IReadOnlyList<ReportLine> lines)
    {
        var cells = new StepCells(story, sheet.Glyphs);
        var margin = new StepMargin(story, lines, sheet.Glyphs);
        var rows = lines.Where(line => !line.IsFold).ToDictionary(line => line, line => cells.Of(line.First));
        var wanted = cells.Processes.Select((process, i) => rows.Values.SelectMany(row => row[i]).Select(line => TerminalText.WidthOf(line.Text)).Append(TerminalText.WidthOf(process)).Max()).ToList();
        var place = lines.Where(line => !line.IsFold).Select(line => TerminalText.WidthOf(line.First.Place ?? "")).DefaultIfEmpty().Max();
        if (ColumnLayout.Fit(wanted, place, sheet.Width - margin.Width) is not { } layout) return false;

        WriteHead(sheet, cells.Processes, layout, margin);
        foreach (var line in lines)
        {
            if (line.IsFold) WriteFold(sheet, margin, line, story);
            else WriteRow(sheet, margin, line, rows[line], layout);
        }

        if (margin.Legend is { Length: > 0 } legend)
        {
            sheet.Line();
            sheet.Paragraph(legend, 2, Tone.Quiet);
        }

        return true;
    }

    public static void WriteFold(TextSheet sheet, StepMargin margin, ReportLine line, ScheduleStory story)
    {
        var text = TerminalText.Wrap($"{sheet.Glyphs.Fold} {sheet.Glyphs.Plain(FoldWords.Of(line, story))}", sheet.Width - margin.Width);
        for (var i = 0; i < text.Count; i++) sheet.Line([.. i == 0 ? margin.Of(line) : margin.Empty, (text[i], Tone.Quiet)]);
    }

    private static void WriteHead(TextSheet sheet, IReadOnlyList<string> processes, ColumnLayout layout, StepMargin margin)
    {
        var names = processes.Select((process, i) => TerminalText.Wrap(process, layout.Columns[i])).ToList();
        for (var i = 0; i < names.Max(name => name.Count); i++)
            sheet.Line([.. i == 0 ? [(TerminalText.Pad("step", margin.Width), Tone.Quiet)] : margin.Empty,
                .. layout.Columns.SelectMany((width, column) => Padded(i < names[column].Count ? names[column][i] : "", width, Tone.Strong))]);
        sheet.Line([.. margin.Empty, .. layout.Columns.SelectMany(width => Padded(string.Concat(Enumerable.Repeat(sheet.Glyphs.Rule, width)), width, Tone.Quiet))]);
    }

    private static void WriteRow(TextSheet sheet, StepMargin margin, ReportLine line, IReadOnlyList<IReadOnlyList<CellLine>> cells, ColumnLayout layout)
    {
        var wrapped = cells.Select((cell, i) => cell.SelectMany(one => TerminalText.Wrap(one.Text, layout.Columns[i]).Select(text => new CellLine(text, one.Tone))).ToList()).ToList();
        for (var i = 0; i < wrapped.Max(cell => cell.Count); i++)
        {
            var pieces = new List<(string, Tone)>(i == 0 ? margin.Of(line) : margin.Empty);
            for (var column = 0; column < wrapped.Count; column++)
                pieces.AddRange(i < wrapped[column].Count ? Padded(wrapped[column][i].Text, layout.Columns[column], wrapped[column][i].Tone) : Padded("", layout.Columns[column], Tone.Plain));
            if (i == 0 && layout.PlaceWidth > 0) pieces.Add((line.First.Place ?? "", Tone.Quiet));
            sheet.Line([.. pieces]);
        }
    }

    // Colour ends with the text, so that a line under it is not drawn through the gap.
    private static (string, Tone)[] Padded(string text, int width, Tone tone) => [(text, tone), (new string(' ', width - TerminalText.WidthOf(text) + ColumnLayout.Gap), Tone.Plain)];
}
