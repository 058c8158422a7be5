using ActorIpc.Kernel;

namespace ActorIpc.Scenarios.Language.Results;

/// <summary>Writes data as a script would: short as it is, long as what it repeats or as a pattern.</summary>
internal static class DataWriter
{
    private const int Short = 64;
    private const int LongestPeriod = 16;
    private const int MostRuns = 6;

    /// <summary>In quotes, with a formula if it is long and there is one; else <c>#LENGTH</c>.</summary>
    public static string Write(ReadOnlySpan<byte> data) => TryWriteExactly(data) ?? $"#{data.Length}";

    /// <summary>Null if it is long and has no simple form.</summary>
    public static string? TryWriteExactly(ReadOnlySpan<byte> data) =>
        data.Length <= Short ? Quote(data) : Period(data) ?? Pattern(data) ?? Runs(data);

    /// <summary>In quotes, whatever its length.</summary>
    public static string Quote(ReadOnlySpan<byte> data) => $"\"{ContentText.Escape(data)}\"";

    private static string? Period(ReadOnlySpan<byte> data)
    {
        for (var period = 1; period <= LongestPeriod; period++)
        {
            if (!data[period..].SequenceEqual(data[..^period])) continue;
            var rest = data.Length % period;
            return $"{Quote(data[..period])}*{data.Length / period}{(rest > 0 ? "+" + Quote(data[..rest]) : "")}";
        }

        return null;
    }

    private static string? Pattern(ReadOnlySpan<byte> data)
    {
        for (var from = 0; from < DataPattern.Period; from++)
        {
            if (data[0] != DataPattern.At(from) || data[^1] != DataPattern.At(from + data.Length - 1L)) continue;
            var i = 1;
            while (i < data.Length && data[i] == DataPattern.At(from + (long)i)) i++;
            if (i == data.Length) return from == 0 ? $"pattern({data.Length})" : $"pattern({data.Length},{from})";
        }

        return null;
    }

    // "a"*4096+"b"*100: what writers of one letter each leave behind.
    private static string? Runs(ReadOnlySpan<byte> data)
    {
        var runs = new List<string>();
        for (var start = 0; start < data.Length;)
        {
            if (runs.Count == MostRuns) return null;
            var length = data[start..].IndexOfAnyExcept(data[start]);
            if (length < 0) length = data.Length - start;
            runs.Add(length == 1 ? Quote(data.Slice(start, 1)) : $"{Quote(data.Slice(start, 1))}*{length}");
            start += length;
        }

        return string.Join('+', runs);
    }
}
