using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language.Checking;
using ActorIpc.Scenarios.Language.Lexing;
using ActorIpc.Scenarios.Language.Results;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Reads a system call.</summary>
internal sealed class CallReader
{
    private readonly Token _verb;
    private readonly Signature _signature;
    private readonly ArgumentReader _arguments;
    private readonly List<Token> _positional = [];
    private readonly HashSet<string> _flags = [];
    private readonly Dictionary<string, Argument> _options = [];
    private readonly List<string> _names = [];

    private CallReader(Scope scope, KnownProcess caller, Token verb, Signature signature)
    {
        (_verb, _signature) = (verb, signature);
        _arguments = new ArgumentReader(scope, caller, signature);
    }

    public static Call Read(Scope scope, KnownProcess caller, TokenReader tokens)
    {
        var verb = tokens.Take("a system call");
        if (!Signatures.ByVerb.TryGetValue(verb.Text, out var signatures))
            throw verb.Error($"there is no system call '{verb}'{Suggestions.Question(verb.Text, Signatures.ByVerb.Keys)}");
        var rest = tokens.TakeToMark();
        var reader = new CallReader(scope, caller, verb, Choose(verb, signatures, rest));
        reader.Sort(rest);
        return reader.ToCall();
    }

    // The command is the second of what is neither option nor flag; no call with commands has 'as'.
    private static Signature Choose(Token verb, IReadOnlyList<Signature> signatures, List<Token> rest)
    {
        if (signatures[0].Command is null) return signatures[0];
        var usage = string.Join('\n', signatures.Select(static signature => $"Usage: {signature.Usage}"));
        var position = 0;
        foreach (var token in rest)
        {
            if (OptionName(token) is not null || position++ == 0) continue;
            return signatures.FirstOrDefault(signature => signature.Command == token.Text)
                   ?? throw token.Error($"{verb} has no command '{token}'{Suggestions.Question(token.Text, signatures.Select(static signature => signature.Command!))}", usage);
        }

        throw (rest.Count == 0 ? verb : rest[^1]).Error($"{verb} needs {(position == 0 ? "more" : "a command")}", usage);
    }

    private void Sort(List<Token> rest)
    {
        for (var i = 0; i < rest.Count; i++)
        {
            var token = rest[i];
            if (token.Text.StartsWith('=')) throw Glued(token.Slice(0, 1));
            if (token.Text == "as") i = TakeNames(rest, i);
            else if (OptionName(token) is { } option) TakeOption(token, option);
            else if (!_signature.Flags.Contains(token.Text)) _positional.Add(token);
            else if (!_flags.Add(token.Text)) throw Wrong(token, $"{token} stands here twice");
        }

        if (_signature.Command is not null) _positional.RemoveAt(1);
    }

    private int TakeNames(List<Token> rest, int at)
    {
        if (!_signature.Binds) throw Wrong(rest[at], $"{_signature.Name} makes nothing that could be named");
        if (_names.Count > 0) throw Wrong(rest[at], "'as' stands here twice");
        for (var i = 0; i < _signature.Names; i++)
        {
            if (++at == rest.Count) throw Wrong(rest[^1], _signature.Names == 1 ? "a name is missing after 'as'" : $"{_signature.Names} names are missing after 'as'");
            if (rest[at].Text.EndsWith('=')) throw Glued(rest[at].After(rest[at].Text.Length - 1));
            var name = Identifier.Read(rest[at]);
            if (_names.Contains(name)) throw Wrong(rest[at], $"'{name}' cannot stand for both");
            _names.Add(name);
        }

        return at;
    }

    private void TakeOption(Token token, string name)
    {
        var nameToken = token.Slice(0, name.Length);
        var value = token.After(name.Length + 1);
        if (!_signature.Options.ContainsKey(name))
        {
            if (value.Text.Length == 0) throw Glued(token.After(name.Length));
            throw Wrong(nameToken, $"{_signature.Name} has no option '{name}'{Suggestions.Question(name, _signature.Options.Keys)}");
        }

        var group = _signature.Groups.First(group => group.Names.Contains(name));
        if (group.Names.FirstOrDefault(_options.ContainsKey) is { } other)
            throw Wrong(nameToken, other == name ? $"'{name}' stands here twice" : $"'{name}' and '{other}' exclude each other");
        if (value.Text.Length == 0) throw Wrong(token, $"the value of '{name}' is missing; it stands right behind the =");
        _options[name] = _arguments.ReadOption(value, name);
    }

    private Call ToCall()
    {
        var arguments = ReadPositional();
        if (_signature.Binds && _names.Count == 0) throw Wrong(_verb, $"{_signature.Name} needs 'as' and a name");
        if (_signature.Groups.FirstOrDefault(group => group.IsRequired && !group.Names.Any(_options.ContainsKey)) is { } missing)
            throw Wrong(_verb, $"{_signature.Name} needs {string.Join(" or ", missing.Names.Select(static name => name + "="))}");
        return new Call(_signature, arguments, _flags, _options, _names);
    }

    private List<Argument> ReadPositional()
    {
        var arguments = new List<Argument>();
        var next = 0;
        for (var i = 0; i < _signature.Parameters.Count; i++)
        {
            var parameter = _signature.Parameters[i];
            if (parameter.Preposition is { } word && (next == _positional.Count || _positional[next++].Text != word))
                throw Wrong(next == 0 ? _verb : _positional[next - 1], $"'{word}' is missing");
            for (var count = 0; parameter.Repeats || count == 0; count++)
            {
                if (next == _positional.Count && count >= parameter.Least) break;
                if (next == _positional.Count) throw Wrong(next == 0 ? _verb : _positional[^1], $"{_signature.Name} needs more");
                var token = _positional[next++];
                if (parameter.Kind != ParameterKind.SemaphoreOperation || WithoutBrackets(ref token)) arguments.Add(_arguments.Read(token, parameter, i));
            }
        }

        return next == _positional.Count ? arguments : throw Surplus(_positional[next]);
    }

    // POSIX manuals write [OP ...] where a script needs no brackets; they do no harm.
    private static bool WithoutBrackets(ref Token token)
    {
        if (token.Text.StartsWith('[')) token = token.After(1);
        if (token.Text.EndsWith(']')) token = token.Slice(0, token.Text.Length - 1);
        return token.Text.Length > 0;
    }

    private ScriptException Surplus(Token token)
    {
        if (token.LooksLikeComment) return token.NoComment();
        if (token.Text[0] is '*' or '+') return token.Error($"no blanks stand around {token.Text[0]}", "Data is written \"ab\"*2048 or \"a\"*20+\"b\"*30.");
        if (token.Text is "ok" or "blocked" or "EOF" || ErrnoNames.IsOne(token.Text))
            return token.Error($"'{token}' is a result, and an = is missing before it", "A line is PROCESS: SYSCALL ARGS = RESULT");
        return Wrong(
            token,
            char.IsAsciiLetterUpper(token.Text[0]) && _signature.Flags.Count > 0
                ? $"{_signature.Name} has no flag '{token}'{Suggestions.Question(token.Text, _signature.Flags)}"
                : $"{_signature.Name} takes no more than this: '{token}' is too much");
    }

    private static ScriptException Glued(Token equals) => equals.Error("an = stands between blanks");

    private ScriptException Wrong(Token token, string message) => token.Error(message, $"Usage: {_signature.Usage}");

    private static string? OptionName(Token token) =>
        token.Text.IndexOf('=') is > 0 and var equals && char.IsAsciiLetterLower(token.Text[0]) && Identifier.IsOne(token.Text.AsSpan(0, equals)) ? token.Text[..equals] : null;
}
