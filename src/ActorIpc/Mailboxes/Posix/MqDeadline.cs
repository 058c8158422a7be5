namespace ActorIpc.Mailboxes;

/// <summary>The absolute time at which a timed call gives up: the timespec of mq_timedsend(3), on the kernel's realtime clock (MQ-5).</summary>
/// <param name="Seconds">Since 1970.</param>
/// <param name="Nanoseconds">0 to 999,999,999; anything else is EINVAL, whether or not the call would have to wait.</param>
public readonly record struct MqDeadline(long Seconds, long Nanoseconds = 0)
{
    internal bool IsValid => Seconds >= 0 && Nanoseconds is >= 0 and < 1_000_000_000;

    /// <summary>This moment.</summary>
    public static MqDeadline At(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return new MqDeadline(ticks / TimeSpan.TicksPerSecond, ticks % TimeSpan.TicksPerSecond * 100);
    }

    // How long that is from now on; nothing if it is past. What lies beyond the longest limit is as good as never.
    internal TimeSpan? From(DateTimeOffset now)
    {
        if (Seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 1) return null;
        var left = DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks((Nanoseconds + 99) / 100) - now;
        if (left.TotalMilliseconds >= uint.MaxValue - 1) return null;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }
}
