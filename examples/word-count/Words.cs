using System.Buffers;

namespace ActorIpc.Examples;

/// <summary>What a word is: a maximal run of ASCII letters, lower-cased.</summary>
internal static class Words
{
    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    public static bool IsLetter(byte value) => Letters.Contains(value);

    /// <summary>The position after the last byte that is no letter; the whole length if there is none, as there is nothing to cut at.</summary>
    public static int LastBoundary(ReadOnlySpan<byte> text)
    {
        var last = text.LastIndexOfAnyExcept(Letters);
        return last < 0 ? text.Length : last + 1;
    }

    /// <summary>The next word in <paramref name="text"/>, which is cut off with what stands before it; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> text)
    {
        var start = text.IndexOfAny(Letters);
        if (start < 0)
        {
            text = [];
            return [];
        }

        var end = text[start..].IndexOfAnyExcept(Letters);
        var word = end < 0 ? text[start..] : text.Slice(start, end);
        text = text[(start + word.Length)..];
        return word;
    }
}
