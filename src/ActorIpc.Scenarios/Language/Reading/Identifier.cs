using ActorIpc.Scenarios.Language.Lexing;
using ActorIpc.Scenarios.Language.Results;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Names of processes, descriptors, ids and attachments.</summary>
internal static class Identifier
{
    // As a result or behind 'expect' they would mean something else.
    private static readonly HashSet<string> NoProcesses = ["ok", "blocked", "same", "EOF", "deadlock", "no"];

    /// <summary>Whether it is letters, digits, <c>_</c> and <c>-</c>, beginning with a letter or <c>_</c>.</summary>
    public static bool IsOne(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !(char.IsAsciiLetter(text[0]) || text[0] == '_')) return false;
        foreach (var character in text)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-')) return false;
        return true;
    }

    /// <summary>Reads a new name of a descriptor, id or attachment.</summary>
    public static string Read(Token token) => Read(token, "a name");

    /// <summary>Reads a new name of a process.</summary>
    public static string ReadProcess(Token token)
    {
        const string Wanted = "a name for a process";
        return NoProcesses.Contains(token.Text) || ErrnoNames.IsOne(token.Text) ? throw Taken(token, Wanted) : Read(token, Wanted);
    }

    private static string Read(Token token, string wanted)
    {
        if (!IsOne(token.Text)) throw token.Error($"{wanted} is wanted, not '{token}'", "A name is made of letters, digits, _ and -, and begins with a letter.");
        return token.Text == "as" ? throw Taken(token, wanted) : token.Text;
    }

    private static ScriptException Taken(Token token, string wanted) => token.Error($"'{token}' means something else: {wanted} is wanted");
}
