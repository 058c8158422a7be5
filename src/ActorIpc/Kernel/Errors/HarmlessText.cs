namespace ActorIpc.Kernel;

/// <summary>Text that somebody else made, such as a name, as it may be shown: a terminal would obey the control characters in it.</summary>
internal static class HarmlessText
{
    /// <summary>As a part of a line: control characters become spaces, but for line ends at its end, which go.</summary>
    public static string Line(string text) => Harmless(text.TrimEnd('\r', '\n'), static letter => char.IsControl(letter));

    /// <summary>As lines, which may have tabs: other control characters become spaces.</summary>
    public static string Lines(string text) => Harmless(text, static letter => char.IsControl(letter) && letter is not ('\n' or '\t'));

    private static string Harmless(string text, Func<char, bool> isHarmful) =>
        text.Any(isHarmful) ? string.Concat(text.Select(letter => isHarmful(letter) ? ' ' : letter)) : text;
}
