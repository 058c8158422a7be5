using ActorIpc.Kernel;

namespace ActorIpc.Exploration;

/// <summary>How a topology is explored.</summary>
public sealed record ExploreOptions
{
    /// <summary>How schedules are chosen: <c>random</c>, <c>fair-random</c>, <c>pct</c>, <c>pos</c>, <c>dfs</c> (every class of schedules) or <c>dfs-plain</c> (every schedule).</summary>
    public string Strategy { get; init; } = "pos";

    /// <summary>The depth of <c>pct</c>: how many steps in a certain order the mistake needs. 1 and up.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>What random strategies draw from. The same seed gives the same schedules.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many schedules are tried at most; null for no bound.</summary>
    public long? Schedules { get; init; } = 10_000;

    /// <summary>How long it may take; null for as long as it takes.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>After how many steps a schedule that has not ended is cut off.</summary>
    public int MaxSteps { get; init; } = 10_000;

    /// <summary>After how many steps of it everybody gets his turn, so that starvation can be told from bad luck; null for half of <see cref="MaxSteps"/>.</summary>
    public int? FairAfter { get; init; }

    /// <summary>Whether each schedule is run twice, to see that nothing but the schedule decides what happens.</summary>
    public bool ChecksDeterminism { get; init; }

    /// <summary>Whether accesses to shared memory that no P and V and no message orders are a mistake.</summary>
    public bool ChecksAccess { get; init; } = true;

    /// <summary>The sorts of mistakes that are looked for; null for all. What would make every result void is told in any case: an uncontrolled await, and nondeterminism.</summary>
    public IReadOnlyCollection<FindingKind>? LooksFor { get; init; }

    /// <summary>Whether the schedule that shows a mistake is followed on the actors that run in production, too, before it is told.</summary>
    public bool ConfirmsOnActors { get; init; } = true;

    /// <summary>What the processes get as standard input.</summary>
    public byte[] Input { get; init; } = [];

    /// <summary>Threads that try schedules side by side; a depth-first search uses one.</summary>
    public int Workers { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Limits and defaults of the kernel; null for those of reference.conf.</summary>
    public IpcSettings? Settings { get; init; }

    /// <summary>A rule for the state after every step, with its text; null for none. It only looks. Workers call it side by side, each for its own schedule.</summary>
    public (string Rule, Func<ExploredState, bool> Holds)? Invariant { get; init; }

    /// <summary>Told now and then how far it has come, by whichever worker is there.</summary>
    public Action<ExploreProgress>? Progress { get; init; }
}

/// <summary>How far an exploration has come.</summary>
/// <param name="Schedules">Schedules tried.</param>
/// <param name="Steps">Steps done in them.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ExploreProgress(long Schedules, long Steps, TimeSpan Elapsed);
