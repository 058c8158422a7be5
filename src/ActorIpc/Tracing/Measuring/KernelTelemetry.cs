using System.Collections.Concurrent;
using System.Diagnostics;
using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>Tells collectors of <see cref="Instruments"/> what happens in one kernel. Where nobody collects, calls are not looked at.</summary>
/// <remarks>Whether somebody does is looked up whenever a process starts or ends: a collector that comes while all of them run hears of their calls from then on.</remarks>
/// <param name="log">The kernel's events.</param>
/// <param name="time">Its clock.</param>
internal sealed class KernelTelemetry(EventLog log, TimeProvider time)
{
    private readonly ConcurrentDictionary<Pid, Activity> _lives = new();

    // Only those that were counted when they started are counted off when they end.
    private readonly ConcurrentDictionary<Pid, bool> _counted = new();

    /// <summary>A process has started.</summary>
    public void ProcessStarted(Pid pid, string name, Pid parent)
    {
        LookForCollectors();
        if (Instruments.Processes.Enabled && _counted.TryAdd(pid, true)) Instruments.Processes.Add(1);
        if (!Instruments.Source.HasListeners()) return;
        var above = _lives.TryGetValue(parent, out var life) ? life.Context : default;
        if (Spans.Start($"process {name}", above, time.GetUtcNow()) is not { } span) return;
        span.SetTag("actoripc.pid", pid.Value).SetTag("actoripc.process", name);
        _lives[pid] = span;
    }

    /// <summary>A process has ended.</summary>
    public void ProcessEnded(Pid pid, ExitStatus status)
    {
        LookForCollectors();
        log.Meter?.Forget(pid);
        if (_counted.TryRemove(pid, out _)) Instruments.Processes.Add(-1);
        if (!_lives.TryRemove(pid, out var span)) return;
        span.SetTag("actoripc.status", status.ToString());
        if (!status.Succeeded) span.SetStatus(ActivityStatusCode.Error, status.ToString());
        Spans.End(span, time.GetUtcNow());
    }

    /// <summary>Processes that can never go on are ended.</summary>
    public void DeadlockFound(int processes) => Instruments.Deadlocks.Add(1, new KeyValuePair<string, object?>("processes", processes));

    /// <summary>A process has failed, and is started again.</summary>
    public void Restarted(string name) => Instruments.Restarts.Add(1, new KeyValuePair<string, object?>("process", name));

    private void LookForCollectors()
    {
        var wanted = Instruments.WantCalls;
        if (wanted == (log.Meter is not null)) return;
        log.Meter = wanted ? new CallMeter(time, pid => _lives.GetValueOrDefault(pid)) : null;
    }
}
