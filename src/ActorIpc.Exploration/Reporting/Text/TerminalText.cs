using System.Globalization;
using System.Text;

namespace ActorIpc.Exploration.Reporting;

/// <summary>Text on a terminal: how many columns it takes, and how it is broken into lines.</summary>
internal static class TerminalText
{
    /// <summary>A space at which no line ends.</summary>
    public const char NoBreak = '\u00a0';

    /// <summary>How many columns it takes.</summary>
    public static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += WidthOf(rune);
        return width;
    }

    /// <summary>With spaces behind it, so that it takes so many columns.</summary>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - WidthOf(text)));

    /// <summary>Breaks text between words, and a word that is longer than a line inside it. Nothing is lost but the spaces at the breaks.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        width = Math.Max(width, 2);
        if (WidthOf(text) <= width) return [text];
        var lines = new List<string>();
        var line = new StringBuilder();
        var taken = 0;
        foreach (var word in text.Split(' '))
        {
            var wide = WidthOf(word);
            if (line.Length > 0 && taken + 1 + wide > width) EndLine();
            if (line.Length > 0) Append(new Rune(' '));
            foreach (var rune in word.EnumerateRunes())
            {
                if (taken + WidthOf(rune) > width) EndLine();
                Append(rune);
            }
        }

        if (line.Length > 0) lines.Add(line.ToString());
        return lines;

        void Append(Rune rune)
        {
            line.Append(rune);
            taken += WidthOf(rune);
        }

        void EndLine()
        {
            lines.Add(line.ToString());
            line.Clear();
            taken = 0;
        }
    }

    // As wcwidth(3) has it for what is in use: marks take nothing, the letters of East Asia and pictures two.
    private static int WidthOf(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : rune.Value switch
    {
        >= 0x1100 and <= 0x115f or >= 0x2e80 and <= 0xa4cf or >= 0xac00 and <= 0xd7a3 or >= 0xf900 and <= 0xfaff or >= 0xfe30 and <= 0xfe6f or >= 0xff00 and <= 0xff60
            or >= 0xffe0 and <= 0xffe6 or >= 0x1f300 and <= 0x1faff or >= 0x20000 and <= 0x3fffd => 2,
        _ => 1,
    };
}
