namespace ActorIpc.Console;

/// <summary>Text from elsewhere, made fit for one line of a terminal.</summary>
internal static class SingleLine
{
    /// <summary>Line ends and other control characters, which a terminal would obey, become spaces.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (line, text) =>
    {
        for (var i = 0; i < line.Length; i++) line[i] = char.IsControl(text[i]) ? ' ' : text[i];
    }).TrimEnd();
}
