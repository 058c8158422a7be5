using System.Buffers;
using System.Globalization;
using System.Text;
using ActorIpc.Scenarios.Language.Lexing;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Data as scripts write it: <c>"a\n"</c>, <c>"ab"*2048</c>, <c>"a"*20+pattern(30,4096)</c>.</summary>
internal sealed class DataText
{
    /// <summary>More than any call of a script needs.</summary>
    public const int Longest = 1 << 26;

    private readonly Token _token;
    private readonly ArrayBufferWriter<byte> _data = new();
    private int _at;

    private DataText(Token token) => _token = token;

    public static byte[] Read(Token token)
    {
        if (!token.IsData)
            throw token.Error(
                $"data is wanted, not '{token}'", token.Text.StartsWith('#') ? "#N is a result: as an argument, write pattern(N)." : $"Data is written in quotes: \"{token}\".");
        var text = new DataText(token);
        text.ReadSum();
        return text._data.WrittenSpan.ToArray();
    }

    private char Next => _at < _token.Text.Length ? _token.Text[_at] : '\0';

    private void ReadSum()
    {
        ReadTerm();
        while (_at < _token.Text.Length)
        {
            if (Next != '+') throw Error(_at, "'*', '+' or the end of the data is wanted here");
            _at++;
            ReadTerm();
        }
    }

    private void ReadTerm()
    {
        var start = _at;
        var term = Next == '"' ? ReadQuotes() : _token.Text.AsSpan(_at).StartsWith("pattern(") ? ReadPattern() : throw Error(_at, "quotes or pattern(n) are wanted here");
        var times = 1L;
        if (Next == '*')
        {
            _at++;
            times = ReadNumber(0, "how often the data stands there");
        }

        if (term.Length * times > Longest - _data.WrittenCount) throw _token.Slice(start, _at - start).Error($"data is at most {Longest} bytes long");
        for (; times > 0 && term.Length > 0; times--) _data.Write(term);
    }

    private byte[] ReadQuotes()
    {
        var bytes = new ArrayBufferWriter<byte>();
        var text = _token.Text;
        for (_at++; text[_at] != '"';)
        {
            if (text[_at] == '\\')
            {
                bytes.Write([ReadEscape()]);
                continue;
            }

            var end = text.AsSpan(_at).IndexOfAny('"', '\\') + _at;
            Encoding.UTF8.GetBytes(text.AsSpan(_at, end - _at), bytes);
            _at = end;
        }

        _at++;
        return bytes.WrittenSpan.ToArray();
    }

    private byte ReadEscape()
    {
        var text = _token.Text;
        var start = _at;
        _at += 2;
        switch (text[start + 1])
        {
            case 'n': return (byte)'\n';
            case 'r': return (byte)'\r';
            case 't': return (byte)'\t';
            case '"': return (byte)'"';
            case '\\': return (byte)'\\';
            case '0' when !char.IsAsciiDigit(Next): return 0;
            case 'x' when byte.TryParse(text.AsSpan(_at, Math.Min(2, text.Length - _at)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                          && char.IsAsciiHexDigit(text[_at + 1]):
                _at += 2;
                return value;
            default:
                throw _token.Slice(start, Math.Min(text[start + 1] == 'x' ? 4 : 2, text.Length - start)).Error(
                    "there is no such escape", "The escapes are \\n \\r \\t \\\" \\\\ \\0 and \\x00 to \\xff.");
        }
    }

    private byte[] ReadPattern()
    {
        _at += "pattern(".Length;
        var length = ReadNumber(0, "the length of the pattern");
        var from = 0L;
        if (Next == ',')
        {
            _at++;
            from = ReadNumber(0, "where the pattern begins", long.MaxValue / 256);
        }

        if (Next != ')') throw Error(_at, "')' is wanted here", "A pattern is written pattern(5000) or pattern(904,4096).");
        _at++;
        return DataPattern.Make((int)length, from);
    }

    private long ReadNumber(long least, string what, long most = Longest)
    {
        var start = _at;
        while (char.IsAsciiDigit(Next)) _at++;
        if (_at == start) throw Error(start, $"a number is wanted here: {what}");
        return NumberText.Read(_token.Slice(start, _at - start), least, most, what);
    }

    private ScriptException Error(int at, string message, string? hint = null) =>
        _token.Source.Error(_token.Start + at, at < _token.Text.Length ? 1 : 0, message, hint ?? "Data is written \"text\", \"ab\"*2048, \"a\"*20+\"b\"*30 or pattern(5000).");
}
