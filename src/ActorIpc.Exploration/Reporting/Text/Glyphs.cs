namespace ActorIpc.Exploration.Reporting;

/// <summary>The signs of a report, for a terminal with UTF-8 and for one without.</summary>
internal sealed record Glyphs(string Blocks, string Resumes, string Arrow, string Switch, string Forced, string Marked, string Waiting, string Fold, string Rule, string To, Func<string, string> Plain)
{
    public static Glyphs Utf8 { get; } = new("⏸", "▶", "→", "↷", "◆", "●", "┊", "…", "─", "–", PlainLetters.Of);

    /// <summary>For a drawing, in which colours say most.</summary>
    public static Glyphs Drawing { get; } = Utf8 with { Blocks = "" };

    public static Glyphs Ascii { get; } = new("[waits]", ">", "->", "~", "!", "*", ":", "...", "-", "-", PlainLetters.Ascii);
}
