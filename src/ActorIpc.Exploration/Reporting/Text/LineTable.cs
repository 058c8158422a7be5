namespace ActorIpc.Exploration.Reporting;

/// <summary>The steps one below the other, each with the name of its process first: for a narrow terminal, and for many processes.</summary>
internal static class LineTable
{
    public static void Write(TextSheet sheet, ScheduleStory story, IReadOnlyList<ReportLine> lines)
    {
        var cells = new StepCells(story, sheet.Glyphs);
        var margin = new StepMargin(story, lines, sheet.Glyphs);
        // Names longer than half of the line would leave no room for calls.
        var nameWidth = Math.Min(cells.Processes.Select(TerminalText.WidthOf).DefaultIfEmpty().Max(), Math.Max(8, (sheet.Width - margin.Width) / 2));
        foreach (var line in lines)
        {
            if (line.IsFold)
            {
                ColumnTable.WriteFold(sheet, margin, line, story);
                continue;
            }

            var row = line.First;
            Write(sheet, margin.Of(line), margin, nameWidth, row.Process, cells.Call(row), row.Place);
            foreach (var resumed in row.Resumed) Write(sheet, margin.Empty, margin, nameWidth, resumed.Process, cells.Resumed(resumed, row.Step), place: null);
        }

        if (margin.Legend.Length == 0) return;
        sheet.Line();
        sheet.Paragraph(margin.Legend, 2, Tone.Quiet);
    }

    private static void Write(TextSheet sheet, (string, Tone)[] begin, StepMargin margin, int nameWidth, string process, CellLine call, string? place)
    {
        var room = sheet.Width - margin.Width - nameWidth - ColumnLayout.Gap;
        var names = TerminalText.Wrap(process, nameWidth);
        var calls = TerminalText.Wrap(call.Text, room);
        for (var i = 0; i < Math.Max(names.Count, calls.Count); i++)
        {
            var text = i < calls.Count ? calls[i] : "";
            var left = room - TerminalText.WidthOf(text);
            sheet.Line([.. i == 0 ? begin : margin.Empty, (TerminalText.Pad(i < names.Count ? names[i] : "", nameWidth + ColumnLayout.Gap), Tone.Strong), (text, call.Tone),
                .. i == 0 && place is not null && left >= TerminalText.WidthOf(place) + ColumnLayout.Gap ? [(new string(' ', left - TerminalText.WidthOf(place)) + place, Tone.Quiet)] : Array.Empty<(string, Tone)>()]);
        }
    }
}
