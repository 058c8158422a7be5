using ActorIpc.Kernel;

namespace ActorIpc.Semaphores;

/// <summary>A time as POSIX writes it, which can also be wrong.</summary>
/// <param name="Seconds">Seconds, 0 and up.</param>
/// <param name="Nanoseconds">And so many nanoseconds, 0 to 999,999,999.</param>
public readonly record struct Timespec(long Seconds, long Nanoseconds)
{
    /// <summary>A moment that is over.</summary>
    public static Timespec Past => default;

    /// <summary>No time at all: 10⁹ nanoseconds, which is too many.</summary>
    public static Timespec Invalid => new(0, 1_000_000_000);

    /// <summary>Whether both numbers are within their range.</summary>
    public bool IsValid => Seconds >= 0 && Nanoseconds is >= 0 and < 1_000_000_000;

    // More than that nobody waits, and no timer either.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36500);

    /// <summary>The same as a time span, 100 years at most; a tick is 100 ns, and a part of one is a whole one.</summary>
    internal TimeSpan Time => Seconds >= (long)Longest.TotalSeconds ? Longest : new TimeSpan((Seconds * TimeSpan.TicksPerSecond) + ((Nanoseconds + 99) / 100));

    /// <summary>Throws EINVAL if it is no time.</summary>
    internal void Require(string call, string subject)
    {
        if (!IsValid) throw new IpcException(Errno.EINVAL, call, subject, "a time has 0 to 999,999,999 nanoseconds, and is not negative.");
    }

    /// <summary>So long.</summary>
    public static Timespec Of(TimeSpan time) => new(time.Ticks / TimeSpan.TicksPerSecond, time.Ticks % TimeSpan.TicksPerSecond * 100);
}
