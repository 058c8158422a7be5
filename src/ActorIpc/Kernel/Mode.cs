namespace ActorIpc.Kernel;

/// <summary>Permission bits written as people write them.</summary>
public static class Mode
{
    /// <summary>The mode whose octal digits are given: <c>Mode.Octal(640)</c> is 0640.</summary>
    /// <param name="digits">Up to four octal digits, the first of which may only be 1, the sticky bit.</param>
    /// <exception cref="ArgumentOutOfRangeException">Some digit is not octal, or there are too many.</exception>
    public static UnixFileMode Octal(int digits)
    {
        var (bits, rest) = (0, digits);
        for (var shift = 0; rest > 0 && shift < 12; shift += 3, rest /= 10)
        {
            if (rest % 10 > 7) throw Wrong(digits);
            bits |= (rest % 10) << shift;
        }

        return rest == 0 && digits >= 0 && bits < 2 << 9 ? (UnixFileMode)bits : throw Wrong(digits);
    }

    private static ArgumentOutOfRangeException Wrong(int digits) =>
        new(nameof(digits), digits, "A mode has three octal digits, such as 640, and a 1 before them for a sticky directory.");
}
