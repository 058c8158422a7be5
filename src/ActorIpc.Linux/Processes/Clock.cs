namespace ActorIpc.Linux.Processes;

/// <summary>Time, which is the real one here.</summary>
internal static class Clock
{
    /// <summary>How late a timer may be, and how early ours: what was to run out in the time waited for has run out after this.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(4);

    /// <summary>Waits until a time-out of <paramref name="time"/> that began before has run out.</summary>
    public static Task WaitAsync(TimeSpan time, CancellationToken token) => Task.Delay(time + Slack, token);

    /// <summary>A point in time on the kernel's clock of the day.</summary>
    /// <returns>Seconds and nanoseconds.</returns>
    public static (long Seconds, long Nanoseconds) After(TimeSpan time) => Split(DateTime.UtcNow - DateTime.UnixEpoch + time);

    /// <summary>A length of time.</summary>
    /// <returns>Seconds and nanoseconds.</returns>
    public static (long Seconds, long Nanoseconds) Split(TimeSpan time) => (time.Ticks / TimeSpan.TicksPerSecond, time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
}
