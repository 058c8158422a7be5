namespace ActorIpc.Scenarios.Language.Lexing;

/// <summary>A line of a script as it stands in the file.</summary>
/// <param name="file">The file as the user named it.</param>
/// <param name="number">From 1.</param>
/// <param name="text">Without its line end.</param>
internal sealed class SourceLine(string file, int number, string text)
{
    public string Text => text;

    /// <summary>The place of some of its characters. A character beyond 16 bits is one column, as an editor counts it.</summary>
    public Place PlaceOf(int start, int length) => new(file, number, 1 + Count(text.AsSpan(0, start)), Math.Max(1, Count(text.AsSpan(start, length))));

    /// <summary>Says what is wrong with some of its characters.</summary>
    public ScriptException Error(int start, int length, string message, string? hint = null) => new(PlaceOf(start, length), message, hint);

    private static int Count(ReadOnlySpan<char> characters)
    {
        var count = characters.Length;
        foreach (var character in characters)
            if (char.IsLowSurrogate(character)) count--;
        return count;
    }
}
