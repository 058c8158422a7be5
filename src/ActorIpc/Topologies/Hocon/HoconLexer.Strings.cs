using System.Globalization;
using System.Text;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Hocon;

/// <content>Strings in quotes.</content>
internal sealed partial class HoconLexer
{
    private void ReadString()
    {
        var start = _at++;
        var text = new StringBuilder();
        while (_at < _text.Length && _text[_at] is not ('"' or '\n'))
        {
            if (_text[_at] == '\\') text.Append(ReadEscape());
            else text.Append(_text[_at++]);
        }

        var isClosed = _at < _text.Length && _text[_at] == '"';
        if (isClosed) _at++;
        else _log.Add(ProblemCodes.OpenString, new SourceSpan(start, 1), "This string is never closed: put a \" at its end. One that goes over several lines begins and ends with \"\"\".");
        _tokens.Add(new HoconToken(HoconTokenKind.Quoted, new SourceSpan(start, _at - start), isClosed ? text.ToString() : text.ToString().TrimEnd()));
    }

    // As JSON has them.
    private string ReadEscape()
    {
        var start = _at++;
        var next = _at < _text.Length ? _text[_at] : '\n';
        if (next == 'u' && _at + 5 <= _text.Length && ushort.TryParse(_text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            _at += 5;
            return ((char)code).ToString();
        }

        if (next != '\n') _at++;
        if (next switch { '"' or '\\' or '/' => next, 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => '\0' } is var known and not '\0') return known.ToString();
        _log.Add(
            ProblemCodes.BadEscape, new SourceSpan(start, _at - start),
            $"'{_text[start.._at]}' means nothing in a string. There are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits; a backslash itself is \\\\.");
        return _text[start.._at];
    }

    private void ReadLongString()
    {
        var start = _at;
        var end = _text.IndexOf("\"\"\"", start + 3, StringComparison.Ordinal);
        if (end < 0)
        {
            _log.Add(ProblemCodes.OpenString, new SourceSpan(start, 3), "This \"\"\" is never closed: put another \"\"\" where the string ends.");
            _at = _text.Length;
            _tokens.Add(new HoconToken(HoconTokenKind.Quoted, new SourceSpan(start, _at - start), _text[(start + 3)..]));
            return;
        }

        // More quotes than three at the end belong to the string.
        while (end + 3 < _text.Length && _text[end + 3] == '"') end++;
        _at = end + 3;
        _tokens.Add(new HoconToken(HoconTokenKind.Quoted, new SourceSpan(start, _at - start), _text[(start + 3)..end]));
    }
}
