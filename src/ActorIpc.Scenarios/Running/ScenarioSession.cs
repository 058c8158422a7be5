using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>A run in which lines are done one by one.</summary>
internal sealed class ScenarioSession
{
    private readonly ScenarioRun _run;
    private readonly ProcessTable _processes = new();
    private readonly StepChecker _checker;
    private readonly Func<string, string, object?> _identityBefore;

    // What the names in 'same NAME' stand for before the line, which may bind them anew.
    private readonly Dictionary<(string Process, string Name), object?> _identities = [];

    public ScenarioSession(ScenarioRun run)
    {
        _run = run;
        _checker = new StepChecker(_processes);
        _identityBefore = (process, name) => _identities[(process, name)];
    }

    /// <summary>Why a line makes no sense now (its process is blocked, has ended, …); null if it does.</summary>
    public string? WhyImpossible(Statement statement) => _processes.WhyImpossible(statement);

    /// <summary>Does a line once, and compares what happens with what it says.</summary>
    public async ValueTask<StepOutcome> StepAsync(int index, Line line, int round = 1, CancellationToken token = default)
    {
        switch (line.Statement)
        {
            case Needs:
                return new StepOutcome(index, line, round, StepReport.Nothing, null, [], []);
            case ExpectState expected:
                return new StepOutcome(index, line, round, StepReport.Nothing, null, [], StateCheck.Check(line, expected, _processes[expected.Process]));
            case ExpectDeadlock expected:
                return new StepOutcome(index, line, round, StepReport.Nothing, null, [], StateCheck.Check(line, expected, await _run.DeadlockedAsync()));
        }

        RememberIdentities(line);
        var pending = _run.DoAsync(line.Statement);
        var report = pending.IsCompletedSuccessfully || !token.CanBeCanceled ? await pending : await pending.AsTask().WaitAsync(token);
        var own = IndexOfOwn(line.Statement, report);
        var calls = CallsOf(line.Statement, report, own);
        var failures = _checker.Check(line, report, own, _identityBefore);
        _processes.Apply(line.Statement, report);
        return new StepOutcome(index, line, round, report, own < 0 ? null : report.Completions[own].Result, calls, failures);
    }

    private void RememberIdentities(Line line)
    {
        if (line.Result is { } own && line.Statement is CallStatement { Caller: var caller }) Remember(caller.Process, own);
        foreach (var completion in line.Completions)
            foreach (var other in completion.Callers) Remember(other.Process, completion.Result);
    }

    private void Remember(string process, Expected expected)
    {
        foreach (var pattern in expected.Alternatives)
            if (pattern is SamePattern { Name: var name }) _identities[(process, name)] = _run.IdentityOf(process, name);
    }

    private static int IndexOfOwn(Statement statement, StepReport report)
    {
        if (statement is not CallStatement { Caller: var caller }) return -1;
        for (var i = 0; i < report.Completions.Count; i++)
            if (report.Completions[i].Caller == caller) return i;
        return -1;
    }

    private Call[] CallsOf(Statement statement, StepReport report, int own)
    {
        if (report.Completions.Count == 0) return [];
        var calls = new Call[report.Completions.Count];
        for (var i = 0; i < calls.Length; i++)
        {
            var caller = report.Completions[i].Caller;
            calls[i] = i == own
                ? ((CallStatement)statement).Call
                : _processes[caller.Process].PendingOf(caller) ?? throw new InvalidOperationException($"The kernel says that a call of {caller} completed, but there was none.");
        }

        return calls;
    }
}
