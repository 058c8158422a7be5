namespace ActorIpc.Scenarios.Language.Lexing;

/// <summary>Cuts a line into the pieces that stand between blanks. Quotes hold their blanks together; a comma at the end of a piece is a piece of its own.</summary>
internal static class Lexer
{
    /// <summary>The pieces, without the comment.</summary>
    public static List<Token> Read(SourceLine source)
    {
        var text = source.Text;
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && IsBlank(text[at])) at++;
            if (at == text.Length || (text[at] == '#' && (tokens.Count == 0 || StartsComment(text, at)))) return tokens;
            var end = EndOf(source, at);
            if (text[end - 1] == ',' && end - at > 1)
            {
                tokens.Add(new Token(source, at, text[at..(end - 1)]));
                at = end - 1;
            }

            tokens.Add(new Token(source, at, text[at..end]));
            at = end;
        }
    }

    private static int EndOf(SourceLine source, int start)
    {
        var text = source.Text;
        var at = start;
        for (; at < text.Length && !IsBlank(text[at]) && !StartsComment(text, at); at++)
        {
            if (char.IsControl(text[at])) throw Control(source, at);
            if (text[at] == '"') at = EndOfQuotes(source, at);
        }

        return at;
    }

    private static int EndOfQuotes(SourceLine source, int start)
    {
        var text = source.Text;
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '"') return at;
            if (char.IsControl(text[at]) && text[at] != '\t') throw Control(source, at);
            if (text[at] == '\\') at++;
        }

        throw source.Error(start, text.Length - start, "these quotes are not closed", "A quote in data is written \\\".");
    }

    private static ScriptException Control(SourceLine source, int at)
    {
        var escape = $"\\x{(int)source.Text[at]:x2}";
        return source.Error(at, 1, $"a control character ({escape}) stands here", $"In data it is written with an escape: \"{escape}\".");
    }

    // A length such as #4096 is no comment.
    private static bool StartsComment(string text, int at) => text[at] == '#' && (at + 1 == text.Length || IsBlank(text[at + 1]));

    private static bool IsBlank(char character) => character is ' ' or '\t';
}
