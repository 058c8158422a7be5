using System.Globalization;

namespace ActorIpc.Programs.Calling;

/// <summary>Numbers as they are typed.</summary>
internal static class Numbers
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>How many: 0 and up; K, M and G stand for 1024 of the next smaller each.</summary>
    /// <exception cref="UsageException">It is no such number.</exception>
    public static long Count(string text, string of)
    {
        var shift = text.Length == 0 ? 0 : text[^1] switch { 'k' or 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        var digits = shift == 0 ? text : text[..^1];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= long.MaxValue >> shift
            ? count << shift
            : throw new UsageException($"'{text}' is no number of {of}: it is a whole number, 0 or more");
    }

    /// <summary>A number with decimals.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static decimal Exact(string text) => decimal.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new UsageException($"'{text}' is no number");
}
