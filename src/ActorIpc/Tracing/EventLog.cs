using System.Collections.Immutable;
using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>The one event log of a kernel: whoever wants to see what happens listens here.</summary>
/// <remarks>Where nobody listens an event costs one test. Each listener has a ring of its own; a slow one loses its oldest events, and knows how many.</remarks>
public sealed class EventLog : IStepObserver
{
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Lock _gate = new();
    private ImmutableArray<TraceListener> _listeners = [];
    private volatile CallMeter? _meter;
    private int _lastObject;

    // One field, so that a call that nobody sees pays for one test.
    private volatile bool _isWatching;

    internal EventLog(TimeProvider time)
    {
        _time = time;
        _started = time.GetTimestamp();
    }

    /// <summary>Whether anybody listens, or measures.</summary>
    public bool IsWatching => _isWatching;

    /// <summary>What measures the calls, while anybody wants to know.</summary>
    internal CallMeter? Meter
    {
        get => _meter;
        set
        {
            _meter = value;
            UpdateWatching();
        }
    }

    private bool IsListenedTo => !_listeners.IsEmpty;

    /// <summary>Begins to listen.</summary>
    /// <param name="capacity">How many events may wait to be read before the oldest are dropped; 1 and up.</param>
    public TraceListener Listen(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        var listener = new TraceListener(this, capacity);
        ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Add(one), listener);
        UpdateWatching();
        return listener;
    }

    internal void Remove(TraceListener listener)
    {
        ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Remove(one), listener);
        UpdateWatching();
    }

    internal void Write(TraceKind kind, Pid pid, string subject, string text, Pid parent = default)
    {
        if (IsListenedTo) Publish(new TraceEvent(_time.GetElapsedTime(_started), kind, pid, 0, subject, text, Errno.None) { Parent = parent });
    }

    void IStepObserver.Observe(Step step, KernelObject target, Operation operation)
    {
        Meter?.Observe(step, operation);
        if (!IsListenedTo) return;
        var kind = step switch { Step.Done => TraceKind.Done, Step.Parked => TraceKind.Blocked, _ => TraceKind.Withdrawn };
        Publish(new TraceEvent(
            _time.GetElapsedTime(_started), kind, operation.Id.Caller, operation.Id.Sequence, operation.Target!.Description, operation.Describe(), operation.Error)
        {
            ObjectId = NumberOf(operation.Target),
        });
    }

    private void UpdateWatching()
    {
        lock (_gate) _isWatching = !_listeners.IsEmpty || _meter is not null;
    }

    private int NumberOf(ObjectHandle target)
    {
        if (target.TraceId is > 0 and var known) return known;
        lock (_gate) return target.TraceId = target.TraceId > 0 ? target.TraceId : ++_lastObject;
    }

    private void Publish(in TraceEvent traced)
    {
        foreach (var listener in _listeners) listener.Add(traced);
    }
}
