using System.Text;

namespace ActorIpc.Console.Live;

/// <summary>Standard error: lines that stay, and below them a view that is drawn anew again and again and leaves nothing behind.</summary>
/// <remarks>
/// If standard output is on the same terminal, the view is erased before data is written there, and comes back only at the beginning of a line. Where nothing
/// is ever drawn, nothing but lines is written.
/// </remarks>
/// <param name="error">Standard error.</param>
/// <param name="size">How large its terminal is now.</param>
/// <param name="sharesTerminal">Whether standard output is on a terminal too.</param>
internal sealed class LiveOutput(TextWriter error, Func<TerminalSize> size, bool sharesTerminal)
{
    private const string Escape = "\e[";

    private readonly Lock _gate = new();
    private IReadOnlyList<ViewLine> _drawn = [];
    private int _writesUnderWay;
    private bool _isAtLineStart = true;

    /// <summary>Writes a line that stays, above the view if there is one.</summary>
    public void Say(string line)
    {
        lock (_gate)
        {
            var text = new StringBuilder();
            AppendErase(text);
            // Data that has not ended its line would run into this one.
            if (sharesTerminal && !_isAtLineStart) text.Append('\n');
            _isAtLineStart = true;
            error.Write(text.Append(line).Append('\n').ToString());
        }
    }

    /// <summary>Draws the view in the place of the one before, cut to the terminal's size; nothing if data stands where it would begin.</summary>
    public void Draw(IReadOnlyList<ViewLine> lines)
    {
        lock (_gate)
        {
            if (_writesUnderWay > 0 || !_isAtLineStart) return;
            var text = new StringBuilder();
            AppendHome(text);
            // The cursor stands in the line below the view, and cannot come back to what has left the screen.
            _drawn = [.. lines.Take(Math.Max(1, size().Height - 1))];
            // Each line is overwritten, and not erased first: that would flicker.
            foreach (var line in _drawn) text.Append(line.Text).Append(Escape).Append("K\n");
            text.Append(Escape).Append('J');
            error.Write(text.ToString());
        }
    }

    /// <summary>Takes the view away.</summary>
    public void Erase()
    {
        lock (_gate)
        {
            var text = new StringBuilder();
            AppendErase(text);
            if (text.Length > 0) error.Write(text.ToString());
        }
    }

    /// <summary>Makes room for data on standard output.</summary>
    public void BeginData()
    {
        if (!sharesTerminal) return;
        lock (_gate)
        {
            _writesUnderWay++;
            Erase();
        }
    }

    /// <summary>The data of the last <see cref="BeginData"/> is written.</summary>
    public void EndData(bool endsLine)
    {
        if (!sharesTerminal) return;
        lock (_gate)
        {
            _writesUnderWay--;
            _isAtLineStart = endsLine;
        }
    }

    private void AppendErase(StringBuilder text)
    {
        if (_drawn.Count == 0) return;
        AppendHome(text);
        text.Append(Escape).Append('J');
        _drawn = [];
    }

    // A terminal that was made narrower since has broken the lines that do not fit any more.
    private void AppendHome(StringBuilder text)
    {
        if (_drawn.Count == 0) return;
        var width = size().Width;
        var rows = _drawn.Sum(line => Math.Max(1, (line.Width + width - 1) / width));
        text.Append(Escape).Append(rows).Append("A\r");
    }
}

/// <summary>A line of the view.</summary>
/// <param name="Text">With its colours.</param>
/// <param name="Width">How many columns it takes.</param>
internal readonly record struct ViewLine(string Text, int Width);
