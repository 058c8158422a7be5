namespace ActorIpc.Exploration.Reporting;

/// <summary>Writes text of several lines into a drawing.</summary>
internal static class WordsDrawing
{
    /// <summary>Writes a paragraph, and returns where it ends.</summary>
    public static int Paragraph(SvgCanvas canvas, string text, int top, int width, string css = "call", int indent = 0)
    {
        foreach (var line in TerminalText.Wrap(text, SvgCanvas.LettersIn(width - 2 * LaneLayout.Margin - indent)))
        {
            canvas.Text(LaneLayout.Margin + indent, top + 12, line, css);
            top += SvgCanvas.LineHeight;
        }

        return top;
    }

    /// <summary>Writes paragraphs under a title, with a little room between them; nothing if there are none.</summary>
    public static int Section(SvgCanvas canvas, string title, IReadOnlyList<string> paragraphs, int top, int width)
    {
        if (paragraphs.Count == 0) return top;
        canvas.Text(LaneLayout.Margin, top + 12, title, "strong");
        top += SvgCanvas.LineHeight + 6;
        foreach (var paragraph in paragraphs) top = Paragraph(canvas, paragraph, top, width, indent: 10) + 4;
        return top + 10;
    }
}
