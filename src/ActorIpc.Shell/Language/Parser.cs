namespace ActorIpc.Shell.Language;

/// <summary>Makes commands of words and operators.</summary>
internal sealed class Parser
{
    private readonly string _line;
    private readonly IReadOnlyList<Token> _tokens;
    private int _at;

    private Parser(string line)
    {
        _line = line;
        _tokens = Lexer.Read(line);
    }

    private Token? Next => _at < _tokens.Count ? _tokens[_at] : null;

    /// <summary>Reads what may be several lines; empty if there is nothing but blanks and comments.</summary>
    /// <exception cref="ShellSyntaxException">It says nothing; the message says where and why.</exception>
    public static CommandList Read(string line) => new Parser(line).ReadList();

    /// <summary>Whether it ends in the middle of something, and another line could still make it right.</summary>
    public static bool IsIncomplete(string line)
    {
        try
        {
            Read(line);
            return false;
        }
        catch (ShellSyntaxException wrong)
        {
            return wrong.IsIncomplete;
        }
    }

    private CommandList ReadList()
    {
        var items = new List<AndOr>();
        while (true)
        {
            while (Next?.Operator == "\n") _at++;
            if (Next is null) return new CommandList(items);
            items.Add(ReadAndOr());
        }
    }

    private AndOr ReadAndOr()
    {
        var first = ReadPipeline(null);
        var rest = new List<(bool, Pipeline)>();
        while (Next is { Operator: "&&" or "||" } connector)
        {
            _at++;
            rest.Add((connector.Operator == "&&", ReadPipeline(connector)));
        }

        var end = Next;
        if (end is not null) _at++;
        switch (end?.Operator)
        {
            case null or ";" or "\n":
                return new AndOr(first, rest, IsBackground: false);
            case "&" when rest.Count == 0:
                return new AndOr(first, rest, IsBackground: true);
            case "&":
                throw Wrong(end, "only a single pipeline goes to the background, and here are several with '&&' or '||'");
            default:
                throw Wrong(end, $"a command is wanted between ';' and ';', and '{end.Operator}' has no other meaning");
        }
    }

    private Pipeline ReadPipeline(Token? after)
    {
        var begin = Next?.Column ?? _line.Length;
        var commands = new List<SimpleCommand> { ReadCommand(after) };
        while (Next is { Operator: "|" } bar)
        {
            _at++;
            commands.Add(ReadCommand(bar));
        }

        return new Pipeline(commands, _line[begin.._tokens[_at - 1].End].Trim());
    }

    private SimpleCommand ReadCommand(Token? after)
    {
        // What connects two commands may end a line.
        while (after is not null && Next?.Operator == "\n") _at++;
        var begin = _at;
        var assignments = new List<(string, Word)>();
        var words = new List<Word>();
        var redirections = new List<Redirection>();
        while (Next is { } token && (token.Operator is null || token.IsRedirection))
        {
            _at++;
            if (token.IsRedirection) redirections.Add(ReadRedirection(token));
            else if (words.Count == 0 && AsAssignment(token.Word) is { } assignment) assignments.Add(assignment);
            else words.Add(token.Word);
        }

        if (_at > begin) return new SimpleCommand(assignments, words, redirections);
        if (after is not null) throw new ShellSyntaxException(_line, after.Column, $"there is nothing after '{after.Operator}'", isIncomplete: Next is null);
        throw Wrong(Next!, $"there is nothing before '{Next!.Operator}'");
    }

    private Redirection ReadRedirection(Token token)
    {
        var sign = token.Operator!;
        var stream = sign[0] switch { '2' => 2, '<' or '0' => 0, _ => 1 };
        if (sign.Contains('&')) return new Redirection(stream, RedirectionKind.Copy, Word.Empty, sign[^1] - '0');
        if (Next is not { Operator: null } target) throw Wrong(token, $"there is no name after '{sign}'");
        _at++;
        var kind = sign.TrimStart('0', '1', '2') switch
        {
            "<" => RedirectionKind.Read,
            ">" => RedirectionKind.Write,
            ">>" => RedirectionKind.Append,
            _ => RedirectionKind.Both,
        };
        return new Redirection(stream, kind, target.Word);
    }

    // NAME=VALUE, with nothing quoted before the sign.
    private static (string Name, Word Value)? AsAssignment(Word word)
    {
        if (word.Parts is not [{ IsQuoted: false, IsVariable: false } first, ..]) return null;
        var sign = first.Text.IndexOf('=');
        if (sign <= 0 || char.IsAsciiDigit(first.Text[0]) || !first.Text.AsSpan(0, sign).ToString().All(c => c == '_' || char.IsAsciiLetterOrDigit(c))) return null;
        var rest = first with { Text = first.Text[(sign + 1)..] };
        return (first.Text[..sign], new Word(rest.Text.Length > 0 ? [rest, .. word.Parts.Skip(1)] : [.. word.Parts.Skip(1)]));
    }

    private ShellSyntaxException Wrong(Token at, string message) => new(_line, at.Column, message);
}
