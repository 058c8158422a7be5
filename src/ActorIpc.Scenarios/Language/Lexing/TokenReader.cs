namespace ActorIpc.Scenarios.Language.Lexing;

/// <summary>Goes through the pieces of a line.</summary>
internal sealed class TokenReader(SourceLine source, IReadOnlyList<Token> tokens)
{
    private int _next;

    public bool AtEnd => _next == tokens.Count;

    /// <summary>The next one; at the end of the line one that is empty.</summary>
    public Token Peek => AtEnd ? new Token(source, source.Text.Length, "") : tokens[_next];

    /// <summary>Takes the next one.</summary>
    /// <param name="wanted">What it should be, if the line ends here.</param>
    public Token Take(string wanted)
    {
        if (AtEnd || tokens[_next].IsMark) throw Missing(wanted);
        return tokens[_next++];
    }

    /// <summary>Takes the next one if it is this.</summary>
    public bool TryTake(string text)
    {
        if (AtEnd || tokens[_next].Text != text) return false;
        _next++;
        return true;
    }

    /// <summary>Takes one that can only be this.</summary>
    public void TakeOnly(string text)
    {
        if (!TryTake(text)) throw Missing($"'{text}'");
    }

    /// <summary>Takes all up to the next <c>=</c>, <c>;</c> or <c>,</c>.</summary>
    public List<Token> TakeToMark()
    {
        var taken = new List<Token>();
        while (!AtEnd && !tokens[_next].IsMark) taken.Add(tokens[_next++]);
        return taken;
    }

    /// <summary>Something else should stand here.</summary>
    public ScriptException Missing(string wanted, string? hint = null)
    {
        if (!AtEnd) return Peek.Error($"{wanted} is wanted here, not '{Peek}'", hint);
        var end = tokens.Count == 0 ? 0 : tokens[^1].Start + tokens[^1].Text.Length;
        return source.Error(end, 0, $"{wanted} is missing", hint);
    }
}
