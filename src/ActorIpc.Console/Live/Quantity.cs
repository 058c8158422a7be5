using System.Globalization;

namespace ActorIpc.Console.Live;

/// <summary>Numbers with their units, short enough for a table.</summary>
internal static class Quantity
{
    private static readonly string[] Steps = ["", "Ki", "Mi", "Gi", "Ti", "Pi"];

    /// <summary>An amount of bytes: <c>40 B</c>, <c>64.0 KiB</c>.</summary>
    public static string Bytes(double amount)
    {
        var step = 0;
        while (amount >= 1024 && step < Steps.Length - 1)
        {
            amount /= 1024;
            step++;
        }

        return $"{amount.ToString(step == 0 ? "F0" : "F1", CultureInfo.InvariantCulture)} {Steps[step]}B";
    }

    /// <summary>A count of whatever a process counts: <c>812</c>, <c>1.2M</c>.</summary>
    public static string Count(long count) => count switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e9:F1}G"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:F1}M"),
        >= 10_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:F1}k"),
        _ => count.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A bar of <paramref name="width"/> characters, filled to a share.</summary>
    public static string Bar(double share, int width, bool isUtf8)
    {
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * width, MidpointRounding.AwayFromZero);
        return new string(isUtf8 ? '█' : '#', full) + new string(isUtf8 ? '░' : '.', width - full);
    }
}
