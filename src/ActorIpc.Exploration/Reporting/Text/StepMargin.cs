namespace ActorIpc.Exploration.Reporting;

/// <summary>What stands to the left of a step: its number, and the marks for a switch, a forced choice and what the mistake is about.</summary>
internal sealed class StepMargin(ScheduleStory story, IReadOnlyList<ReportLine> lines, Glyphs glyphs)
{
    private readonly int _numberWidth = Math.Max(4, lines.Select(line => line.Steps.Length).DefaultIfEmpty().Max());

    /// <summary>How many columns it takes.</summary>
    public int Width => _numberWidth + 6;

    /// <summary>The margin of a line.</summary>
    public (string Text, Tone Tone)[] Of(ReportLine line)
    {
        var number = (line.IsFold ? line.Steps.Replace("–", glyphs.To, StringComparison.Ordinal) : line.Steps).PadLeft(_numberWidth);
        var row = line.First;
        var isMarked = !line.IsFold && story.Report.Marked.Contains(row.Step);
        return
        [
            (number + " ", isMarked ? Tone.Bad : Tone.Quiet),
            (!line.IsFold && row.IsSwitch ? glyphs.Switch : " ", Tone.Plain),
            (!line.IsFold && row.IsForced ? glyphs.Forced : " ", Tone.Forced),
            (isMarked ? glyphs.Marked : " ", Tone.Bad),
            ("  ", Tone.Plain),
        ];
    }

    /// <summary>The margin of what goes on from the line above.</summary>
    public (string Text, Tone Tone)[] Empty => [(new string(' ', Width), Tone.Plain)];

    /// <summary>What the marks mean that are there.</summary>
    public string Legend
    {
        get
        {
            var rows = lines.Where(line => !line.IsFold).Select(line => line.First).ToList();
            var parts = new List<string>();
            if (rows.Any(row => row.IsSwitch)) parts.Add($"{glyphs.Switch} another process goes on");
            if (rows.Any(row => row.IsForced)) parts.Add($"{glyphs.Forced} the schedule chose it, against the usual order");
            if (rows.Any(row => story.Report.Marked.Contains(row.Step))) parts.Add($"{glyphs.Marked} what it is about");
            if (rows.Any(row => row.Effect == RowEffect.Blocks)) parts.Add($"{glyphs.Blocks} begins to wait");
            if (rows.Any(row => row.Resumed.Count > 0)) parts.Add($"{glyphs.Resumes} goes on");
            return string.Join("   ", parts.Select(part => part.Replace(' ', TerminalText.NoBreak)));
        }
    }
}
