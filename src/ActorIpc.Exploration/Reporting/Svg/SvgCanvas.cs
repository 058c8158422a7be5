using System.Globalization;
using System.Text;

namespace ActorIpc.Exploration.Reporting;

/// <summary>A drawing as it grows. Coordinates are whole pixels; everything is escaped here.</summary>
internal sealed class SvgCanvas
{
    /// <summary>How wide a letter of the fixed font is, in pixels; a little more than most are.</summary>
    public const double LetterWidth = 7.3;

    /// <summary>From one line of text to the next.</summary>
    public const int LineHeight = 16;

    private readonly StringBuilder _elements = new();

    /// <summary>How many pixels so much text takes.</summary>
    public static int WidthOf(string text) => (int)Math.Ceiling(TerminalText.WidthOf(text) * LetterWidth);

    /// <summary>How many letters there is room for.</summary>
    public static int LettersIn(int pixels) => Math.Max(4, (int)(pixels / LetterWidth));

    /// <summary>Text that starts, has its middle or ends at x, with its base line at y.</summary>
    public void Text(int x, int y, string text, string css, string anchor = "start") => Add(
        $"<text x=\"{x}\" y=\"{y}\" class=\"{css}\"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")}>{Escape(text)}</text>");

    public void Box(int x, int y, int width, int height, string css, int radius = 4) => Add(
        $"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" class=\"{css}\"/>");

    public void Line(int x1, int y1, int x2, int y2, string css) => Add($"<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" class=\"{css}\"/>");

    /// <summary>A line with an arrow head at its end.</summary>
    public void Arrow(string path, string css) => Add($"<path d=\"{path}\" class=\"{css}\" marker-end=\"url(#head-{css})\"/>");

    /// <summary>What belongs together, with a title that is shown when one points at it.</summary>
    public void Group(string title, Action draw)
    {
        Add($"<g><title>{Escape(title)}</title>");
        draw();
        Add("</g>");
    }

    /// <summary>All of it.</summary>
    public string Finish(int width, int height, string title, string description) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title description">
        <title id="title">{Escape(title)}</title>
        <desc id="description">{Escape(description)}</desc>
        <style>
        {SvgStyle.Css}
        </style>
        <defs>
        {SvgStyle.Definitions}
        </defs>
        <rect width="{width}" height="{height}" class="page"/>
        {_elements}</svg>

        """).ReplaceLineEndings("\n");

    private void Add(FormattableString element) => _elements.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Add(string element) => _elements.Append(element).Append('\n');

    private static string Escape(string text) => text.Replace(TerminalText.NoBreak, ' ')
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
