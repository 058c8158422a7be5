using System.Globalization;

namespace ActorIpc.Inspection;

/// <summary>Names, times and lists as the answers have them.</summary>
internal static class Words
{
    /// <summary>A time as people say it: <c>3.2 s</c>, <c>2 min 5 s</c>, <c>3 h 4 min</c>, <c>12 d 3 h</c>.</summary>
    public static string Time(TimeSpan time) => Rounded(time) switch
    {
        { TotalSeconds: < 60 } seconds => $"{seconds.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
        { TotalHours: < 1 } minutes => $"{minutes.Minutes} min {minutes.Seconds} s",
        { TotalDays: < 1 } hours => $"{hours.Hours} h {hours.Minutes} min",
        var days => $"{days.Days} d {days.Hours} h",
    };

    /// <summary>The same for a column: <c>3.2s</c>, <c>2m05s</c>, <c>3h04m</c>, <c>12d03h</c>.</summary>
    public static string ShortTime(TimeSpan time) => Rounded(time) switch
    {
        { TotalSeconds: < 60 } seconds => $"{seconds.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)}s",
        { TotalHours: < 1 } minutes => $"{minutes.Minutes}m{minutes.Seconds:00}s",
        { TotalDays: < 1 } hours => $"{hours.Hours}h{hours.Minutes:00}m",
        var days => $"{days.Days}d{days.Hours:00}h",
    };

    /// <summary><c>a</c>, <c>a or b</c>, <c>a, b or c</c>.</summary>
    public static string Or(IReadOnlyList<string> items) => Join(items, "or");

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string And(IReadOnlyList<string> items) => Join(items, "and");

    /// <summary>An amount with its unit: <c>4096 B</c>, <c>1 message</c>.</summary>
    public static string Amount(long amount, string unit) =>
        amount == 1 && unit.EndsWith('s') ? $"1 {unit[..^1]}" : string.Create(CultureInfo.InvariantCulture, $"{amount} {unit}");

    /// <summary>Text of at most <paramref name="width"/> characters; where it is longer it ends in dots.</summary>
    public static string Cut(string text, int width) => text.Length <= width ? text : width <= 3 ? text[..width] : $"{text[..(width - 3)]}...";

    // To a tenth of a second, so that nothing is told as 60 seconds.
    private static TimeSpan Rounded(TimeSpan time) => TimeSpan.FromSeconds(Math.Round(time.TotalSeconds, 1));

    // More than these nobody reads.
    private const int Most = 5;

    private static string Join(IReadOnlyList<string> items, string last) =>
        items.Count > Most + 1 ? string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", items.Take(Most))} {last} {items.Count - Most} more")
        : items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} {last} {items[^1]}";
}
