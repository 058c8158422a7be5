using System.Globalization;
using Akka.Configuration;

namespace ActorIpc.Hosting;

/// <summary>Reads single values; what it cannot use it refuses by key, value and what is allowed.</summary>
internal sealed class SettingReader(Config config)
{
    public int Int(string key, int min, int max) =>
        int.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw Wrong(key, $"a whole number from {min} to {max}");

    /// <summary>A number, or <paramref name="word"/>, which reads as null.</summary>
    public int? IntOrWord(string key, int min, int max, string word)
    {
        if (Text(key) == word) return null;
        return int.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw Wrong(key, $"a whole number from {min} to {max}, or \"{word}\"");
    }

    public TimeSpan Time(string key, TimeSpan min)
    {
        var allowed = $"a time such as 200ms, 5s or 1m, at least {min.TotalMilliseconds}ms and at most 49d";
        TimeSpan value;
        try
        {
            value = config.GetTimeSpan(key, allowInfinite: false);
        }
        catch (Exception)
        {
            throw Wrong(key, allowed);
        }

        // A bare number is milliseconds to HOCON; "soon" parses as zero in some versions, so a zero has to look like one.
        if (value < min || value > TimeSpan.FromDays(49) || (value == TimeSpan.Zero && !Text(key).StartsWith('0'))) throw Wrong(key, allowed);
        return value;
    }

    private string Text(string key) => config.GetString(key)?.Trim() ?? throw Wrong(key, "a value");

    private ConfigurationException Wrong(string key, string allowed) =>
        new($"Wrong setting: {key} = {config.GetString(key) ?? "(nothing)"}. Allowed is {allowed}.");
}
