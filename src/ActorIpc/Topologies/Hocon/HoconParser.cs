using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Hocon;

/// <summary>Reads a HOCON text into a tree that knows where everything stands. After a mistake it goes on where the next thing begins, so that all of them are told at once.</summary>
internal sealed partial class HoconParser
{
    // Deeper than anybody writes, and far from the end of the stack.
    private const int Deepest = 50;

    private readonly ProblemLog _log;
    private readonly IReadOnlyList<HoconToken> _tokens;
    private readonly Stack<HoconToken> _open = new();
    private int _at;
    // How many braces are opened and never closed. Only where some are, it matters how the text is indented: there they are missing.
    private int _missing;

    private HoconParser(ProblemLog log)
    {
        (_log, _tokens) = (log, HoconLexer.Read(log));
        _missing = _tokens.Count(static token => token.Kind == HoconTokenKind.OpenBrace) - _tokens.Count(static token => token.Kind == HoconTokenKind.CloseBrace);
    }

    private HoconToken Now => _tokens[_at];

    /// <summary>Reads the log's text. References are not resolved yet.</summary>
    public static HoconObject Parse(ProblemLog log)
    {
        var parser = new HoconParser(log);
        var root = new HoconObject(new SourceSpan(0, log.Source.Text.Length));
        parser.SkipLines();
        if (parser.Now.Kind == HoconTokenKind.OpenBrace)
        {
            root.Merge(parser.ParseObject());
            parser.SkipLines();
        }

        parser.ParseFields(root, isInBraces: false);
        return root;
    }

    private HoconObject ParseObject()
    {
        var open = Take();
        var made = new HoconObject(open.Span);
        _open.Push(open);
        if (_open.Count > Deepest) SkipTooDeep(open);
        else ParseFields(made, isInBraces: true);
        if (EndsByIndentation(open))
        {
            ReportUnclosed(open);
            // The value of the key ends with its line.
            while (Now.Kind != HoconTokenKind.NewLine) _at--;
        }
        else if (Now.Kind == HoconTokenKind.CloseBrace) Take();
        else if (_open.Count <= Deepest) ReportUnclosed(open);
        _open.Pop();
        return made with { Span = open.Span };
    }

    private void ParseFields(HoconObject into, bool isInBraces)
    {
        // At the beginning, and after a comma, a comma has nothing before it.
        var hasField = false;
        while (true)
        {
            SkipLines();
            if (isInBraces && EndsByIndentation(_open.Peek())) return;
            switch (Now.Kind)
            {
                case HoconTokenKind.End:
                    return;
                case HoconTokenKind.CloseBrace when isInBraces:
                    return;
                case HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket:
                    // What closes a bracket outside of these braces is left to that.
                    if (Now.Kind == HoconTokenKind.CloseBracket && isInBraces && _open.Any(static open => open.Kind == HoconTokenKind.OpenBracket)) return;
                    _log.Add(Now.Kind == HoconTokenKind.CloseBrace ? ProblemCodes.StrayBrace : ProblemCodes.StrayBracket, Now.Span, $"This '{Now.Text}' closes nothing. Is one too many here, or is the opening one missing?");
                    Take();
                    break;
                case HoconTokenKind.Comma:
                    if (!hasField) _log.Add(ProblemCodes.StrayComma, Now.Span, "There is nothing before this comma. Take it away.");
                    Take();
                    hasField = false;
                    break;
                default:
                    ParseField(into);
                    hasField = true;
                    RequireSeparator();
                    break;
            }
        }
    }

    // Whatever follows a value on its line, and is no comma, is skipped: it was reported.
    private void RequireSeparator()
    {
        SkipBlanks();
        if (Now.Kind is HoconTokenKind.NewLine or HoconTokenKind.Comma or HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket or HoconTokenKind.End) return;
        if (Now.Kind is HoconTokenKind.Equals or HoconTokenKind.PlusEquals)
            _log.Add(ProblemCodes.MissingSeparator, Now.Span, $"A second '{Now.Text}' on the same line: put a comma or a new line between two settings, or quotes around a value with '{Now.Text}' in it.");
        SkipRest();
    }

    // What begins a line, and stands no further in than the line on which the block was opened, or for its end not so far, is outside of the block.
    private bool EndsByIndentation(HoconToken open)
    {
        if (_missing <= 0 || Now.Kind == HoconTokenKind.End) return false;
        var (source, at) = (_log.Source, Now.Span.Start);
        if (source.LineOf(at) == source.LineOf(open.Span.Start) || source.IndentationAt(at) != source.ColumnOf(at) - 1) return false;
        var outside = source.IndentationAt(open.Span.Start);
        return Now.Kind == HoconTokenKind.CloseBrace ? source.IndentationAt(at) < outside : source.IndentationAt(at) <= outside;
    }

    private void ReportUnclosed(HoconToken open)
    {
        var isBrace = open.Kind == HoconTokenKind.OpenBrace;
        if (isBrace) _missing--;
        _log.Add(isBrace ? ProblemCodes.OpenBrace : ProblemCodes.OpenBracket, open.Span, $"This '{open.Text}' is never closed: there is no '{(isBrace ? '}' : ']')}' for it.");
    }

    private void SkipTooDeep(HoconToken open)
    {
        _log.Add(ProblemCodes.TooDeep, open.Span, $"More than {Deepest} levels of braces and brackets. Nothing here needs more than five.");
        for (var depth = 1; Now.Kind != HoconTokenKind.End; Take())
        {
            if (Now.Kind is HoconTokenKind.OpenBrace or HoconTokenKind.OpenBracket) depth++;
            else if (Now.Kind is HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket && --depth == 0) return;
        }
    }

    private HoconToken Take() => _tokens[Now.Kind == HoconTokenKind.End ? _at : _at++];

    private void SkipBlanks()
    {
        while (Now.Kind == HoconTokenKind.Blank) _at++;
    }

    private void SkipLines()
    {
        while (Now.Kind is HoconTokenKind.Blank or HoconTokenKind.NewLine) _at++;
    }

    // To the end of the line or of the block, over whatever is opened and closed on the way.
    private void SkipRest()
    {
        for (var depth = 0; Now.Kind != HoconTokenKind.End; _at++)
        {
            if (depth == 0 && Now.Kind is HoconTokenKind.NewLine or HoconTokenKind.Comma or HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket) return;
            if (Now.Kind is HoconTokenKind.OpenBrace or HoconTokenKind.OpenBracket) depth++;
            else if (Now.Kind is HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket) depth--;
        }
    }
}
