namespace ActorIpc.Kernel;

/// <summary>Every limit and default, as <c>hocon/reference.conf</c> says it; that file explains each.</summary>
public sealed record IpcSettings
{
    /// <summary>Default capacity of a pipe, in bytes.</summary>
    public required int PipeCapacity { get; init; }

    /// <summary>Largest capacity that may be asked for, in bytes.</summary>
    public required int PipeMaxCapacity { get; init; }

    /// <summary>How many direct messages a process's queue holds; null for no bound, 0 for rendezvous.</summary>
    public required int? MessageQueueCapacity { get; init; }

    /// <summary>Longest message body, in bytes.</summary>
    public required int MessageMaxLength { get; init; }

    /// <summary>Largest piece of shared memory, in bytes.</summary>
    public required int MemoryMaxSize { get; init; }

    /// <summary>How many calls in a row may complete at once before a process lets others run.</summary>
    public required int TurnBudget { get; init; }

    /// <summary>How long processes may take to finish when the host stops, before they are killed.</summary>
    public required TimeSpan StopTimeout { get; init; }

    /// <summary>How often a run that makes no progress is examined for a deadlock.</summary>
    public required TimeSpan DeadlockCheckInterval { get; init; }

    /// <summary>How many events a listener of the trace may be behind before the oldest are dropped.</summary>
    public required int TraceCapacity { get; init; }

    /// <summary>First pause before a failed process is restarted.</summary>
    public required TimeSpan RestartMinBackoff { get; init; }

    /// <summary>Longest pause before a failed process is restarted; the pause doubles each time.</summary>
    public required TimeSpan RestartMaxBackoff { get; init; }

    /// <summary>How often a failed process is restarted at most.</summary>
    public required int RestartLimit { get; init; }
}
