namespace ActorIpc.Linux.Agents;

/// <summary>
/// Addresses for the mappings of a run. Each is used once and has a gap on both sides, so that an access beyond a mapping never meets another by chance, nor one after its end a newer one.
/// </summary>
internal sealed class Arena(nint start)
{
    /// <summary>How much there is: addresses cost nothing.</summary>
    public const long Size = 1L << 36;

    private const long Gap = 1 << 20;

    private long _next = start + Gap;

    /// <summary>Where a mapping of <paramref name="size"/> bytes goes; 0, the kernel's choice, if it is too big.</summary>
    public nint Take(long size)
    {
        if (size < 0 || size > Size / 2 || size + (2 * Gap) > start + Size - _next) return 0;
        var place = (nint)_next;
        _next += ((size + Gap - 1) / Gap * Gap) + Gap;
        return place;
    }
}
