using ActorIpc.Kernel;

namespace ActorIpc.Inspection;

/// <summary>Why a process does not go on, or that it does: three lines.</summary>
/// <param name="Pid">Which process.</param>
/// <param name="Name">What people call it.</param>
/// <param name="State">What it does.</param>
/// <param name="Lines">What it is blocked in and for how long; who could wake it; how those stand, and what can be done.</param>
/// <param name="Calls">What it waits for; any of it would let it go on.</param>
/// <param name="Deadlock"><c>proved</c>, <c>suspected</c> or <c>none</c>.</param>
/// <param name="Members">The processes of that deadlock; empty if there is none.</param>
public sealed record Explanation(
    int Pid, string Name, ViewedState State, IReadOnlyList<string> Lines, IReadOnlyList<ViewedCall> Calls, string Deadlock, IReadOnlyList<int> Members)
{
    /// <summary>Explains a process of a view.</summary>
    public static Explanation Of(KernelView view, ViewedProcess process)
    {
        var verdict = DeadlockVerdict.Of(view);
        var set = verdict.SetOf(process.Pid);
        return new Explanation(
            process.Pid,
            process.Name,
            process.State,
            [What(view, process), Who(view, process), Advice(view, process, verdict, set)],
            process.Calls,
            set is null ? "none" : verdict.IsProved(set) ? "proved" : "suspected",
            set is null ? [] : [.. set.Members.Select(static member => member.Pid)]);
    }

    private static string What(KernelView view, ViewedProcess process)
    {
        var name = view.NameOf(process.Pid);
        var ways = Words.Or([.. process.Calls.Select(CallWords.PhraseWithTime)]);
        return process.State switch
        {
            ViewedState.Running when process.Calls.Count > 0 => $"{name} is running; on its way {(process.Calls.Count == 1 ? "is" : "are")} {ways}.",
            ViewedState.Running => $"{name} is running{(view.Silent.Contains(process.Pid) ? ", in a turn that takes long" : "")}.",
            ViewedState.Sleeping => process.Calls[0].Waited is { } slept
                ? $"{name} has slept for {Words.Time(slept)} ({process.Calls[0].Wchan})."
                : $"{name} sleeps ({process.Calls[0].Wchan}).",
            ViewedState.Outside => $"{name} waits outside the kernel: {ways}.",
            ViewedState.Zombie => $"{name} has ended ({process.Exit}) and is a zombie.",
            ViewedState.Reserved => $"{name} has not begun to run: its pid is reserved.",
            ViewedState.Restarting => $"{name} has failed and waits for its restart.",
            _ => $"{name} is blocked in {ways}.",
        };
    }

    private static string Who(KernelView view, ViewedProcess process) => process.State switch
    {
        ViewedState.Running => "Nobody has to wake it: it goes on by itself.",
        ViewedState.Zombie => $"Only its parent, {view.NameOf(process.Parent)}, takes it away, by waiting for it.",
        ViewedState.Reserved => $"Only its parent, {view.NameOf(process.Parent)}, starts it.",
        ViewedState.Restarting => $"The timer starts it again, in {Words.Time(process.Calls[0].EndsIn ?? TimeSpan.Zero)}.",
        _ when process.Calls is [var only] => CallWords.WhoCouldWake(view, process, only),
        _ => string.Join(' ', process.Calls.Select(call => $"{HarmlessText.Line(call.Text)}: {CallWords.WhoCouldWake(view, process, call)}")),
    };

    private static string Advice(KernelView view, ViewedProcess process, DeadlockVerdict verdict, StuckSet? set)
    {
        if (set is not null) return Stuck(view, process, verdict, set);
        if (process.State is ViewedState.Running) return $"It has had {Words.Amount(process.Turns, "turns")}; 'top' shows whether that grows.";
        if (process.State is ViewedState.Zombie) return $"{How(view, process.Parent)}.";
        if (process.State is not ViewedState.Blocked) return "That is no deadlock: what it waits for is not for other processes to do.";
        var wakers = process.Calls.SelectMany(static call => call.Candidates ?? call.Wakers ?? []).Where(pid => pid != process.Pid).Distinct()
            .Where(pid => view.Find(pid) is { State: not ViewedState.Zombie }).ToList();
        if (wakers.Count == 0) return "There is no deadlock: somebody who has not come yet may still do it.";
        const int Most = 3;
        var more = wakers.Count > Most ? $" And {wakers.Count - Most} more." : "";
        return $"{string.Join(' ', wakers.Take(Most).Select(pid => $"{How(view, pid)}."))}{more} There is no deadlock.";
    }

    private static string Stuck(KernelView view, ViewedProcess process, DeadlockVerdict verdict, StuckSet set)
    {
        var others = set.Circle.Where(pid => pid != process.Pid).Select(view.NameOf).ToList();
        var isInCircle = set.Circle.Contains(process.Pid);
        var what = (isInCircle, others.Count) switch
        {
            (true, 0) => "it waits for what only it itself could do",
            (true, _) => $"it and {Words.And(others)} wait for each other",
            (false, 0) => "nobody is left who could do what it waits for",
            (false, 1) => $"it waits for {others[0]}, who waits for itself",
            _ => $"it waits for {Words.And(others)}, who wait for each other",
        };
        if (!verdict.IsProved(set)) return $"A deadlock is suspected: {what}, as things stand. {string.Join(' ', set.CouldHelp)}";
        var end = isInCircle || set.Circle.Count == 0 ? process.Pid : set.Circle[0];
        return $"A deadlock, proved: {what}, and nobody else can help. Only to end one of them does, as with 'kill {end}'.";
    }

    private static string How(KernelView view, int pid) => view.Find(pid) switch
    {
        null => $"{view.NameOf(pid)} is not there",
        { State: ViewedState.Running } => $"{view.NameOf(pid)} is running",
        { State: ViewedState.Zombie } => $"{view.NameOf(pid)} has ended",
        { State: ViewedState.Reserved } => $"{view.NameOf(pid)} has not begun to run",
        { State: ViewedState.Restarting } => $"{view.NameOf(pid)} is going to be started again",
        { State: ViewedState.Sleeping } process => $"{view.NameOf(pid)} sleeps for {Words.Time(process.Calls[0].EndsIn ?? TimeSpan.Zero)} more",
        { State: ViewedState.Outside } process => $"{view.NameOf(pid)} waits outside for {Words.Or([.. process.Calls.Select(static call => HarmlessText.Line(call.Text))])}",
        { } process => $"{view.NameOf(pid)} is itself blocked in {Words.Or([.. process.Calls.Select(CallWords.Phrase)])}",
    };
}
