using ActorIpc.Scenarios.Language.Lexing;

namespace ActorIpc.Scenarios.Language.Reading;

/// <summary>Times as scripts write them: <c>200ms</c>, <c>1s</c>, <c>50us</c>, <c>0</c>.</summary>
internal static class TimeText
{
    // "ms" and "us" are looked at before "s".
    private static readonly (string Suffix, long Ticks)[] Units =
        [("ms", TimeSpan.TicksPerMillisecond), ("us", TimeSpan.TicksPerMicrosecond), ("s", TimeSpan.TicksPerSecond)];

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static TimeSpan Read(Token token)
    {
        if (token.Text == "0") return TimeSpan.Zero;
        var unit = Array.Find(Units, unit => token.Text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        if (unit.Suffix is null || !NumberText.TryParse(token.Text.AsSpan()[..^unit.Suffix.Length], out var number) || number < 0)
            throw token.Error($"a time is wanted, not '{token}'", "A time is written 200ms, 1s, 50us or 0.");
        if (number > Longest.Ticks / unit.Ticks) throw token.Error($"{token} is longer than a day");
        return TimeSpan.FromTicks(number * unit.Ticks);
    }

    /// <summary>As it can be read again.</summary>
    public static string Write(TimeSpan time) =>
        time == TimeSpan.Zero ? "0"
        : time.Ticks % TimeSpan.TicksPerSecond == 0 ? $"{time.Ticks / TimeSpan.TicksPerSecond}s"
        : time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? $"{time.Ticks / TimeSpan.TicksPerMillisecond}ms"
        : $"{time.Ticks / TimeSpan.TicksPerMicrosecond}us";
}
