using ActorIpc.Kernel;

namespace ActorIpc.Hosting;

/// <summary>How the run of a topology ended.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Processes">How each process ended, in the order of their declaration.</param>
/// <param name="Deadlock">For a deadlock: who waited for what, and who could have woken it.</param>
public sealed record TopologyResult(TopologyOutcome Outcome, IReadOnlyList<ProcessResult> Processes, DeadlockReport? Deadlock = null)
{
    /// <summary>The exit code for it: 0 finished, 1 failed, 3 deadlock, 124 time-out, 130 interrupted.</summary>
    public int ExitCode => Outcome switch
    {
        TopologyOutcome.Finished => 0,
        TopologyOutcome.Deadlocked => 3,
        TopologyOutcome.TimedOut => 124,
        TopologyOutcome.Stopped => 130,
        _ => 1,
    };
}

/// <summary>How a run ended, in a word.</summary>
public enum TopologyOutcome
{
    /// <summary>Every process ended with success.</summary>
    Finished,
    /// <summary>Some process failed.</summary>
    Failed,
    /// <summary>It is proved that some processes could never have gone on; they were killed.</summary>
    Deadlocked,
    /// <summary>The time allowed ran out.</summary>
    TimedOut,
    /// <summary>It was asked to stop before it had finished.</summary>
    Stopped,
}

/// <summary>How one process of a topology ended.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pid">Its pid.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Restarts">How often it was restarted.</param>
public sealed record ProcessResult(string Name, Pid Pid, ExitStatus Status, int Restarts);
