using ActorIpc.Scenarios.Language.Results;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Names of processes, descriptors, ids and attachments.</summary>
internal static class Identifier
{
    // They would read like something else where a process can be a result, or where a process begins a list.
    private static readonly HashSet<string> Reserved = ["ok", "blocked", "same", "any", "killed", "none", "pattern", "EOF", "deadlock", "as", "state"];

    /// <summary>Whether it is letters, digits, <c>_</c> and <c>-</c>, beginning with a letter or <c>_</c>.</summary>
    public static bool IsOne(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !(char.IsAsciiLetter(text[0]) || text[0] == '_')) return false;
        foreach (var character in text)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-')) return false;
        return true;
    }

    /// <summary>Reads a new one.</summary>
    public static string Read(Token token, string what)
    {
        if (!IsOne(token.Text)) throw token.Error($"{what} is wanted, not '{token}'", "A name is made of letters, digits, _ and -, and begins with a letter.");
        if (Reserved.Contains(token.Text) || ErrnoNames.IsOne(token.Text)) throw token.Error($"'{token}' means something else: {what} is wanted");
        return token.Text;
    }
}
