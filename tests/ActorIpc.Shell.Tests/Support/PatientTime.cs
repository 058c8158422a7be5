using System.Collections.Concurrent;

namespace ActorIpc.Shell.Tests.Support;

/// <summary>
/// The clock of a machine that is never too slow. It goes on, and what takes less than a second happens by itself. But whoever waits for a second or more, as the shells and hosts do for
/// those who are to end or to answer, loses patience only when a test says so: how busy the machine is makes no difference.
/// </summary>
internal sealed class PatientTime : TimeProvider
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<PatientTimer, bool> _patient = [];

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PatientTimer(this, base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Whoever waits for a second or more by now has waited for it.</summary>
    public void LosePatience()
    {
        foreach (var timer in _patient.Keys) timer.Fire();
    }

    private sealed class PatientTimer(PatientTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isLong = dueTime >= Long;
            if (isLong) time._patient[this] = true;
            else time._patient.TryRemove(this, out _);
            return timer.Change(isLong ? Timeout.InfiniteTimeSpan : dueTime, period);
        }

        public void Fire() => Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        public void Dispose()
        {
            time._patient.TryRemove(this, out _);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
