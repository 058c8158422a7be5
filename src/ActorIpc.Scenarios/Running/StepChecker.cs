using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>Compares what a line came to with what it says.</summary>
/// <param name="processes">The processes as they were before it.</param>
internal sealed class StepChecker(ProcessTable processes)
{
    private static readonly IReadOnlyList<Failure> None = [];

    private readonly List<bool> _listed = [];
    private List<Failure>? _failures;

    /// <summary>What does not hold.</summary>
    /// <param name="line">The line.</param>
    /// <param name="report">What it came to.</param>
    /// <param name="own">Where in the report the line's own call completed; -1: nowhere.</param>
    /// <param name="identityOf">What a name of a process stood for before.</param>
    public IReadOnlyList<Failure> Check(Line line, StepReport report, int own, Func<string, string, object?> identityOf)
    {
        _failures = null;
        _listed.Clear();
        for (var i = 0; i < report.Completions.Count; i++) _listed.Add(i == own);
        if (line.Statement is CallStatement { Caller: var caller, Call: var call })
            CheckOwn(line, caller, call, own < 0 ? null : report.Completions[own].Result, identityOf);
        foreach (var completion in line.Completions) CheckListed(completion, report, identityOf);
        for (var i = 0; i < _listed.Count; i++)
            if (!_listed[i]) AddUnlisted(line, report.Completions[i]);
        return _failures ?? None;
    }

    private void CheckOwn(Line line, Caller caller, Call call, CallResult? result, Func<string, string, object?> identityOf)
    {
        if (line.Result is not { } expected)
        {
            if (result is not { IsSuccess: true }) Add(new Failure(line.Place, $"{caller}", "ok (as nothing else is said)", ResultText.Of(result, call)) { Result = result });
        }
        else if (!ResultMatcher.Matches(expected, result, caller.Process, identityOf))
        {
            Add(Different($"{caller}", expected, result, call));
        }
    }

    private void CheckListed(ExpectedCompletion completion, StepReport report, Func<string, string, object?> identityOf)
    {
        var found = -1;
        for (var i = 0; i < report.Completions.Count; i++)
        {
            if (_listed[i] || !completion.Callers.Contains(report.Completions[i].Caller)) continue;
            // Of several only one may complete: the others are not listed.
            if (found >= 0) continue;
            found = i;
            _listed[i] = true;
        }

        var who = Names(completion.Callers);
        if (found < 0)
        {
            var states = string.Join(", ", completion.Callers.Select(caller => processes[caller.Process].PendingOf(caller) is { } pending
                ? $"{caller} is still blocked in {pending.Name}"
                : $"{caller} was not blocked"));
            Add(new Failure(completion.Place, who, completion.Result.Text, $"no completion: {states}"));
            return;
        }

        var (by, result) = report.Completions[found];
        if (!ResultMatcher.Matches(completion.Result, result, by.Process, identityOf))
            Add(Different(completion.Callers.Count == 1 ? who : $"{who}: {by}", completion.Result, result, processes[by.Process].PendingOf(by)));
    }

    private void AddUnlisted(Line line, Completion completion)
    {
        var (caller, result) = completion;
        Add(new Failure(line.Place, $"{caller}", "to go on waiting (no completion is listed)", ResultText.Of(result, processes[caller.Process].PendingOf(caller))) { Result = result });
    }

    private static Failure Different(string about, Expected expected, CallResult? result, Call? call) =>
        new(expected.Place, about, expected.Text, ResultText.Of(result, call)) { Pattern = expected, Result = result };

    private static string Names(IReadOnlyList<Caller> callers) => callers.Count == 1 ? $"{callers[0]}" : $"any({string.Join(' ', callers)})";

    private void Add(Failure failure) => (_failures ??= []).Add(failure);
}
