using System.Diagnostics;
using ActorIpc.Linux.Agents;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Processes;

/// <summary>A call that was begun and has not been seen to return.</summary>
/// <param name="Process">In whose name.</param>
/// <param name="Caller">Which thread of it.</param>
/// <param name="Agent">The task that is in it.</param>
/// <param name="Failure">What it returns if it fails.</param>
/// <param name="Finish">Makes the result of what it returned, and binds its names.</param>
internal sealed record PendingCall(LinuxProcess Process, Caller Caller, Agent Agent, long Failure, Func<long, CallResult> Finish)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How far the task had come when it was last seen asleep; null: not yet.</summary>
    public RunMark? SleepsSince { get; set; }

    /// <summary>Its time limit, if it has one, counted from <see cref="Since"/>.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>When it began, as <see cref="Stopwatch"/> counts.</summary>
    public long Since { get; } = Stopwatch.GetTimestamp();

    /// <summary>Whether its time limit has just run out: although it sleeps, its timer is about to wake it. After <see cref="Patience"/> it is believed that the kernel sees it otherwise.</summary>
    public bool IsDue => Limit is { } limit && Stopwatch.GetElapsedTime(Since) - limit is var over && over >= TimeSpan.Zero && over < Patience;

    /// <summary>What came of it.</summary>
    public CallResult Result() => Agent.Result == Failure ? CallResult.Failed(Agent.Error) : Finish(Agent.Result);
}
