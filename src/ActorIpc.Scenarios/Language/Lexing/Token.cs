namespace ActorIpc.Scenarios.Language.Lexing;

/// <summary>A piece of a line that stands between blanks, or a part of such a piece.</summary>
/// <param name="Source">Its line.</param>
/// <param name="Start">Where in the line, from 0.</param>
/// <param name="Text">As written, with quotes and escapes.</param>
internal readonly record struct Token(SourceLine Source, int Start, string Text)
{
    public Place Place => Source.PlaceOf(Start, Text.Length);

    /// <summary>A part of it.</summary>
    public Token Slice(int from, int length) => new(Source, Start + from, Text.Substring(from, length));

    /// <summary>What follows its first characters.</summary>
    public Token After(int count) => Slice(count, Text.Length - count);

    /// <summary>Says what is wrong with it.</summary>
    public ScriptException Error(string message, string? hint = null) => new(Place, message, hint);

    /// <summary>Whether it was probably meant to be a comment; <c>#4096</c> is a length.</summary>
    public bool LooksLikeComment => Text is ['#', not (>= '0' and <= '9'), ..];

    /// <summary>Says why it is none.</summary>
    public ScriptException NoComment() => Slice(0, 1).Error("a # that starts a comment stands before a blank");

    /// <summary>Whether it begins like data.</summary>
    public bool IsData => Text.StartsWith('"') || Text.StartsWith("pattern(", StringComparison.Ordinal);

    /// <summary>Whether it ends a call or a result.</summary>
    public bool IsMark => Text is "=" or ";" or ",";

    /// <summary>Fit for a message: as written, but not endless.</summary>
    public override string ToString() => Text.Length <= 40 ? Text : string.Concat(Text.AsSpan(0, 37), "...");
}
