namespace ActorIpc.Inspection;

/// <summary>What a view tells of deadlocks.</summary>
/// <param name="Proved">Sets of processes of which nobody can ever go on: every possible waker is in the set itself or gone, and nothing outside can act.</param>
/// <param name="Suspected">Sets that wait for each other as things stand, where somebody else might still help.</param>
public sealed record DeadlockVerdict(IReadOnlyList<StuckSet> Proved, IReadOnlyList<StuckSet> Suspected)
{
    /// <summary>Judges a view.</summary>
    public static DeadlockVerdict Of(KernelView view) => new DeadlockSearch(view).Judge();

    /// <summary>The set that the process belongs to, or null.</summary>
    internal StuckSet? SetOf(int pid) => Proved.Concat(Suspected).FirstOrDefault(set => set.Members.Any(member => member.Pid == pid));

    /// <summary>Whether that set is proved to be stuck.</summary>
    internal bool IsProved(StuckSet set) => Proved.Contains(set);
}

/// <summary>Processes that wait for each other, and those who wait for them.</summary>
/// <param name="Members">They, by pid.</param>
/// <param name="Circle">Those of them who wait for each other in a circle; empty where somebody waits for what nobody is left to do.</param>
/// <param name="CouldHelp">For a suspected deadlock: who could still act, a sentence each; empty for a proved one.</param>
public sealed record StuckSet(IReadOnlyList<StuckProcess> Members, IReadOnlyList<int> Circle, IReadOnlyList<string> CouldHelp);

/// <summary>One of them.</summary>
/// <param name="Pid">Which.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Waits">What it is blocked in, a phrase each: <c>write(100000) on pipe 'a' (pipe_write)</c>.</param>
/// <param name="WaitsFor">The processes of the set, or itself, that would have to act; empty where nobody is left.</param>
public sealed record StuckProcess(int Pid, string Name, IReadOnlyList<string> Waits, IReadOnlyList<int> WaitsFor);
