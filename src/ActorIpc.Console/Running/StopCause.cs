using System.Runtime.InteropServices;
using ActorIpc.Hosting;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Running;

/// <summary>Why a run ends.</summary>
internal enum StopCause
{
    /// <summary>All by itself.</summary>
    None,
    /// <summary>Somebody pressed Ctrl-C.</summary>
    Interrupted,
    /// <summary>Somebody sent SIGTERM.</summary>
    Terminated,
    /// <summary>The terminal is gone.</summary>
    HungUp,
    /// <summary>The time that <c>--timeout</c> allows is over.</summary>
    TimedOut,
    /// <summary>Nobody reads standard output any more.</summary>
    ReaderGone,
}

/// <summary>What each cause asks of the run.</summary>
internal static class StopCauses
{
    /// <summary>The cause that a signal is.</summary>
    public static StopCause Of(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGTERM => StopCause.Terminated,
        PosixSignal.SIGHUP => StopCause.HungUp,
        _ => StopCause.Interrupted,
    };

    /// <summary>A signal in a word, as a sentence of its own; null of what is none.</summary>
    public static string? Word(this StopCause cause) => cause switch
    {
        StopCause.Interrupted => "interrupted",
        StopCause.Terminated => "terminated",
        StopCause.HungUp => "hung up",
        _ => null,
    };

    /// <summary>The exit code of a run that a signal has stopped, as shells show it: 128 and the signal's number.</summary>
    public static int ExitCode(this StopCause cause) => cause switch
    {
        StopCause.Terminated => 128 + 15,
        StopCause.HungUp => 128 + 1,
        _ => ExitCodes.Interrupted,
    };

    /// <summary>Asks the processes to stop; those that do not are killed after the configured time.</summary>
    public static Task<TopologyResult> StopFor(this ITopologyHost host, StopCause cause) => cause switch
    {
        StopCause.Interrupted => host.StopAsync(Signal.Int, TopologyOutcome.Stopped),
        StopCause.TimedOut => host.StopAsync(Signal.Term, TopologyOutcome.TimedOut),
        _ => host.StopAsync(Signal.Term, TopologyOutcome.Stopped),
    };
}
