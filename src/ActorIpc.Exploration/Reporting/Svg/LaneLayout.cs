namespace ActorIpc.Exploration.Reporting;

/// <summary>Where everything in the lanes is: a lane for each process, from left to right, and a row for each line of the report, downwards.</summary>
internal sealed class LaneLayout
{
    public const int Margin = 20;
    private const int NumberWidth = 84;
    private const int Gap = 14;
    private const int Padding = 10;
    private const int Narrowest = 110;
    private const int Widest = 250;

    private readonly int[] _left;
    private readonly int[] _width;

    public LaneLayout(ScheduleStory story, IReadOnlyList<ReportLine> lines)
    {
        Cells = new StepCells(story, Glyphs.Drawing);
        var rows = lines.Where(line => !line.IsFold).Select(line => Cells.Of(line.First)).ToList();
        // Long calls take several lines in their boxes; a name takes one.
        _width = [.. Cells.Processes.Select((process, i) => Math.Max(SvgCanvas.WidthOf(process) + 2 * Padding,
            Math.Clamp(rows.SelectMany(row => row[i]).Select(line => SvgCanvas.WidthOf(line.Text)).DefaultIfEmpty().Max() + 2 * Padding, Narrowest, Widest)))];
        _left = new int[_width.Length];
        var x = Margin + NumberWidth;
        for (var i = 0; i < _width.Length; i++)
        {
            _left[i] = x;
            x += _width[i] + Gap;
        }

        LanesRight = x;
        var place = lines.Where(line => !line.IsFold).Select(line => SvgCanvas.WidthOf(line.First.Place ?? "")).DefaultIfEmpty().Max();
        Width = Math.Max(640, x + place + Margin);
    }

    public StepCells Cells { get; }

    /// <summary>Where the lanes begin.</summary>
    public static int LanesLeft => Margin + NumberWidth;

    /// <summary>Where the lanes end, and the lines of the program are written.</summary>
    public int LanesRight { get; }

    public int Width { get; }

    public int Left(int lane) => _left[lane];

    public int Middle(int lane) => _left[lane] + _width[lane] / 2;

    public int WidthOf(int lane) => _width[lane];

    public int LaneOf(string process)
    {
        for (var i = 0; i < Cells.Processes.Count; i++)
            if (Cells.Processes[i] == process) return i;
        return 0;
    }

    /// <summary>The lines of a text in the box of a lane.</summary>
    public IReadOnlyList<string> Wrap(string text, int lane) => TerminalText.Wrap(text, SvgCanvas.LettersIn(_width[lane] - 2 * Padding + 2));

    /// <summary>The lines of what is folded, across all lanes.</summary>
    public IReadOnlyList<string> WrapFold(string text) => TerminalText.Wrap(text, SvgCanvas.LettersIn(LanesRight - LanesLeft - Gap - 2 * Padding));

    /// <summary>How high the row of a line is.</summary>
    public int HeightOf(ReportLine line, ScheduleStory story)
    {
        if (line.IsFold) return WrapFold(FoldWords.Of(line, story)).Count * SvgCanvas.LineHeight + 16;
        var cells = Cells.Of(line.First);
        return Math.Max(1, cells.Select((cell, lane) => cell.Sum(one => Wrap(one.Text, lane).Count)).Max()) * SvgCanvas.LineHeight + 16;
    }
}
