using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Hocon;

/// <summary>Cuts a HOCON text into tokens. What it cannot read it reports, and goes on as if it had been written right.</summary>
internal sealed partial class HoconLexer
{
    // What HOCON keeps out of a word without quotes, besides what has a meaning of its own.
    private const string OnlyInQuotes = "`^?!@*&\\";

    private readonly ProblemLog _log;
    private readonly string _text;
    private readonly List<HoconToken> _tokens = [];
    private int _at;

    private HoconLexer(ProblemLog log) => (_log, _text) = (log, log.Source.Text);

    /// <summary>The tokens of the log's text; the last one is its end.</summary>
    public static IReadOnlyList<HoconToken> Read(ProblemLog log)
    {
        var lexer = new HoconLexer(log);
        while (lexer._at < lexer._text.Length) lexer.ReadOne();
        lexer._tokens.Add(new HoconToken(HoconTokenKind.End, new SourceSpan(lexer._text.Length, 0), ""));
        return lexer._tokens;
    }

    private void ReadOne()
    {
        var c = _text[_at];
        if (c == '\n') Add(HoconTokenKind.NewLine, 1);
        else if (IsBlank(c)) ReadBlank();
        else if (c == '#' || StartsWith("//")) SkipComment();
        else if (StartsWith("\"\"\"")) ReadLongString();
        else if (c == '"') ReadString();
        else if (StartsWith("${")) ReadReference();
        else if (StartsWith("+=")) Add(HoconTokenKind.PlusEquals, 2);
        else if (Symbol(c) is { } kind) Add(kind, 1);
        else ReadWord();
    }

    private static HoconTokenKind? Symbol(char c) => c switch
    {
        ',' => HoconTokenKind.Comma,
        '=' or ':' => HoconTokenKind.Equals,
        '{' => HoconTokenKind.OpenBrace,
        '}' => HoconTokenKind.CloseBrace,
        '[' => HoconTokenKind.OpenBracket,
        ']' => HoconTokenKind.CloseBracket,
        _ => null,
    };

    private static bool IsBlank(char c) => c != '\n' && (char.IsWhiteSpace(c) || c is '\uFEFF' || char.IsControl(c));

    private bool StartsWith(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private void Add(HoconTokenKind kind, int length)
    {
        _tokens.Add(new HoconToken(kind, new SourceSpan(_at, length), _text.Substring(_at, length)));
        _at += length;
    }

    private void ReadBlank()
    {
        var end = _at;
        while (end < _text.Length && IsBlank(_text[end])) end++;
        Add(HoconTokenKind.Blank, end - _at);
    }

    private void SkipComment()
    {
        while (_at < _text.Length && _text[_at] != '\n') _at++;
    }

    private void ReadWord()
    {
        var (start, wrong) = (_at, -1);
        // Two slashes begin a comment also right behind a word.
        while (_at < _text.Length && !IsBlank(_text[_at]) && _text[_at] is not ('\n' or '"' or '#') && Symbol(_text[_at]) is null && !StartsWith("+=") && !StartsWith("//") && !StartsWith("${"))
        {
            if (wrong < 0 && (OnlyInQuotes.Contains(_text[_at]) || _text[_at] == '$')) wrong = _at;
            _at++;
        }

        var word = _text[start.._at];
        _tokens.Add(new HoconToken(HoconTokenKind.Word, new SourceSpan(start, word.Length), word));
        if (wrong >= 0)
            _log.Add(ProblemCodes.NeedsQuotes, new SourceSpan(start, word.Length), $"'{_text[wrong]}' may only stand in quotes: write \"{word.Replace("\\", "\\\\", StringComparison.Ordinal)}\".");
    }

    private void ReadReference()
    {
        var end = _at + 2;
        var inQuotes = false;
        while (end < _text.Length && _text[end] != '\n' && (inQuotes || _text[end] is not ('}' or '{' or ',')))
        {
            if (_text[end] == '"') inQuotes = !inQuotes;
            end++;
        }

        var isClosed = end < _text.Length && _text[end] == '}';
        var span = new SourceSpan(_at, end - _at + (isClosed ? 1 : 0));
        if (!isClosed) _log.Add(ProblemCodes.BadReference, span, "This '${' is never closed: write ${NAME}.");
        _tokens.Add(new HoconToken(HoconTokenKind.Reference, span, _text[(_at + 2)..end]));
        _at = span.End;
    }
}
