using System.Threading.Channels;

namespace ActorIpc.Tracing;

/// <summary>One listener's ring of events.</summary>
public sealed class TraceListener : IDisposable
{
    private readonly EventLog _log;
    private readonly Channel<TraceEvent> _ring;
    private long _dropped;

    internal TraceListener(EventLog log, int capacity)
    {
        _log = log;
        _ring = Channel.CreateBounded<TraceEvent>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
    }

    /// <summary>How many events were lost because they were not read in time.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The events as they come; ends after <see cref="Dispose"/> with those that are left.</summary>
    public IAsyncEnumerable<TraceEvent> ReadAllAsync(CancellationToken cancellationToken = default) => _ring.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Takes the oldest event, if there is one.</summary>
    public bool TryRead(out TraceEvent traced) => _ring.Reader.TryRead(out traced);

    /// <summary>Whether an event waits to be read.</summary>
    internal bool HasNext => _ring.Reader.Count > 0;

    /// <summary>Whether it was disposed, and everything was read.</summary>
    internal bool HasEnded => _ring.Reader.Completion.IsCompleted;

    internal void Add(in TraceEvent traced) => _ring.Writer.TryWrite(traced);

    /// <summary>Stops listening. What is in the ring can still be read.</summary>
    public void Dispose()
    {
        _log.Remove(this);
        _ring.Writer.TryComplete();
    }
}
