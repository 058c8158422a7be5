using ActorIpc.Console.Live;
using ActorIpc.Hosting;
using ActorIpc.Kernel;

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

    /// <summary>Lets visitors in to a run, for as long as what it returns is not disposed of; nobody, if it returns null.</summary>
    public ServeVisitors Visitors { get; init; } = static (_, _, _, _) => null;
}

/// <summary>Begins to serve those who want to look at a run from another terminal.</summary>
/// <param name="topology">The topology's name.</param>
/// <param name="settings">The settings of the run.</param>
/// <param name="running">The run.</param>
/// <param name="stop">Ends it, as SIGTERM does.</param>
internal delegate IAsyncDisposable? ServeVisitors(string topology, IpcSettings settings, TopologyHost running, Action stop);
