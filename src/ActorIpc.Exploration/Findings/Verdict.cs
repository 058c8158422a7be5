using ActorIpc.Exploration.Running;
using ActorIpc.Hosting;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Findings;

/// <summary>Looks at a schedule that is over, and says what is wrong with it: the cause before what follows from it.</summary>
internal static class Verdict
{
    private const string Broken = nameof(InvariantException) + ": ";

    /// <summary>The mistake that the schedule has shown, or null.</summary>
    public static Found? Of(ScheduleRun run) =>
        run.WasGivenUp
            ? Uncontrolled(run)
            : Uncontrolled(run) ?? Wanted(run, BrokenRule(run)) ?? Wanted(run, FailedProcess(run)) ?? Wanted(run, Unordered(run)) ?? Wanted(run, Stuck(run)) ?? Wanted(run, Starving(run));

    private static Found? Wanted(ScheduleRun run, Found? found) =>
        found is not null && run.Program.LooksFor is { } kinds && !kinds.Contains(found.Kind) ? null : found;

    private static Found? Uncontrolled(ScheduleRun run)
    {
        if (run.LostProcess() is { } lost)
        {
            return new Found(FindingKind.UncontrolledAwait, lost.Name,
                $"{lost.Name} awaits something that is no call of its own, so nobody decides when it goes on: make it a call of the process, or wrap it in self.OutsideAsync.")
            { Process = lost.Name };
        }

        return run.OutsideProcess() is { Runtime.OutsideWait: var what } outside
            ? new Found(FindingKind.UncontrolledAwait, outside.Name, $"{outside.Name} waits for {what}, outside the kernel, and it did not come: give the program its input, or put something in its place that comes at once.") { Process = outside.Name }
            : null;
    }

    private static Found? BrokenRule(ScheduleRun run) => run.BrokenRule is { } rule ? new Found(FindingKind.BrokenInvariant, rule, $"The invariant does not hold: {rule}.") : null;

    private static Found? FailedProcess(ScheduleRun run)
    {
        Member? first = null;
        foreach (var member in run.Topology.Members)
        {
            if (!member.IsOver || member.Status.Succeeded) continue;
            if (first is null || Rank(member.Status) < Rank(first.Status)) first = member;
        }

        if (first is null) return null;
        var name = first.Declaration.Name;
        return IsBrokenRule(first.Status)
            ? new Found(FindingKind.BrokenInvariant, name, $"{name} finds a rule broken: {first.Status.Failure![Broken.Length..]}.") { Process = name }
            : new Found(FindingKind.FailedProcess, $"{name} {FirstWord(first.Status)}", $"{name} {Describe(first.Status)}.") { Process = name };
    }

    // A process that fails closes its ends, and may so kill another one by SIGPIPE, or have it fail: the broken rule is the cause.
    private static int Rank(ExitStatus status) => IsBrokenRule(status) ? 0 : status.Signal == Signal.None ? 1 : 2;

    private static bool IsBrokenRule(ExitStatus status) => status.Failure?.StartsWith(Broken, StringComparison.Ordinal) == true;

    private static Found? Unordered(ScheduleRun run) => run.Unordered is { } pair
        ? new Found(FindingKind.UnorderedAccess, pair.Signature,
            $"{pair.First.Process} ({pair.First.Verb}, step {pair.First.Step}) and {pair.Second.Process} ({pair.Second.Verb}, step {pair.Second.Step}) touch {pair.Place} of {pair.On}, and no P and V and no message says who comes first.")
        { Unordered = pair }
        : null;

    private static Found? Stuck(ScheduleRun run)
    {
        var living = Waiters.Of(run);
        if (living.Count == 0) return null;
        var stuck = WaitGraph.FindStuck(run.Program.Topology.GuestObjects is null ? living : [.. living, new Waiter(Pid.None, "a guest", MightGoOn: true, [])]);
        if (stuck.Count == 0) return null;
        // Those who wait for each other, or failing that for somebody of them, are the cause; the others only wait for the cause.
        var circle = Waiters.InCircle(stuck);
        var kind = circle.Count > 0 ? FindingKind.Deadlock : FindingKind.OrphanedWait;
        var cause = circle.Count > 0 ? circle : stuck;
        var names = string.Join(", ", stuck.Select(process => process.Name));
        var headline = kind == FindingKind.Deadlock
            ? stuck.Count == 1 ? $"A deadlock: {names} waits for itself{Others(living, stuck)}." : $"A deadlock: {names} can never go on{Others(living, stuck)}."
            : $"{names} {(stuck.Count == 1 ? "waits" : "wait")} for ever: whoever could have helped has ended{Others(living, stuck)}.";
        return new Found(kind, string.Join("; ", cause.Select(process => $"{process.Name}: {string.Join(", ", process.Waits.Select(wait => $"{wait.Call} on {wait.On}"))}")), headline) { Stuck = stuck };
    }

    private static string Others(IReadOnlyList<Waiter> living, IReadOnlyList<Waiter> stuck)
    {
        var others = living.ExceptBy(stuck.Select(process => process.Pid), process => process.Pid).Select(process => process.Name).ToList();
        return others.Count == 0 ? "" : $", while {string.Join(", ", others)} {(others.Count == 1 ? "goes" : "go")} on";
    }

    private static Found? Starving(ScheduleRun run)
    {
        // Everybody had his turn so often that one who was never served will not be.
        if (!run.IsTooLong || run.Tail.Steps < 100 || run.Tail.Starving() is not [var first, ..] starving) return null;
        var names = string.Join(", ", starving.Select(process => process.Name));
        return new Found(FindingKind.Starvation, names, $"{names} {(starving.Count == 1 ? "starves" : "starve")}: in {run.Tail.Steps} steps in which everybody had his turn, {(starving.Count == 1 ? "it was" : "they were")} never served.")
        {
            Process = first.Name,
            Stuck = [.. Waiters.Of(run).Where(waiter => starving.Any(process => process.Pid == waiter.Pid))],
        };
    }

    private static string FirstWord(ExitStatus status) => status.Failure?.Split(':')[0] ?? status.ToString();

    private static string Describe(ExitStatus status) => status switch
    {
        { Failure: { } failure } => $"fails with {failure.TrimEnd('.')}",
        { Signal: not Signal.None } => $"is killed by {status.Signal.Name()}",
        _ => $"ends with exit code {status.Code}",
    };
}
