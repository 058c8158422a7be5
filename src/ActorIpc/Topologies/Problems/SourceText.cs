namespace ActorIpc.Topologies.Problems;

/// <summary>A text that somebody wrote, and what it is called: knows on which line a place in it is.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lines = [0];

    public SourceText(string name, string text)
    {
        (Name, Text) = (name, text);
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n') _lines.Add(i + 1);
    }

    /// <summary>What people call it: a path, mostly.</summary>
    public string Name { get; }

    public string Text { get; }

    /// <summary>The line of a place, from 1 on.</summary>
    public int LineOf(int offset)
    {
        var found = _lines.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The column of a place, from 1 on, in characters as people count them.</summary>
    public int ColumnOf(int offset)
    {
        var start = _lines[LineOf(offset) - 1];
        var column = 1;
        foreach (var _ in Text.AsSpan(start, offset - start).EnumerateRunes()) column++;
        return column;
    }

    /// <summary>A line without its end.</summary>
    public string Line(int line)
    {
        var (start, end) = (_lines[line - 1], line < _lines.Count ? _lines[line] - 1 : Text.Length);
        return Text[start..end].TrimEnd('\r');
    }

    /// <summary>How far the line of a place is indented.</summary>
    public int IndentationAt(int offset)
    {
        var line = Line(LineOf(offset));
        return line.Length - line.TrimStart().Length;
    }

    /// <summary>How many characters of a place are on its first line; at least one, as there has to be something to point at.</summary>
    public int LengthOnLine(SourceSpan span)
    {
        var line = LineOf(span.Start);
        var end = Math.Min(span.Start + span.Length, _lines[line - 1] + Line(line).Length);
        if (end <= span.Start) return 1;
        var length = 0;
        foreach (var _ in Text.AsSpan(span.Start, end - span.Start).EnumerateRunes()) length++;
        return length;
    }
}

/// <summary>A place in a <see cref="SourceText"/>.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct SourceSpan(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>From the beginning of this one to the end of another.</summary>
    public SourceSpan To(SourceSpan last) => new(Start, Math.Max(0, last.End - Start));
}
