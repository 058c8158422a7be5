namespace ActorIpc.Shell.Language;

/// <summary>A word as it was written: what it stands for is known when its command is run.</summary>
/// <param name="Parts">Its parts, in order.</param>
internal sealed record Word(IReadOnlyList<WordPart> Parts)
{
    public static Word Empty { get; } = new([]);

    /// <summary>What it is if it has no variables; null if that is not known before it is run.</summary>
    public string? Constant => Parts.Any(part => part.IsVariable) ? null : string.Concat(Parts.Select(part => part.Text));

    /// <summary>Whether there were quotes in it: then it is no operator, no assignment, and there even if it is empty.</summary>
    public bool HasQuotes => Parts.Any(part => part.IsQuoted);
}

/// <summary>A part of a word.</summary>
/// <param name="Text">The characters; of a variable, its name.</param>
/// <param name="IsQuoted">Whether it is taken as it is: not split at blanks, and no pattern.</param>
/// <param name="IsVariable">Whether the value of a variable stands here.</param>
internal readonly record struct WordPart(string Text, bool IsQuoted, bool IsVariable = false);
