using ActorIpc.Scenarios.Language.Checking;
using ActorIpc.Scenarios.Language.Lexing;

namespace ActorIpc.Scenarios.Language.Results;

/// <summary>One of the results that a line allows, as it is written: pieces, of which one with a key may have several values.</summary>
internal sealed class Alternative
{
    private const int Most = 1000;

    private readonly List<List<object>> _more = [];

    /// <summary>The pieces, each with its first value.</summary>
    public List<Token> Pieces { get; } = [];

    public void Add(Token piece)
    {
        Pieces.Add(piece);
        _more.Add([]);
    }

    /// <summary>Takes <paramref name="piece"/> as another value of the last piece, if it can be one.</summary>
    public bool TryAddValue(Token piece, ResultShape shape, Scope scope)
    {
        if (Pieces.Count == 0 || ResultReader.Key(Pieces[^1]) is not { } key || !shape.Keys.TryGetValue(key.Text, out var kind)) return false;
        if (ValueReader.TryRead(piece, kind, scope) is not { } value) return false;
        _more[^1].Add(value);
        return true;
    }

    /// <summary>Every choice of values.</summary>
    public IReadOnlyList<IReadOnlyList<PatternPart>> Expand(Func<Token, PatternPart> read)
    {
        List<IReadOnlyList<PatternPart>> all = [[]];
        for (var i = 0; i < Pieces.Count; i++)
        {
            var part = read(Pieces[i]);
            List<PatternPart> choices = [part, .. _more[i].Select(value => part with { Value = value })];
            if (all.Count * choices.Count > Most) throw Pieces[i].Error("these are too many alternatives");
            all = [.. all.SelectMany(_ => choices, static IReadOnlyList<PatternPart> (parts, choice) => [.. parts, choice])];
        }

        return all;
    }
}
