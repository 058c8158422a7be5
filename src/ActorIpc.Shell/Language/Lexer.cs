using System.Text;

namespace ActorIpc.Shell.Language;

/// <summary>Cuts a command line into words and operators.</summary>
internal sealed class Lexer
{
    // The longest first: what could be two operators is one.
    private static readonly string[] Operators =
        ["&>>", "2>&1", "1>&2", ">&2", ">&1", "2>>", "1>>", "2>", "1>", "0<", "<>", "<<", ">>", "&>", "&&", "||", ";;", "|", "&", ";", "<", ">", "\n"];

    private readonly string _line;
    private readonly List<Token> _tokens = [];
    private readonly List<WordPart> _parts = [];
    private readonly StringBuilder _plain = new();
    private int _at;

    private Lexer(string line) => _line = line;

    /// <summary>The line's words and operators; comments are gone.</summary>
    /// <exception cref="ShellSyntaxException">A quote that does not end, or what this language does not have.</exception>
    public static IReadOnlyList<Token> Read(string line)
    {
        var lexer = new Lexer(line);
        lexer.ReadAll();
        return lexer._tokens;
    }

    private void ReadAll()
    {
        while (_at < _line.Length)
        {
            if (IsBlank(_line[_at])) _at++;
            else if (_line[_at] == '#') SkipComment();
            else if (OperatorHere() is { } found) Add(found);
            else ReadWord();
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r';

    private void SkipComment()
    {
        while (_at < _line.Length && _line[_at] != '\n') _at++;
    }

    private string? OperatorHere() => Operators.FirstOrDefault(o => string.CompareOrdinal(_line, _at, o, 0, o.Length) == 0);

    private void Add(string found)
    {
        if (found == "<<") throw Wrong(_at, "'<<' is not known here: give the text to 'echo' and pipe it");
        if (found is "&>" or "&>>") throw Wrong(_at, $"'{found}' is not known here: write '{found[1..]} FILE 2>&1'");
        _tokens.Add(new Token(_at, _at + found.Length, found, Word.Empty));
        _at += found.Length;
    }

    private void ReadWord()
    {
        var begin = _at;
        _parts.Clear();
        while (_at < _line.Length && !IsBlank(_line[_at]) && !EndsWord())
        {
            switch (_line[_at])
            {
                case '\'': ReadSingleQuotes(); break;
                case '"': ReadDoubleQuotes(); break;
                case '\\': ReadEscape(); break;
                case '$': ReadVariable(quoted: false); break;
                case '(' or ')' or '`': throw Wrong(_at, $"'{_line[_at]}' has no meaning here: there are no sub-shells; put it in quotes if you mean the character");
                default: _plain.Append(_line[_at++]); break;
            }
        }

        Flush(quoted: false);
        _tokens.Add(new Token(begin, _at, null, new Word([.. _parts])));
    }

    // A digit before '<' or '>' belongs to the operator only where a word could begin: echo 2>x has one, and echo a2>x has none.
    private bool EndsWord() => OperatorHere() is { } found && !char.IsAsciiDigit(found[0]);

    private void ReadSingleQuotes()
    {
        var begin = _at++;
        Flush(quoted: false);
        var end = _line.IndexOf('\'', _at);
        if (end < 0) throw Unended(begin, "this quote does not end");
        _parts.Add(new WordPart(_line[_at..end], IsQuoted: true));
        _at = end + 1;
    }

    private void ReadDoubleQuotes()
    {
        var begin = _at++;
        Flush(quoted: false);
        var parts = _parts.Count;
        while (true)
        {
            if (_at >= _line.Length) throw Unended(begin, "this quote does not end");
            var c = _line[_at];
            if (c == '"') break;
            if (c == '$') ReadVariable(quoted: true);
            else if (c == '\\' && TakeLineEnd()) continue;
            else if (c == '\\' && _at + 1 < _line.Length && _line[_at + 1] is '"' or '\\' or '$' or '`')
            {
                _plain.Append(_line[_at + 1]);
                _at += 2;
            }
            else
            {
                _plain.Append(c);
                _at++;
            }
        }

        _at++;
        // "" is a word, too.
        Flush(quoted: true, evenIfEmpty: _parts.Count == parts);
    }

    private void ReadEscape()
    {
        if (_at + 1 >= _line.Length) throw Unended(_at, "there is nothing after '\\'");
        Flush(quoted: false);
        if (TakeLineEnd()) return;
        _parts.Add(new WordPart(_line[_at + 1].ToString(), IsQuoted: true));
        _at += 2;
    }

    // Before a line end a backslash makes one line of two.
    private bool TakeLineEnd()
    {
        if (_at + 1 >= _line.Length || _line[_at + 1] != '\n') return false;
        _at += 2;
        return true;
    }

    private void ReadVariable(bool quoted)
    {
        if (_at + 1 < _line.Length && _line[_at + 1] == '(') throw Wrong(_at, "there is no '$(…)' here: pipe the output to what needs it");
        var (name, end) = NameAfterDollar();
        if (name.Length == 0)
        {
            // A dollar alone is a dollar.
            _plain.Append(_line[_at++]);
            return;
        }

        Flush(quoted);
        _parts.Add(new WordPart(name, quoted, IsVariable: true));
        _at = end;
    }

    private (string Name, int End) NameAfterDollar()
    {
        var begin = _at + 1;
        if (begin >= _line.Length) return ("", begin);
        if (_line[begin] is '?' or '$' or '!') return (_line[begin].ToString(), begin + 1);
        if (_line[begin] != '{') return (NameAt(begin), begin + NameAt(begin).Length);
        var end = _line.IndexOf('}', begin);
        var name = end < 0 ? "" : _line[(begin + 1)..end];
        if (name.Length == 0 || (name is not ("?" or "$" or "!") && name != NameAt(begin + 1))) throw Wrong(_at, "'${' is followed by a name and '}'");
        return (name, end + 1);
    }

    /// <summary>The name of a variable that begins at a column; empty if none does.</summary>
    private string NameAt(int column)
    {
        var end = column;
        while (end < _line.Length && (_line[end] == '_' || char.IsAsciiLetter(_line[end]) || (end > column && char.IsAsciiDigit(_line[end])))) end++;
        return _line[column..end];
    }

    private void Flush(bool quoted, bool evenIfEmpty = false)
    {
        if (_plain.Length > 0 || evenIfEmpty) _parts.Add(new WordPart(_plain.ToString(), quoted));
        _plain.Clear();
    }

    private ShellSyntaxException Wrong(int column, string message) => new(_line, column, message);

    private ShellSyntaxException Unended(int column, string message) => new(_line, column, message, isIncomplete: true);
}
