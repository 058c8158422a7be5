namespace ActorIpc.Tracing;

/// <summary>Writes a trace in one of the <see cref="TraceFormats"/>. It is given the events in their order, and used once.</summary>
public abstract class TraceWriter
{
    /// <summary>Writes what comes before all events.</summary>
    /// <param name="output">Gets it; what is written is complete after each call, so that a file that is cut short can still be read.</param>
    public virtual void Begin(Stream output) { }

    /// <summary>Writes an event.</summary>
    public abstract void Write(in TraceEvent traced, Stream output);

    /// <summary>Writes what comes after all events.</summary>
    public virtual void End(TraceEnd end, Stream output) { }
}

/// <summary>Why a trace ends.</summary>
/// <param name="Dropped">How many events came too fast, and are not in it.</param>
/// <param name="Limit">After how many events it was stopped; null if it goes on to the end.</param>
public readonly record struct TraceEnd(long Dropped, long? Limit = null)
{
    /// <summary>What a reader has to know of it, in a line; null if the trace is whole.</summary>
    public string? Warning => (Dropped, Limit) switch
    {
        (0, null) => null,
        (0, { } limit) => $"stopped after {limit} events",
        (var dropped, null) => $"{dropped} events came too fast and are not here",
        var (dropped, limit) => $"stopped after {limit} events; {dropped} before that came too fast and are not here",
    };
}
