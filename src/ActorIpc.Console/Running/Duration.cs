using System.Globalization;

namespace ActorIpc.Console.Running;

/// <summary>Reads times as people write them: <c>500ms</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>.</summary>
internal static class Duration
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Allowed = "a time such as 500ms, 5s, 2m or 1h, more than 0 and less than 25 days";

    // What a timer can wait for.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    // "ms" is looked at before "s" and "m".
    private static readonly (string Suffix, double Milliseconds)[] Units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)];

    /// <summary>Null if it cannot be read, or is out of bounds.</summary>
    public static TimeSpan? TryParse(string text)
    {
        var unit = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        if (unit.Suffix is null) return null;
        if (!double.TryParse(text[..^unit.Suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        var milliseconds = number * unit.Milliseconds;
        return milliseconds > 0 && milliseconds <= Longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    /// <summary>The time as it can be read again, in the largest unit in which it is a short number.</summary>
    public static string Text(TimeSpan time)
    {
        var (suffix, milliseconds) = Array.FindLast(Units, unit => time.TotalMilliseconds >= unit.Milliseconds);
        return suffix is null
            ? $"{time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}ms"
            : $"{(time.TotalMilliseconds / milliseconds).ToString("0.##", CultureInfo.InvariantCulture)}{suffix}";
    }
}
