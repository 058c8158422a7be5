using System.Globalization;
using System.Text.RegularExpressions;
using ActorIpc.Kernel;
using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>Reads single values. Null is one that cannot be used, which was reported, or one that the command line is still going to give.</summary>
internal static partial class Values
{
    public static string? Text(HoconValue value, ProblemLog log)
    {
        if (value is not HoconText text) WrongKind(value, "a text is wanted", log);
        else if (!text.IsOpen) return text.Text;
        return null;
    }

    public static int? Number(HoconValue value, int least, int most, ProblemLog log)
    {
        if (Text(value, log) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        log.Add(ProblemCodes.WrongNumber, value.Span, $"'{text}' is not what is wanted here: a whole number{(most == int.MaxValue ? $", {least} or more" : $" from {least} to {most}")}.");
        return null;
    }

    /// <summary>A size in bytes, such as <c>4096</c>, <c>64KiB</c> or <c>1M</c>.</summary>
    public static int? Size(HoconValue value, int least, int most, ProblemLog log)
    {
        if (Text(value, log) is not { } text) return null;
        if (Measured().Match(text) is { Success: true } match && Unit(match.Groups["unit"].Value) is { } unit
            && decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue
            && number * unit >= least && number * unit <= most && number * unit == decimal.Floor(number * unit))
            return (int)(number * unit);
        log.Add(ProblemCodes.WrongSize, value.Span, $"'{text}' is no size that can be had here: wanted are {least} to {most} bytes, written 4096, 4k, 64KiB or 1M.");
        return null;
    }

    /// <summary>A time such as <c>200ms</c> or <c>5s</c>; a number alone is milliseconds, as HOCON has it.</summary>
    public static TimeSpan? Time(HoconValue value, ProblemLog log)
    {
        if (Text(value, log) is not { } text) return null;
        if (Measured().Match(text) is { Success: true } match && Milliseconds(match.Groups["unit"].Value) is { } unit
            && double.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * unit <= TimeSpan.FromDays(49).TotalMilliseconds)
            return TimeSpan.FromMilliseconds(number * unit);
        log.Add(ProblemCodes.WrongTime, value.Span, $"'{text}' is no time that can be had here: wanted is one such as 200ms, 5s, 1m or 2h, 49d at most.");
        return null;
    }

    /// <summary>One of a few words.</summary>
    public static T? Word<T>(HoconValue value, IReadOnlyList<(string Word, T Value)> words, ProblemLog log) where T : struct
    {
        if (Text(value, log) is not { } text) return null;
        foreach (var (word, meant) in words)
            if (word == text) return meant;
        var known = words.Select(static one => one.Word).ToList();
        log.Add(ProblemCodes.WrongWord, value.Span, $"'{text}' is none of the words that can stand here{Suggestions.Sentence(text, known)} They are {string.Join(", ", known)}.");
        return null;
    }

    /// <summary>An array of texts, or one text.</summary>
    public static IReadOnlyList<string>? Texts(HoconValue value, ProblemLog log)
    {
        if (value is HoconText { IsQuoted: false, IsOpen: false } words && words.Text.Split(null as char[], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } each)
        {
            WrongKind(value, $"an array is wanted, [{string.Join(", ", each)}]; what is one although it has blanks stands in quotes", log);
            return null;
        }

        if (value is HoconText { IsOpen: false } one) return [one.Text];
        if (value is not HoconList list)
        {
            if (value is HoconText) return null;
            WrongKind(value, "an array of texts is wanted, [ … ]", log);
            return null;
        }

        foreach (var inner in list.Items.Where(static item => item is not HoconText))
            WrongKind(inner, inner is HoconList ? "texts are wanted inside of the brackets; two arrays become one when they stand next to each other: [a] ${more}" : "texts are wanted inside of the brackets", log);
        return [.. list.Items.OfType<HoconText>().Select(static item => item.Text)];
    }

    public static void WrongKind(HoconValue value, string wanted, ProblemLog log)
    {
        var kind = value switch { HoconObject => "an object", HoconList => "an array", _ => "a text" };
        log.Add(ProblemCodes.WrongKind, value.Span, $"This is {kind}: {wanted}.");
    }

    // As HOCON has them: a power of 1024, and kB, MB, GB of 1000.
    private static decimal? Unit(string unit) => unit switch
    {
        "" or "B" or "b" or "byte" or "bytes" => 1,
        "k" or "K" or "Ki" or "KiB" => 1 << 10,
        "m" or "M" or "Mi" or "MiB" => 1 << 20,
        "g" or "G" or "Gi" or "GiB" => 1 << 30,
        "kB" => 1000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => null,
    };

    private static double? Milliseconds(string unit) => unit switch
    {
        "ns" => 1e-6,
        "us" => 1e-3,
        "" or "ms" or "millis" or "millisecond" or "milliseconds" => 1,
        "s" or "second" or "seconds" => 1000,
        "m" or "minute" or "minutes" => 60_000,
        "h" or "hour" or "hours" => 3_600_000,
        "d" or "day" or "days" => 86_400_000,
        _ => null,
    };

    [GeneratedRegex(@"^(?<number>[0-9]{1,15}(\.[0-9]{1,9})?)\s*(?<unit>[A-Za-z]*)$")]
    private static partial Regex Measured();
}
