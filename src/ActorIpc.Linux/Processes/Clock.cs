using System.Diagnostics;

namespace ActorIpc.Linux.Processes;

/// <summary>Time, which is the real one here.</summary>
internal static class Clock
{
    private static readonly TimeSpan OneTick = TimeSpan.FromMilliseconds(1);

    /// <summary>Waits until a time has passed. A time-out that began before has run out then; its timer may still be on its way.</summary>
    public static async Task WaitAsync(TimeSpan time, CancellationToken token)
    {
        // A timer may run out a little early, and is asked again then.
        var since = Stopwatch.GetTimestamp();
        for (var left = time; left > TimeSpan.Zero; left = time - Stopwatch.GetElapsedTime(since)) await Task.Delay(AtLeastOneTick(left), token);
    }

    // Of a delay below that nothing would be left, and it would be asked for again and again.
    private static TimeSpan AtLeastOneTick(TimeSpan time) => time < OneTick ? OneTick : time;

    /// <summary>A point in time on the kernel's clock of the day.</summary>
    /// <returns>Seconds and nanoseconds.</returns>
    public static (long Seconds, long Nanoseconds) After(TimeSpan time) => Split(DateTime.UtcNow - DateTime.UnixEpoch + time);

    /// <summary>A length of time.</summary>
    /// <returns>Seconds and nanoseconds.</returns>
    public static (long Seconds, long Nanoseconds) Split(TimeSpan time) => (time.Ticks / TimeSpan.TicksPerSecond, time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
}
