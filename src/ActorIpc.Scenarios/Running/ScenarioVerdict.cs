using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>What came of running a script on a kernel.</summary>
/// <param name="Script">Which.</param>
/// <param name="Kernel">Where.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record ScenarioVerdict(Script Script, string Kernel, Outcome Outcome)
{
    /// <summary>How the lines went, one entry for each that was run.</summary>
    public IReadOnlyList<LineVerdict> Lines { get; init; } = [];

    /// <summary>Why it did not run, or was given up; null if it ran to its end.</summary>
    public ScriptProblem? Problem { get; init; }
}

/// <summary>How a script ended on a kernel.</summary>
internal enum Outcome
{
    /// <summary>Every expectation held.</summary>
    Held,
    /// <summary>Some did not.</summary>
    Failed,
    /// <summary>The script is wrong.</summary>
    Wrong,
    /// <summary>The kernel cannot run it, and has not begun.</summary>
    Unable,
}

/// <summary>Why a script did not run, or was given up.</summary>
/// <param name="Place">Because of what; null: of nothing in the script.</param>
/// <param name="Message">Why.</param>
internal sealed record ScriptProblem(Place? Place, string Message);

/// <summary>How a line went, all its times together.</summary>
/// <param name="Line">Which.</param>
/// <param name="FailedTimes">How often it did not hold.</param>
/// <param name="FirstFailed">The first time when it did not; null if it always held.</param>
internal readonly record struct LineVerdict(Line Line, int FailedTimes, StepOutcome? FirstFailed)
{
    public bool Held => FailedTimes == 0;
}
