using System.Globalization;
using Spectre.Console;

namespace ActorIpc.Console.Attaching.Editing;

/// <summary>The part of a line that is shown in one row.</summary>
internal static class LineWindow
{
    /// <summary>Scrolls so far that the cursor is in sight. What people take for one character is shown whole, or not.</summary>
    /// <param name="text">The line.</param>
    /// <param name="cursor">Before which of its units the cursor is.</param>
    /// <param name="room">How many cells there are.</param>
    /// <returns>What is shown, and how many cells of it are behind the cursor.</returns>
    public static (string Shown, int Behind) Of(string text, int cursor, int room)
    {
        var line = string.Concat(text.Select(static one => char.IsControl(one) ? '?' : one));
        var starts = StringInfo.ParseCombiningCharacters(line);
        var elements = starts.Select((start, i) => line[start..(i + 1 < starts.Length ? starts[i + 1] : line.Length)]).ToList();
        var widths = elements.ConvertAll(static element => element.GetCellWidth());
        // One that the cursor is in the middle of is before it.
        var at = starts.Count(start => start < cursor);
        var (from, to, used) = (0, at, widths.Take(at).Sum());
        while (used > room) used -= widths[from++];
        var before = used;
        while (to < elements.Count && used + widths[to] <= room) used += widths[to++];
        return (string.Concat(elements.Take(from..to)), used - before);
    }
}
