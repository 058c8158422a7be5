using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ActorIpc.Console.Live;

/// <summary>Turns tables into lines that fit the terminal: what is too wide is cut, not wrapped.</summary>
internal sealed class Frame
{
    // Wide enough for the longest line there is.
    private const int Unlimited = 2000;

    private readonly StringWriter _text = new();
    private readonly IAnsiConsole _console;

    /// <summary>Makes one that can be used again and again.</summary>
    public Frame(ViewStyle style) => _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = style.HasColor ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = style.HasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        Out = new Paper(_text),
    });

    /// <summary>Draws the parts below one another.</summary>
    public IReadOnlyList<ViewLine> Draw(IEnumerable<IRenderable> parts, int width)
    {
        var options = RenderOptions.Create(_console, _console.Profile.Capabilities);
        var lines = new List<ViewLine>();
        foreach (var line in parts.SelectMany(part => Segment.SplitLines(part.Render(options, Unlimited))))
        {
            // The last column stays free: a line that ends there may or may not begin the next, as the terminal likes.
            var cut = WithoutTrailingSpace(Cut(line, width - 1));
            _text.GetStringBuilder().Clear();
            _console.Write(new Line(cut));
            lines.Add(new ViewLine(_text.ToString(), Segment.CellCount(cut)));
        }

        return lines;
    }

    // The library's own way to truncate leaves out the whole segment in which the line ends.
    private static List<Segment> Cut(SegmentLine line, int width)
    {
        var kept = new List<Segment>();
        foreach (var segment in line)
        {
            var count = segment.CellCount();
            if (count > width)
            {
                if (width > 0) kept.Add(segment.Split(width).First);
                break;
            }

            kept.Add(segment);
            width -= count;
        }

        return kept;
    }

    private static List<Segment> WithoutTrailingSpace(List<Segment> line)
    {
        while (line.Count > 0 && line[^1].IsWhiteSpace) line.RemoveAt(line.Count - 1);
        return line;
    }

    private sealed class Line(IEnumerable<Segment> segments) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }

    /// <summary>An output that asks no terminal anything.</summary>
    private sealed class Paper(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;
        public bool IsTerminal => false;
        public int Width => Unlimited;
        public int Height => Unlimited;

        public void SetEncoding(Encoding encoding) { }
    }
}
