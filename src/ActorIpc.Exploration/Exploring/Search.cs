using System.Diagnostics;
using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;

namespace ActorIpc.Exploration.Exploring;

/// <summary>What all workers of an exploration share: which schedule comes next, what was found, and whether there is an end.</summary>
internal sealed class Search(ExploreOptions options, CancellationToken cancellation)
{
    private const long TicksBetweenReports = TimeSpan.TicksPerMillisecond * 200;
    private readonly Lock _gate = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);
    private long _next = -1;
    private long _done;
    private long _givenUp;
    private long _steps;
    private long _reportedAt;
    private long _foundAt = long.MaxValue;
    private volatile bool _isExhausted;
    private volatile bool _wasCutShort;

    /// <summary>The mistake of the lowest schedule that shows one, and its steps; null if none does.</summary>
    public (Found Found, IReadOnlyList<ScheduleKey> Schedule, long Number)? Best { get; private set; }

    public long Schedules => Interlocked.Read(ref _done);

    public long Steps => Interlocked.Read(ref _steps);

    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Whether every class was seen, each to its end.</summary>
    public bool WasExhausted => _isExhausted && !_wasCutShort;

    public IReadOnlyList<string> Warnings => [.. _warnings];

    /// <summary>Takes the next schedule; false if there is nothing more to do.</summary>
    public bool TryTake(out long number)
    {
        number = -1;
        // One is tried however short the time is: where none was, nothing can be said.
        if (_isExhausted || cancellation.IsCancellationRequested || (Volatile.Read(ref _next) >= 0 && IsTimeOver())) return false;
        number = Interlocked.Increment(ref _next);
        // Those that were given up do not count: one like each of them was followed.
        return number - Interlocked.Read(ref _givenUp) < (options.Schedules ?? long.MaxValue) && number < Volatile.Read(ref _foundAt);
    }

    /// <summary>Whether the time is over, or somebody has ended it.</summary>
    public bool IsTimeOver() => cancellation.IsCancellationRequested || (options.Time is { } time && _watch.Elapsed >= time);

    public void IsExhausted() => _isExhausted = true;

    public void GaveUp() => Interlocked.Increment(ref _givenUp);

    public void Did(ScheduleRun run, long number, Found? found)
    {
        Interlocked.Increment(ref _done);
        Interlocked.Add(ref _steps, run.Keys.Count);
        // Behind the point where nobody chooses any more there may be orders that no schedule has had.
        if (run.IsTooLong || run.HadFairTail || run.IsCutShort || run.IsIdle) _wasCutShort = true;
        if (RunWarnings.Of(run) is { Count: > 0 } warnings)
            lock (_gate) _warnings.UnionWith(warnings);

        if (found is not null)
        {
            lock (_gate)
            {
                if (number < _foundAt)
                {
                    Best = (found, [.. run.Keys], number);
                    Volatile.Write(ref _foundAt, number);
                }
            }
        }

        Report();
    }

    private void Report()
    {
        if (options.Progress is not { } progress) return;
        var now = _watch.Elapsed.Ticks;
        var before = Interlocked.Read(ref _reportedAt);
        if (now - before < TicksBetweenReports || Interlocked.CompareExchange(ref _reportedAt, now, before) != before) return;
        progress(new ExploreProgress(Schedules, Steps, _watch.Elapsed));
    }
}
