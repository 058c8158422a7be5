namespace ActorIpc.Exploration.Simulation;

/// <summary>A clock that stands still until it is moved. Its timers fire one by one, the earliest first, and of several for one moment the oldest first.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private static readonly Comparer<VirtualTimer> ByTime = Comparer<VirtualTimer>.Create(
        static (a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Order.CompareTo(b.Order));

    // Most schedules never set a timer.
    private SortedSet<VirtualTimer>? _timers;
    private TimeSpan _now;
    private long _lastOrder;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How much time has passed.</summary>
    public TimeSpan Now
    {
        get
        {
            lock (_gate) return _now;
        }
    }

    public override DateTimeOffset GetUtcNow() => Beginning + Now;

    public override long GetTimestamp() => Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Fires the next timer that is due at <paramref name="moment"/> or before; the clock goes on to its time.</summary>
    /// <returns>False if there is none.</returns>
    public bool FireNext(TimeSpan moment)
    {
        VirtualTimer next;
        lock (_gate)
        {
            if (_timers?.Min is not { } first || first.Due > moment) return false;
            next = first;
            if (next.Due > _now) _now = next.Due;
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero) Set(next, _now + next.Period);
        }

        next.Fire();
        return true;
    }

    /// <summary>Goes on to the moment of the next timer, and fires all that are due then.</summary>
    /// <returns>False if there is none.</returns>
    public bool FireNextMoment()
    {
        TimeSpan moment;
        lock (_gate)
        {
            if (_timers?.Min is not { } first) return false;
            moment = first.Due;
        }

        while (FireNext(moment)) { }
        return true;
    }

    /// <summary>The clock goes on to <paramref name="moment"/>; no timer fires.</summary>
    public void MoveTo(TimeSpan moment)
    {
        lock (_gate) _now = moment > _now ? moment : _now;
    }

    private void Set(VirtualTimer timer, TimeSpan due)
    {
        timer.Due = due;
        timer.Order = ++_lastOrder;
        (_timers ??= new SortedSet<VirtualTimer>(ByTime)).Add(timer);
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; set; }
        public TimeSpan Period { get; private set; }
        public long Order { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers?.Remove(this);
                Period = period;
                if (dueTime != Timeout.InfiniteTimeSpan) time.Set(this, time._now + dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate) time._timers?.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
