using System.Text;

namespace ActorIpc.Exploration.Reporting;

/// <summary>A report as it grows, line by line.</summary>
internal sealed class TextSheet(int width, Glyphs glyphs, Paint paint)
{
    private readonly StringBuilder _text = new();

    public int Width { get; } = width;

    public Glyphs Glyphs { get; } = glyphs;

    /// <summary>A line of pieces; spaces at its end are left away.</summary>
    public void Line(params ReadOnlySpan<(string Text, Tone Tone)> pieces)
    {
        var last = pieces.Length - 1;
        while (last >= 0 && string.IsNullOrWhiteSpace(pieces[last].Text)) last--;
        for (var i = 0; i <= last; i++) _text.Append(paint.In(pieces[i].Tone, (i == last ? pieces[i].Text.TrimEnd() : pieces[i].Text).Replace(TerminalText.NoBreak, ' ')));
        _text.Append('\n');
    }

    /// <summary>Text that goes on in further lines, all of them behind so many spaces.</summary>
    public void Paragraph(string text, int indent = 0, Tone tone = Tone.Plain)
    {
        foreach (var line in TerminalText.Wrap(text, Width - indent)) Line((new string(' ', indent), Tone.Plain), (line, tone));
    }

    /// <summary>A name, and behind it text that goes on in further lines beside it; under it where there is too little room.</summary>
    public void Item(string name, int nameWidth, string text, Tone tone = Tone.Plain)
    {
        const int Indent = 2;
        if (Indent + nameWidth + 2 > Width / 2)
        {
            Paragraph(name, Indent, Tone.Strong);
            Paragraph(text, 2 * Indent, tone);
            return;
        }

        var lines = TerminalText.Wrap(text, Width - Indent - nameWidth - 2);
        for (var i = 0; i < lines.Count; i++)
            Line((new string(' ', Indent), Tone.Plain), (TerminalText.Pad(i == 0 ? name : "", nameWidth + 2), Tone.Strong), (lines[i], tone));
    }

    public override string ToString() => _text.ToString();
}
