using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels;

/// <summary>What happened from the moment a statement began until everybody waited again.</summary>
/// <param name="Completions">
/// Calls that completed, the statement's own included, in the order of completion where the kernel knows it. Those of a process that the statement itself ended are left out.
/// </param>
/// <param name="Ended">Processes that ended, and how.</param>
internal sealed record StepReport(IReadOnlyList<Completion> Completions, IReadOnlyList<Ending> Ended)
{
    public static StepReport Nothing { get; } = new([], []);
}

/// <summary>A call completed.</summary>
internal readonly record struct Completion(Caller Caller, CallResult Result);

/// <summary>A process ended.</summary>
internal readonly record struct Ending(string Process, ExitStatus Status);
