namespace ActorIpc.Kernel;

/// <summary>A time as POSIX writes it, which can also be wrong: how long to wait (semtimedop), or until when, since 1970 on the kernel's clock (mq_timedsend, sem_timedwait).</summary>
/// <param name="Seconds">Seconds, 0 and up.</param>
/// <param name="Nanoseconds">And so many nanoseconds, 0 to 999,999,999.</param>
public readonly record struct Timespec(long Seconds, long Nanoseconds = 0)
{
    // The most that a timer of the platform takes.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>A moment that is over.</summary>
    public static Timespec Past => default;

    /// <summary>No time at all: 10⁹ nanoseconds, which is too many.</summary>
    public static Timespec Invalid => new(0, 1_000_000_000);

    /// <summary>Whether both numbers are within their range.</summary>
    public bool IsValid => Seconds >= 0 && Nanoseconds is >= 0 and < 1_000_000_000;

    /// <summary>So long.</summary>
    public static Timespec Of(TimeSpan time) => new(time.Ticks / TimeSpan.TicksPerSecond, time.Ticks % TimeSpan.TicksPerSecond * 100);

    /// <summary>This moment.</summary>
    public static Timespec At(DateTimeOffset moment) => Of(moment - DateTimeOffset.UnixEpoch);

    /// <summary>How long to wait at most, taken as a span; null for longer than any timer takes.</summary>
    /// <exception cref="IpcException">EINVAL: it is no time.</exception>
    internal TimeSpan? AsTimeout(string call, string subject)
    {
        Require(call, subject);
        return Limit(TimeSpan.Zero);
    }

    /// <summary>How long to wait at most, taken as a moment; nothing if it is past, null for longer than any timer takes.</summary>
    /// <exception cref="IpcException">EINVAL: it is no time.</exception>
    internal TimeSpan? AsDeadline(DateTimeOffset now, string call, string subject)
    {
        Require(call, subject);
        return Limit(now - DateTimeOffset.UnixEpoch);
    }

    private void Require(string call, string subject)
    {
        if (!IsValid) throw new IpcException(Errno.EINVAL, call, subject, "a time has 0 to 999,999,999 nanoseconds, and is not negative.");
    }

    // A tick is 100 ns, and a part of one is a whole one.
    private TimeSpan? Limit(TimeSpan begin)
    {
        if (Seconds - begin.TotalSeconds > Longest.TotalSeconds) return null;
        var left = new TimeSpan((Seconds * TimeSpan.TicksPerSecond) + ((Nanoseconds + 99) / 100)) - begin;
        return left > Longest ? null : left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }
}
