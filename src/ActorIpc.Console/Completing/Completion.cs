using System.CommandLine;

namespace ActorIpc.Console.Completing;

/// <summary>Something that a word could become.</summary>
/// <param name="Value">The whole word.</param>
/// <param name="Summary">What it means, in a line, or nothing.</param>
internal sealed record Completion(string Value, string Summary = "")
{
    private const int Longest = 80;

    /// <summary>Not a word: the shell is to complete the names of files.</summary>
    public static Completion Files { get; } = new(":files");

    /// <summary>A command or an option.</summary>
    public static Completion Of(Symbol symbol) => new(symbol.Name, FirstSentence(symbol.Description ?? ""));

    /// <summary>As a script reads it.</summary>
    public override string ToString() => Summary.Length == 0 ? Value : $"{Value}\t{Summary}";

    private static string FirstSentence(string text)
    {
        var line = text.ReplaceLineEndings("\n").Split('\n')[0];
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        var sentence = (end < 0 ? line : line[..end]).TrimEnd('.');
        return sentence.Length <= Longest ? sentence : $"{sentence[..(Longest - 1)]}…";
    }
}
