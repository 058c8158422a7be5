namespace ActorIpc.Exploration.Reporting;

/// <summary>A line in a cell.</summary>
internal readonly record struct CellLine(string Text, Tone Tone);

/// <summary>What a step shows in the column of each process: its call, what it lets go on, and who waits meanwhile.</summary>
internal sealed class StepCells(ScheduleStory story, Glyphs glyphs)
{
    // A sign stays with what it belongs to.
    private const char Glued = TerminalText.NoBreak;

    private readonly IReadOnlyList<string> _processes = [.. story.Report.Processes.Concat(story.Report.Rows.Select(row => row.Process))
        .Concat(story.Report.Rows.SelectMany(row => row.Resumed.Select(call => call.Process))).Distinct()];

    /// <summary>The columns: every process, also one that the report does not list.</summary>
    public IReadOnlyList<string> Processes => _processes;

    /// <summary>The cells of a step, one for each column.</summary>
    public IReadOnlyList<IReadOnlyList<CellLine>> Of(ScheduleRow row) => [.. _processes.Select(process => Cell(row, process))];

    /// <summary>The call itself.</summary>
    public CellLine Call(ScheduleRow row)
    {
        var call = story.CallOf(row);
        var tone = story.Report.Marked.Contains(row.Step) ? Tone.Bad : Tone.Plain;
        return row.Effect switch
        {
            RowEffect.Blocks => new CellLine(glyphs.Blocks.Length == 0 ? call : $"{call}{Glued}{glyphs.Blocks}", Tone.Waits),
            RowEffect.Withdrawn or RowEffect.Told => new CellLine(call, Tone.Quiet),
            _ when row.Outcome is "" or "ok" => new CellLine(call, tone),
            _ => new CellLine($"{call} {glyphs.Arrow}{Glued}{row.Outcome}", ScheduleStory.IsFailure(row.Outcome) ? Tone.Bad : tone),
        };
    }

    /// <summary>A call that goes on.</summary>
    public CellLine Resumed(ResumedCall call, int step) => new(
        call.Outcome is "" or "ok" ? $"{glyphs.Resumes}{Glued}{story.CallOf(call, step)}" : $"{glyphs.Resumes}{Glued}{story.CallOf(call, step)} {glyphs.Arrow}{Glued}{call.Outcome}",
        ScheduleStory.IsFailure(call.Outcome) ? Tone.Bad : Tone.GoesOn);

    private List<CellLine> Cell(ScheduleRow row, string process)
    {
        var lines = new List<CellLine>();
        if (row.Process == process) lines.Add(Call(row));
        lines.AddRange(row.Resumed.Where(call => call.Process == process).Select(call => Resumed(call, row.Step)));
        if (lines.Count == 0 && story.IsBlocked(process, row.Step)) lines.Add(new CellLine(glyphs.Waiting, Tone.Quiet));
        return lines;
    }
}
