using System.Globalization;

namespace ActorIpc.Programs.Calling;

/// <summary>Times as people type them, in every program, command and option: <c>500ms</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>, <c>1d</c>, and <c>0.5</c>, which is of seconds.</summary>
internal static class Duration
{
    // "ms" is looked at before "s" and "m".
    private static readonly (string Suffix, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay),
    ];

    /// <summary>Reads one.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="least">The shortest that is allowed; 0 or more.</param>
    /// <param name="most">The longest.</param>
    /// <returns>Null if it cannot be read, or is out of bounds.</returns>
    public static TimeSpan? TryParse(string text, TimeSpan least, TimeSpan most)
    {
        var (suffix, ticks) = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        var digits = suffix is null ? text : text[..^suffix.Length];
        if (suffix is null) ticks = TimeSpan.TicksPerSecond;
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        // What is too long is found before it is multiplied: then it might be too long even to be compared.
        if (number > (decimal)most.Ticks / ticks) return null;
        var time = TimeSpan.FromTicks((long)(number * ticks));
        return time >= least ? time : null;
    }

    /// <summary>The time as it can be read again, in the largest unit of which it is at least one.</summary>
    public static string Text(TimeSpan time)
    {
        var (suffix, ticks) = Array.FindLast(Units, unit => time.Ticks >= unit.Ticks);
        return suffix is null
            ? $"{time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}ms"
            : $"{((double)time.Ticks / ticks).ToString("0.##", CultureInfo.InvariantCulture)}{suffix}";
    }
}
