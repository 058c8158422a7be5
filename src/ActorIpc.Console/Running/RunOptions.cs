using ActorIpc.Console.Live;

namespace ActorIpc.Console.Running;

/// <summary>How a topology is to be run.</summary>
internal sealed record RunOptions
{
    /// <summary>Where the trace goes, or null.</summary>
    public TraceRequest? Trace { get; init; }

    /// <summary>Where metrics and spans go, or null.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>After what time the run is stopped, or null.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The HOCON file that goes over the defaults, or null.</summary>
    public string? Config { get; init; }

    /// <summary>Whether the run is shown while it goes on.</summary>
    public LiveMode Live { get; init; }
}
