using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>Runs scripts: line by line, and after each compares what happened with what it says.</summary>
internal static class ScenarioRunner
{
    /// <summary>Runs one.</summary>
    /// <param name="script">Which.</param>
    /// <param name="kernel">Where.</param>
    /// <param name="observer">Sees every line when it is done.</param>
    /// <param name="token">Gives the run up.</param>
    public static async Task<ScenarioVerdict> RunAsync(
        Script script, ScenarioKernel kernel, IScenarioObserver? observer = null, CancellationToken token = default)
    {
        if (KernelFitness.WhyNot(script, kernel) is { } problem) return new ScenarioVerdict(script, kernel.Name, Outcome.Unable) { Problem = problem };
        await using var run = await kernel.StartAsync(script.NeedSecondThread);
        var session = new ScenarioSession(run);
        var verdicts = new List<LineVerdict>(script.Lines.Count);
        var hasFailed = false;
        for (var i = 0; i < script.Lines.Count; i++)
        {
            var line = script.Lines[i];
            StepOutcome? firstFailed = null;
            var failedTimes = 0;
            for (var round = 1; round <= line.Times; round++)
            {
                token.ThrowIfCancellationRequested();
                if (session.WhyImpossible(line.Statement) is { } reason)
                {
                    if (round > 1) verdicts.Add(new LineVerdict(line, failedTimes, firstFailed));
                    return new ScenarioVerdict(script, kernel.Name, hasFailed ? Outcome.Failed : Outcome.Wrong) { Lines = verdicts, Problem = new ScriptProblem(line.Place, reason) };
                }

                var outcome = await session.StepAsync(i, line, round, token);
                observer?.OnStep(outcome);
                if (outcome.Failures.Count == 0) continue;
                hasFailed = true;
                failedTimes++;
                firstFailed ??= outcome;
            }

            verdicts.Add(new LineVerdict(line, failedTimes, firstFailed));
        }

        // A call that still waits has said so on its own line, or that line has failed: there is nothing more to check at the end.
        return new ScenarioVerdict(script, kernel.Name, hasFailed ? Outcome.Failed : Outcome.Held) { Lines = verdicts };
    }
}
