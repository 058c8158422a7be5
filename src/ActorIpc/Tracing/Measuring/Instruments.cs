using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ActorIpc.Tracing;

/// <summary>The instruments of ActorIpc: the meter and the source of spans are both called <see cref="Name"/>.</summary>
public static class Instruments
{
    /// <summary>What a collector has to be told: <c>AddMeter(Instruments.Name)</c>, <c>AddSource(Instruments.Name)</c>.</summary>
    public const string Name = "ActorIpc";

    private static readonly Meter Meter = new(Name);

    internal static ActivitySource Source { get; } = new(Name);

    internal static Counter<long> Calls { get; } = Meter.CreateCounter<long>("actoripc.calls", "{call}", "Calls that have ended, by name, kind of object and outcome.");

    internal static Counter<long> Bytes { get; } = Meter.CreateCounter<long>("actoripc.bytes", "By", "Bytes that reads and writes have moved, by name and kind of object.");

    internal static Histogram<double> Blocked { get; } = Meter.CreateHistogram<double>("actoripc.blocked.duration", "s", "How long calls have waited that had to, by name and kind of object.");

    internal static UpDownCounter<long> Processes { get; } = Meter.CreateUpDownCounter<long>("actoripc.processes", "{process}", "Processes that live.");

    internal static Counter<long> Deadlocks { get; } = Meter.CreateCounter<long>("actoripc.deadlocks", "{deadlock}", "Deadlocks that ended a run.");

    internal static Counter<long> Restarts { get; } = Meter.CreateCounter<long>("actoripc.restarts", "{restart}", "Processes that have failed and are started again, by name.");

    /// <summary>Whether anybody wants to know of single calls.</summary>
    internal static bool WantCalls => Calls.Enabled || Bytes.Enabled || Blocked.Enabled || Source.HasListeners();
}
