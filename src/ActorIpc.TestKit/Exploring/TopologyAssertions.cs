using System.Runtime.CompilerServices;
using ActorIpc.Exploration;
using ActorIpc.TestKit.Exploring;

namespace ActorIpc.TestKit;

/// <content>What can be asserted of all schedules, or of one of them.</content>
public sealed partial class TopologyExploration
{
    private static readonly FindingKind[] Deadlocks = [FindingKind.Deadlock, FindingKind.OrphanedWait];

    /// <summary>In no schedule some processes wait for ever: neither for each other, nor for somebody who has ended.</summary>
    /// <exception cref="IpcAssertionException">They do; the message has the schedule, the replay file, and how to replay it.</exception>
    public Task<ExplorationResult> AssertNoDeadlockAsync() => AssertNothingAsync(Deadlocks, Options, $"No deadlock was expected in '{Topology.Name}', but there is one.", "AssertNoDeadlockAsync()");

    /// <summary>In no schedule anything is wrong: no deadlock, no failed process, no broken rule, no lost update, no starvation.</summary>
    /// <exception cref="IpcAssertionException">Something is; the message has the schedule, the replay file, and how to replay it.</exception>
    public Task<ExplorationResult> AssertCorrectAsync() => AssertNothingAsync(null, Options, $"Nothing wrong was expected in '{Topology.Name}', but something is.", "AssertCorrectAsync()");

    /// <summary>A rule holds after every step of every schedule, and so do those that the processes state themselves with <c>self.Require</c>.</summary>
    /// <param name="rule">The rule in words: <c>"at most one process is inside"</c>.</param>
    /// <param name="holds">Whether it holds in a state. It only looks.</param>
    /// <param name="code">How the test writes it; left to the compiler.</param>
    /// <exception cref="IpcAssertionException">It does not; the message has the schedule, the replay file, and how to replay it.</exception>
    public Task<ExplorationResult> AssertInvariantAsync(string rule, Func<ExploredState, bool> holds, [CallerArgumentExpression(nameof(holds))] string code = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(rule);
        ArgumentNullException.ThrowIfNull(holds);
        return AssertNothingAsync(
            [FindingKind.BrokenInvariant], Options with { Invariant = (rule, holds) }, $"In '{Topology.Name}' it was to hold always: {rule}. It does not.",
            $"AssertInvariantAsync({CodeText.Literal(rule)}, {CodeText.OnOneLine(code)})");
    }

    /// <summary>In some schedule processes wait for each other.</summary>
    /// <param name="processes">All those that can never go on then, in any order; none if that does not matter.</param>
    /// <exception cref="IpcAssertionException">No deadlock was found, or one of others.</exception>
    public async Task<ExplorationResult> AssertDeadlocksAsync(params string[] processes)
    {
        var expected = $"A deadlock{(processes.Length == 0 ? "" : $" of {string.Join(", ", processes)}")} was expected in '{Topology.Name}'";
        var code = $"AssertDeadlocksAsync({string.Join(", ", processes.Select(CodeText.Literal))})";
        var result = await AssertFoundAsync([FindingKind.Deadlock], expected, code);
        var stuck = result.Finding!.Report.Ends.Where(end => end.IsStuck).Select(end => end.Process).ToList();
        if (processes.Length > 0 && !stuck.Order(StringComparer.Ordinal).SequenceEqual(processes.Order(StringComparer.Ordinal)))
            throw FailureText.Of(this, Options, $"{expected}, but there is one of {string.Join(", ", stuck)}.", result, code);
        return result;
    }

    /// <summary>In some schedule there is a mistake of a certain sort.</summary>
    /// <exception cref="IpcAssertionException">None was found.</exception>
    public Task<ExplorationResult> AssertFindsAsync(FindingKind kind) =>
        AssertFoundAsync([kind], $"A mistake of the sort {kind} was expected in '{Topology.Name}'", $"AssertFindsAsync({nameof(FindingKind)}.{kind})");

    /// <summary>In every schedule, what the processes have recorded with <see cref="RecordedCalls.RecordAsync"/> is a history of the model.</summary>
    /// <param name="model">What should happen when one call is made after the other.</param>
    /// <param name="code">How the test writes it; left to the compiler.</param>
    /// <exception cref="IpcAssertionException">It is not; the message has the history, the schedule, the replay file, and how to replay it. Or nobody records anything.</exception>
    public async Task<ExplorationResult> AssertLinearizableAsync<TState, TOperation, TResult>(
        SequentialModel<TState, TOperation, TResult> model, [CallerArgumentExpression(nameof(model))] string code = "")
    {
        ArgumentNullException.ThrowIfNull(model);
        var check = new HistoryCheck<TState, TOperation, TResult>(model);
        var result = await AssertNothingAsync(
            [FindingKind.BrokenInvariant], Options with { Invariant = ("the history is linearizable", check.Holds) }, $"What happens in '{Topology.Name}' was to be linearizable. It is not.",
            $"AssertLinearizableAsync({CodeText.OnOneLine(code)})", () => check.Explanation);
        return check.HasSeenReturns
            ? result
            : throw new IpcAssertionException($"No process of '{Topology.Name}' has recorded a {typeof(TOperation).Name} that returns a {typeof(TResult).Name}: let the processes make their calls with self.RecordAsync(operation, () => call).");
    }

    private async Task<ExplorationResult> AssertNothingAsync(IReadOnlyList<FindingKind>? kinds, ExploreOptions options, string failure, string code, Func<string?>? explanation = null)
    {
        options = options with { LooksFor = kinds };
        var result = await RunAsync(options);
        if (result.Finding is not null) throw FailureText.Of(this, options, failure, result, code, explanation?.Invoke());
        if (_mustBeExhausted && !result.IsExhausted && _replay is null)
            throw new IpcAssertionException($"'{Topology.Name}' was to be explored exhaustively, but after {result.Coverage} in {result.Elapsed.TotalSeconds:F1} s some were left. Make it smaller, or give it more time.");
        return result;
    }

    private async Task<ExplorationResult> AssertFoundAsync(IReadOnlyList<FindingKind> kinds, string expected, string code)
    {
        var options = Options with { LooksFor = kinds };
        var result = await RunAsync(options);
        if (result.Finding is { } finding)
            return kinds.Contains(finding.Kind) ? result : throw FailureText.Of(this, options, $"{expected}, but something else is wrong.", result, code);
        throw new IpcAssertionException($"{expected}, but none was found: {result.Strategy} {result.Coverage}.{(result.IsExhausted ? "" : " To see every class of schedules, say .Exhaustively().")}");
    }

    private Task<ExplorationResult> RunAsync(ExploreOptions options) =>
        Task.Run(() => _replay is null ? Explorer.Explore(Topology, options) : Replays.Follow(_replay, this, options));
}
