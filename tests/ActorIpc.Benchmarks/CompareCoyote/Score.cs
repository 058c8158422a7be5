using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>How one explorer did on one problem.</summary>
/// <param name="Explorer">The explorer.</param>
internal sealed record Score(IExplorer Explorer)
{
    private readonly List<double> _rates = [];
    private readonly List<double> _processorTimes = [];
    private readonly List<Hunt> _hunts = [];

    /// <summary>Schedules per second of the program without a mistake, round by round.</summary>
    public Results Rate => new(Explorer.Name, _rates);

    /// <summary>Microseconds of processor time that one of those took, round by round.</summary>
    public Results ProcessorTime => new(Explorer.Name, _processorTimes);

    /// <summary>How many schedules of the program without a mistake were gone through.</summary>
    public long Schedules { get; private set; }

    /// <summary>In how many of those a mistake was seen.</summary>
    public int Alarms { get; private set; }

    /// <summary>The searches for the mistake, seed by seed.</summary>
    public IReadOnlyList<Hunt> Hunts => _hunts;

    /// <summary>Those that found it.</summary>
    public IReadOnlyList<Counterexample> Found => [.. _hunts.Select(hunt => hunt.Found).OfType<Counterexample>()];

    public void AddRound(long schedules, TimeSpan elapsed, TimeSpan processorTime, int alarms)
    {
        _rates.Add(schedules / elapsed.TotalSeconds);
        _processorTimes.Add(processorTime.TotalMicroseconds / schedules);
        Schedules += schedules;
        Alarms += alarms;
    }

    public void Add(Hunt hunt) => _hunts.Add(hunt);

    /// <summary>The median over all seeds, where one that found nothing took for ever; null if most found nothing.</summary>
    public double? MedianOf(Func<Hunt, double> value)
    {
        var sorted = _hunts.Select(hunt => hunt.Found is null ? double.PositiveInfinity : value(hunt)).Order().ToList();
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        return double.IsFinite(median) ? median : null;
    }
}
