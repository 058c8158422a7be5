using System.Globalization;

namespace ActorIpc.Programs.Lines;

/// <summary>The number at the beginning of a line, of any length: blanks, a minus, digits, a point and digits. A line without one has 0.</summary>
internal static class NumberText
{
    /// <summary>Compares the numbers of two lines, exactly.</summary>
    public static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var (isMinusA, wholeA, partA) = Split(a, out var digitsA);
        var (isMinusB, wholeB, partB) = Split(b, out var digitsB);
        if (isMinusA != isMinusB) return isMinusA ? -1 : 1;
        var order = wholeA.CompareTo(wholeB);
        if (order == 0) order = digitsA.Slice(0, wholeA).SequenceCompareTo(digitsB.Slice(0, wholeB));
        if (order == 0) order = digitsA.Slice(digitsA.Length - partA).SequenceCompareTo(digitsB.Slice(digitsB.Length - partB));
        return isMinusA ? -order : order;
    }

    /// <summary>A key that is in the order of the numbers, but may be the same for two that differ by little.</summary>
    public static ulong KeyOf(ReadOnlySpan<byte> line)
    {
        var (isMinus, _, _) = Split(line, out var digits);
        if (digits.IsEmpty) return ToKey(0);
        return ToKey(double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? isMinus ? -value : value : 0);
    }

    // The bits of a double are in its order, once those of negative ones are turned round. 0 and -0 are the same.
    private static ulong ToKey(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value);
        return bits < 0 ? ~(ulong)bits : (ulong)bits | 1UL << 63;
    }

    // Without zeros that mean nothing; how many digits are before the point, and how many behind it.
    private static (bool IsMinus, int Whole, int Part) Split(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> digits)
    {
        line = line.TrimStart(" \t"u8);
        var isMinus = line.Length > 0 && line[0] == (byte)'-';
        if (isMinus) line = line[1..];
        line = line.TrimStart((byte)'0');
        var whole = Digits(line);
        var part = line.Length > whole && line[whole] == (byte)'.' ? line.Slice(whole + 1, Digits(line[(whole + 1)..])).TrimEnd((byte)'0').Length : 0;
        digits = line[..(part == 0 ? whole : whole + 1 + part)];
        return (isMinus && whole + part > 0, whole, part);
    }

    private static int Digits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length;
}
