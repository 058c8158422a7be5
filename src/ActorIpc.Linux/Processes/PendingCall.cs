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
    /// <summary>What the task's clock showed when it was last seen asleep; -1: not yet.</summary>
    public long SleepsSince { get; set; } = -1;

    /// <summary>What came of it.</summary>
    public CallResult Result() => Agent.Result == Failure ? CallResult.Failed(Agent.Error) : Finish(Agent.Result);
}
