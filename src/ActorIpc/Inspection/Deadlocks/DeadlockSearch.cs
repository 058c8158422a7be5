using ActorIpc.Kernel;

namespace ActorIpc.Inspection;

/// <summary>Looks in a view for processes that can never go on.</summary>
/// <remarks>
/// <para>Both verdicts are the greatest set of which everybody waits only for others of it (<see cref="WaitGraph"/>). For a proof "who could wake" is whoever might come to do so, whoever may
/// come from outside among them, and nobody may have had a turn while the view was taken; for a suspicion it is those who could do it with what they have open now.</para>
/// <para>What everybody but the members did meanwhile is of no consequence for a proof where its wakers are known: only who holds an end can give it away, and holders are wakers. But all
/// must have answered: in the queue of one who did not there may be a message with an end in it.</para>
/// </remarks>
internal sealed class DeadlockSearch(KernelView view)
{
    private static readonly Pid Outsider = Pid.None;

    public DeadlockVerdict Judge()
    {
        var proved = view.Silent.Count > 0 ? [] : Stuck(call => call.Wakers, view.IsOpen, process => process.IsSteady && (view.IsComplete || KnowsItsWakers(process)));
        var known = proved.SelectMany(set => set).ToHashSet();
        var circles = Stuck(call => call.Candidates ?? call.Wakers, false, static _ => true).Where(set => CircleOf(set).Any(pid => !known.Contains(pid)));
        // What would be proved if nobody could come from outside, and nobody had moved.
        var closed = Stuck(call => call.Wakers, false, static _ => true);
        var suspected = Components([.. circles.Concat(closed).SelectMany(static set => set).Distinct().Where(pid => !known.Contains(pid)).Order()]);
        return new DeadlockVerdict([.. proved.Select(set => SetOf(set, []))], [.. suspected.Select(set => SetOf(set, WhoCouldHelp(set)))]);
    }

    private List<List<int>> Stuck(Func<ViewedCall, IReadOnlyList<int>?> wakers, bool mayOutsidersCome, Func<ViewedProcess, bool> isKnown)
    {
        List<Waiter> graph = [.. view.Processes.Where(Lives).Select(process => new Waiter(
            new Pid(process.Pid), process.Name, MightGoOn(process) || !isKnown(process), [.. process.Calls.Select(call => new Wait(call.Text, call.On, Pids(wakers(call))))]))];
        if (mayOutsidersCome) graph.Add(new Waiter(Outsider, "somebody from outside", MightGoOn: true, []));
        // It holds the ends of those whom it is going to start again.
        if (view.Processes.Any(process => process.State == ViewedState.Restarting)) graph.Add(new Waiter(Pid.Init, "init", MightGoOn: true, []));
        return Components([.. WaitGraph.FindStuck(graph).Select(waiter => waiter.Pid.Value)]);
    }

    private static bool Lives(ViewedProcess process) => process.State != ViewedState.Zombie;

    private static bool MightGoOn(ViewedProcess process) => process.State != ViewedState.Blocked
        || process.Calls.Any(call => call.EndsIn is not null || call.IsCancellable || call.By is not (ViewedWaker.Processes or ViewedWaker.Anybody));

    private static bool KnowsItsWakers(ViewedProcess process) => process.Calls.All(call => call.Wakers is not null);

    private static IReadOnlyCollection<Pid>? Pids(IReadOnlyList<int>? numbers) => numbers is null ? null : [.. numbers.Select(static number => new Pid(number))];

    // Those of the stuck who wait for each other, directly or through others.
    private List<List<int>> Components(List<int> stuck)
    {
        var left = stuck.ToHashSet();
        var neighbours = stuck.ToDictionary(static pid => pid, pid => NextOf(pid, left).ToHashSet());
        foreach (var (pid, others) in neighbours.Select(static pair => (pair.Key, pair.Value.ToList())).ToList())
            foreach (var other in others) neighbours[other].Add(pid);
        // Those who wait for anybody wait for each other, too.
        var open = stuck.Where(pid => view.Find(pid)!.Calls.Any(static call => call.By == ViewedWaker.Anybody)).ToList();
        foreach (var (one, next) in open.Zip(open.Skip(1)))
        {
            neighbours[one].Add(next);
            neighbours[next].Add(one);
        }

        var components = new List<List<int>>();
        foreach (var first in stuck)
        {
            if (!left.Contains(first)) continue;
            var component = new List<int>();
            var reached = new Stack<int>([first]);
            left.Remove(first);
            while (reached.TryPop(out var pid))
            {
                component.Add(pid);
                foreach (var next in neighbours[pid].Where(left.Remove).ToList()) reached.Push(next);
            }

            component.Sort();
            components.Add(component);
        }

        return components;
    }

    // Who is in a circle can be reached from whom he waits for. Taking out whoever waits for nobody who is left, and whoever nobody who is left waits for, leaves the circles and what is
    // between two of them, which is as stuck.
    private HashSet<int> CircleOf(IReadOnlyCollection<int> set)
    {
        var left = set.ToHashSet();
        var next = set.ToDictionary(static pid => pid, pid => NextOf(pid, left).ToHashSet());
        var before = set.ToDictionary(static pid => pid, static _ => new HashSet<int>());
        foreach (var (pid, others) in next)
            foreach (var other in others) before[other].Add(pid);
        var ends = new Stack<int>(set.Where(pid => next[pid].Count == 0 || before[pid].Count == 0));
        while (ends.TryPop(out var pid))
        {
            if (!left.Remove(pid)) continue;
            foreach (var other in before[pid])
                if (next[other].Remove(pid) && next[other].Count == 0) ends.Push(other);
            foreach (var other in next[pid])
                if (before[other].Remove(pid) && before[other].Count == 0) ends.Push(other);
        }

        return left;
    }

    private IEnumerable<int> NextOf(int pid, HashSet<int> set) => view.Find(pid)!.Calls.SelectMany(static call => call.Candidates ?? call.Wakers ?? []).Where(set.Contains);

    private StuckSet SetOf(List<int> pids, IReadOnlyList<string> couldHelp) => SetOf(pids, pids.ToHashSet(), couldHelp);

    private StuckSet SetOf(List<int> pids, HashSet<int> all, IReadOnlyList<string> couldHelp) => new(
        [.. pids.Select(pid => view.Find(pid)!).Select(process => new StuckProcess(
            process.Pid, process.Name, [.. process.Calls.Select(CallWords.Phrase)],
            [.. process.Calls.SelectMany(static call => call.Candidates ?? call.Wakers ?? []).Distinct().Where(all.Contains).Order()]))],
        [.. CircleOf(pids).Order()],
        couldHelp);

    private List<string> WhoCouldHelp(List<int> set)
    {
        var reasons = new List<string>();
        var calls = set.SelectMany(pid => view.Find(pid)!.Calls).Where(static call => call.By == ViewedWaker.Anybody).ToList();
        foreach (var one in calls.Where(static call => call.Object is not null).Select(call => view.FindObject(call.Object!.Value)).OfType<ViewedObject>().DistinctBy(static one => one.Id))
            reasons.Add($"{(view.IsOpen ? $"{Capital(Words.Or(view.Outsiders))}, or whoever else lives," : "Whoever else lives")} could come and use {one.Kind} {HarmlessText.Line(one.Label)}.");
        if (calls.Any(static call => call.Object is null)) reasons.Add("Whoever else lives could send a message.");
        foreach (var pid in view.Silent) reasons.Add($"{view.NameOf(pid)} did not answer: it is in a long turn.");
        foreach (var process in view.Processes.Where(static process => process.State == ViewedState.Restarting)) reasons.Add($"{view.NameOf(process.Pid)} is going to be started again.");
        var unsteady = set.Where(pid => !view.Find(pid)!.IsSteady).Select(view.NameOf).ToList();
        if (unsteady.Count > 0) reasons.Add($"{Words.And(unsteady)} had a turn while this was looked at: look again.");
        if (reasons.Count == 0) reasons.Add("Somebody had a turn while this was looked at: look again.");
        return reasons;
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
