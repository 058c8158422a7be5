using ActorIpc.Scenarios.Fuzzing.State;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Fuzzing.Comparing;

/// <summary>Compares what two kernels did with a line.</summary>
/// <param name="world">As it was before the line.</param>
/// <param name="statement">The line.</param>
/// <param name="kernel">Who is compared with the judge.</param>
internal sealed class Comparison(World world, Statement statement, string kernel)
{
    /// <summary>The first difference: of the line's own call, of the others', of who ended.</summary>
    public Difference? Find(StepReport judged, StepReport got)
    {
        var callers = judged.Completions.Concat(got.Completions).Select(completion => completion.Caller).Distinct();
        foreach (var caller in callers.OrderBy(caller => !IsOwn(caller)).ThenBy(caller => caller.ToString(), StringComparer.Ordinal))
        {
            var (one, other) = (ResultComparer.Find(judged, caller), ResultComparer.Find(got, caller));
            if (ResultComparer.Difference(one, other) is not { } sorts) continue;
            var call = CallOf(caller);
            var whose = IsOwn(caller) ? "its result" : $"the {call?.Name} of {caller}";
            return new Difference(kernel, whose, ResultText.Of(one, call), ResultText.Of(other, call), $"{Verb} {call?.Name} {sorts.Judged}/{sorts.Got}");
        }

        var (ended, endedToo) = (Ends(judged), Ends(got));
        return ended == endedToo ? null : new Difference(kernel, "who ended", ended, endedToo, $"{Verb} ends");
    }

    /// <summary>Two names of a process stand for the same on one kernel only.</summary>
    public Difference? Find(ScenarioRun judge, ScenarioRun subject)
    {
        if (statement is not CallStatement { Call: { Name: "msgget" or "semget" or "shmget" or "sem_open", As: [var made] }, Caller.Process: var process }) return null;
        var kind = world.Find(process)!.Names.GetValueOrDefault(made)?.Kind;
        var candidates = world.Find(process)!.Names.Where(name => name.Value.IsOpen && name.Value.Kind == kind && name.Key != made).Select(name => name.Key).ToList();
        var (same, sameToo) = (Same(judge, candidates, process, made), Same(subject, candidates, process, made));
        return same == sameToo ? null : new Difference(kernel, $"what is the same as {made}", same, sameToo, $"{Verb} identity");
    }

    private string Verb => statement is CallStatement call ? call.Call.Name : statement.GetType().Name.ToLowerInvariant();

    private bool IsOwn(Caller caller) => statement is CallStatement call && call.Caller == caller;

    private Call? CallOf(Caller caller) => (IsOwn(caller) ? (CallStatement)statement : world.Find(caller.Process)?.Pending.Find(call => call.Caller == caller))?.Call;

    private static string Ends(StepReport report) =>
        report.Ended.Count == 0 ? "nobody" : string.Join(", ", report.Ended.Select(end => $"{end.Process} {end.Status}").Order(StringComparer.Ordinal));

    private static string Same(ScenarioRun run, List<string> candidates, string process, string made)
    {
        var identity = run.IdentityOf(process, made);
        var same = candidates.FindAll(name => Equals(run.IdentityOf(process, name), identity));
        return same.Count == 0 ? "nothing" : string.Join(' ', same);
    }
}
