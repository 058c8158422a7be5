using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Hocon;

/// <summary>What a <see cref="HoconLexer"/> cuts a text into.</summary>
internal enum HoconTokenKind
{
    /// <summary>The end of the text.</summary>
    End,
    /// <summary>The end of a line.</summary>
    NewLine,
    /// <summary>Blanks inside a line: between two words they belong to the value.</summary>
    Blank,
    Comma,
    /// <summary><c>=</c> or <c>:</c>.</summary>
    Equals,
    /// <summary><c>+=</c>.</summary>
    PlusEquals,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    /// <summary>A string in quotes; its text is what it says.</summary>
    Quoted,
    /// <summary>A word without quotes.</summary>
    Word,
    /// <summary><c>${…}</c>; its text is what is inside.</summary>
    Reference,
}

/// <summary>A piece of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">What it says.</param>
internal readonly record struct HoconToken(HoconTokenKind Kind, SourceSpan Span, string Text);
