namespace ActorIpc.Scenarios.Language;

/// <summary><c>pattern(n,from)</c>: data in which nearly every byte tells where it comes from.</summary>
internal static class DataPattern
{
    /// <summary>After how many bytes it begins anew.</summary>
    public const int Period = 65536;

    /// <summary>The byte at a position.</summary>
    public static byte At(long position) => unchecked((byte)(position * 131 + position / 256));

    /// <summary>Some bytes from a position on.</summary>
    public static byte[] Make(int length, long from = 0)
    {
        var data = new byte[length];
        for (var i = 0; i < length; i++) data[i] = At(from + i);
        return data;
    }
}
