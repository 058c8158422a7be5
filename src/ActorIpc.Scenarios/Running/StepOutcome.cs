using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>What a line came to, once.</summary>
/// <param name="Index">Which line, from 0.</param>
/// <param name="Line">The line.</param>
/// <param name="Round">Which time of <see cref="Line.Times"/>, from 1.</param>
/// <param name="Report">What happened.</param>
/// <param name="Result">What the line's own call returned; null if it waits, or if the line is no call.</param>
/// <param name="Calls">The calls that completed, in the order of <see cref="StepReport.Completions"/>.</param>
/// <param name="Failures">What did not hold; usually nothing.</param>
internal sealed record StepOutcome(
    int Index, Line Line, int Round, StepReport Report, CallResult? Result, IReadOnlyList<Call> Calls, IReadOnlyList<Failure> Failures)
{
    /// <summary>Whether the line is a call that waits now.</summary>
    public bool IsBlocked => Line.Statement is CallStatement && Result is null;
}

/// <summary>Sees every line when it is done.</summary>
internal interface IScenarioObserver
{
    void OnStep(StepOutcome outcome);
}
