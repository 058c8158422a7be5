using System.Globalization;
using System.Text;

namespace ActorIpc.Exploration.Reporting;

/// <summary>Makes text from a program fit for a report: in one line, and nothing in it that a terminal or a renderer would obey.</summary>
internal static class PlainLetters
{
    /// <summary>Line ends, other control characters and those that turn the direction of writing become spaces; halves of letters become U+FFFD.</summary>
    public static string Of(string text) => Map(text, static (rune, into) => into.Append(rune));

    /// <summary>The same in ASCII: what has no like there is written as its number.</summary>
    public static string Ascii(string text) => Map(text, static (rune, into) => _ = rune.Value switch
    {
        < 0x80 => into.Append(rune),
        '…' => into.Append("..."),
        '→' => into.Append("->"),
        '×' => into.Append('x'),
        '–' or '−' => into.Append('-'),
        _ => into.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"),
    });

    /// <summary>The report with every text in it made plain.</summary>
    public static ScheduleReport Of(ScheduleReport report, Func<string, string> plain) => report with
    {
        Topology = plain(report.Topology),
        Headline = plain(report.Headline),
        Processes = [.. report.Processes.Select(plain)],
        Rows = [.. report.Rows.Select(row => row with
        {
            Process = plain(row.Process),
            Call = plain(row.Call),
            On = plain(row.On),
            Outcome = plain(row.Outcome),
            Place = row.Place is null ? null : plain(row.Place),
            Resumed = [.. row.Resumed.Select(call => new ResumedCall(plain(call.Process), plain(call.Call), plain(call.Outcome)))],
        })],
        Ends = [.. report.Ends.Select(end => end with
        {
            Process = plain(end.Process),
            Status = end.Status is null ? null : plain(end.Status),
            Waits = [.. end.Waits.Select(wait => new WaitingCall(plain(wait.Call), plain(wait.On), wait.Wakers?.Select(plain).ToList(), wait.Place is null ? null : plain(wait.Place)))],
        })],
        Objects = [.. report.Objects.Select(one => new ObjectEndState(
            one.State with { Kind = plain(one.State.Kind), Name = plain(one.State.Name) }, one.Content is null ? null : plain(one.Content), [.. one.Waiting.Select(plain)]))],
    };

    private static string Map(string text, Action<Rune, StringBuilder> append)
    {
        var mapped = new StringBuilder(text.Length);
        // A half of a pair is enumerated as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) mapped.Append(' ');
            else append(rune.Value is 0xfffe or 0xffff ? Rune.ReplacementChar : rune, mapped);
        }

        return mapped.ToString();
    }
}
