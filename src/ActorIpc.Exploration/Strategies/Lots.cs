namespace ActorIpc.Exploration.Strategies;

/// <summary>Random numbers that are the same on every machine and in every version: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
internal struct Lots(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Those of one schedule.</summary>
    public static Lots Of(ulong seed, long schedule)
    {
        var mixed = new Lots(seed);
        return new Lots(mixed.Next() ^ (new Lots((ulong)schedule).Next() * 0x9E3779B97F4A7C15));
    }

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 to <paramref name="end"/> - 1.</summary>
    public int Below(int end) => (int)(((Next() >> 32) * (ulong)end) >> 32);

    /// <summary>0 to 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));
}
