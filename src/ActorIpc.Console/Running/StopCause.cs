using ActorIpc.Hosting;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Running;

/// <summary>Why a run ends.</summary>
internal enum StopCause
{
    /// <summary>All by itself.</summary>
    None,
    /// <summary>Somebody pressed Ctrl-C, or sent SIGTERM.</summary>
    Interrupted,
    /// <summary>The time that <c>--timeout</c> allows is over.</summary>
    TimedOut,
    /// <summary>Nobody reads standard output any more.</summary>
    ReaderGone,
}

/// <summary>What each cause asks of the run.</summary>
internal static class StopCauses
{
    /// <summary>Asks the processes to stop; those that do not are killed after the configured time.</summary>
    public static Task<TopologyResult> StopFor(this ITopologyHost host, StopCause cause) => cause switch
    {
        StopCause.Interrupted => host.StopAsync(Signal.Int, TopologyOutcome.Stopped),
        StopCause.TimedOut => host.StopAsync(Signal.Term, TopologyOutcome.TimedOut),
        _ => host.StopAsync(Signal.Term, TopologyOutcome.Stopped),
    };
}
