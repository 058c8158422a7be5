using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language.Checking;
using ActorIpc.Scenarios.Language.Lexing;
using ActorIpc.Scenarios.Language.Reading;

namespace ActorIpc.Scenarios.Language.Results;

/// <summary>Reads what a call is expected to return, as that call can return it.</summary>
internal sealed class ResultReader
{
    private readonly Scope _scope;
    private readonly KnownProcess _caller;
    private readonly Signature _signature;
    private readonly ResultShape _shape;

    private ResultReader(Scope scope, KnownProcess caller, Signature signature)
    {
        (_scope, _caller, _signature) = (scope, caller, signature);
        _shape = ResultShape.Of(signature);
    }

    /// <summary>Reads all of <paramref name="tokens"/>; there is at least one.</summary>
    public static Expected Read(Scope scope, KnownProcess caller, Signature signature, IReadOnlyList<Token> tokens)
    {
        var (first, last) = (tokens[0], tokens[^1]);
        var text = first.Source.Text[first.Start..(last.Start + last.Text.Length)];
        var reader = new ResultReader(scope, caller, signature);
        return new Expected(first.Source.PlaceOf(first.Start, text.Length), text, [.. reader.Split(tokens).SelectMany(reader.ToPatterns)]);
    }

    // "mode=0600|0644" is one part with two values, if the call has such a key and the right side can be its value. Any other | is between two results.
    private List<Alternative> Split(IReadOnlyList<Token> tokens)
    {
        var alternatives = new List<Alternative> { new() };
        foreach (var token in tokens)
        {
            var pieces = Pieces(token);
            for (var i = 0; i < pieces.Count; i++)
            {
                var piece = pieces[i];
                if (i > 0 && piece.Text.Length > 0 && alternatives[^1].TryAddValue(piece, _shape, _scope)) continue;
                if (i > 0) alternatives.Add(new Alternative());
                if (piece.Text.Length > 0) alternatives[^1].Add(piece);
            }
        }

        return alternatives.All(static alternative => alternative.Pieces.Count > 0) ? alternatives : throw tokens[0].Error("a result is missing beside a |");
    }

    private IEnumerable<Pattern> ToPatterns(Alternative alternative)
    {
        var first = alternative.Pieces[0];
        if (first.Text == "same" && _shape.Bare != ValueKind.Names) return [Same(alternative)];
        if (alternative.Pieces.Count == 1 && Word(first) is { } pattern) return [pattern];
        if (_shape.Bare is not (ValueKind.Numbers or ValueKind.Names) && alternative.Pieces.Where(static piece => Key(piece) is null).Skip(1).FirstOrDefault() is { Text: not null } second)
            throw TooMuch(second);
        return alternative.Expand(piece => Part(piece, alternative.Pieces.Count > 1)).Select(static parts => new PartsPattern(parts));
    }

    // What any call can come to.
    private Pattern? Word(Token token)
    {
        if (token.Text == "blocked") return new BlockedPattern();
        if (token.Text == "ok") return new OkPattern();
        if (token.Text == "EOF" && _signature.Name != "read") throw token.Error($"{_signature.Name} knows no EOF: only a read that returned 0 is one", "No data is \"\" or #0.");
        if (ErrnoNames.TryFind(token.Text, out var errno)) return new ErrnoPattern(errno);
        if (token.Text.StartsWith("killed(", StringComparison.Ordinal)) return new KilledPattern(SignalText.Read(token));
        return null;
    }

    private SamePattern Same(Alternative alternative)
    {
        var word = alternative.Pieces[0];
        if (!ResultShape.CanBeSame(_signature)) throw word.Error($"{_signature.Name} cannot return the same as before: only msgget, semget, shmget and sem_open can");
        if (alternative.Pieces.Count != 2) throw word.Error("'same' and one name are wanted here");
        var name = alternative.Pieces[1];
        return _caller.Names.Contains(name.Text)
            ? new SamePattern(name.Text)
            : throw name.Error($"{_caller.Name} has no '{name}'{Suggestions.Question(name.Text, _caller.Names)}");
    }

    private PatternPart Part(Token piece, bool isOneOfMany)
    {
        if (Key(piece) is { } key)
        {
            if (!_shape.Keys.TryGetValue(key.Text, out var kind))
                throw piece.Error($"{_signature.Name} returns no '{key}'{Suggestions.Question(key.Text, _shape.Keys.Keys)}", Hint);
            var value = piece.After(key.Text.Length + 1);
            return new PatternPart(key.Text, ValueReader.TryRead(value, kind, _scope) ?? throw WrongValue(value));
        }

        // The names of a directory may look like anything.
        if (isOneOfMany && _shape.Bare != ValueKind.Names && Word(piece) is not null) throw piece.Error($"'{piece}' cannot be a part of a longer result", Hint);
        return new PatternPart(null, ValueReader.TryRead(piece, _shape.Bare, _scope) ?? throw WrongValue(piece));
    }

    private ScriptException TooMuch(Token token)
    {
        if (token.LooksLikeComment) return token.NoComment();
        return _scope.Has(token.Text.TrimEnd('!'))
            ? token.Error($"is it {token} whose call completes?", "Calls of others that complete stand behind a ; and between two of them stands a comma: ; B = 0, C = 0")
            : token.Error($"{_signature.Name} returns no more than this: '{token}' is too much", Hint);
    }

    private ScriptException WrongValue(Token token)
    {
        if (token.LooksLikeComment) return token.NoComment();
        var guess = token.Text.StartsWith('E') ? Suggestions.Question(token.Text, ErrnoNames.All) : "";
        return token.Error($"{_signature.Name} cannot return '{token}'{guess}", Hint);
    }

    private string Hint =>
        _shape.Example is "ok" ? $"{_signature.Name} returns ok{(ResultShape.CanBeSame(_signature) ? " (or same NAME)" : "")}, an errno, blocked or killed(SIGNAL)."
        : $"{_signature.Name} returns {_shape.Example}; or write ok, an errno, blocked or killed(SIGNAL).";

    /// <summary><c>prio</c> of <c>prio=4</c>; null if there is no key.</summary>
    internal static Token? Key(Token piece)
    {
        if (piece.Text.StartsWith('"')) return null;
        var equals = piece.Text.IndexOf('=');
        return equals > 0 && Identifier.IsOne(piece.Text.AsSpan(0, equals)) ? piece.Slice(0, equals) : null;
    }

    // Cut at each | outside of quotes.
    private static List<Token> Pieces(Token token)
    {
        var pieces = new List<Token>();
        var start = 0;
        for (var at = 0; at < token.Text.Length; at++)
        {
            if (token.Text[at] == '"')
            {
                for (at++; token.Text[at] != '"'; at++)
                    if (token.Text[at] == '\\') at++;
            }
            else if (token.Text[at] == '|')
            {
                pieces.Add(token.Slice(start, at - start));
                start = at + 1;
            }
        }

        pieces.Add(token.After(start));
        return pieces;
    }
}
