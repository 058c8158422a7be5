namespace ActorIpc.Kernel;

/// <summary>Who waits for whom, at one moment at which nothing was on its way.</summary>
/// <remarks>
/// A process is stuck if every call it waits for could be completed only by stuck processes. The largest set with that property is found by taking out whoever
/// might go on until nothing changes; what is left is proved. A process with a time limit, or waiting for the outside, might go on.
/// </remarks>
internal static class WaitGraph
{
    /// <summary>The processes that can never go on, with what they wait for; empty if there is no proof for any.</summary>
    public static IReadOnlyList<Waiter> FindStuck(IReadOnlyList<Waiter> processes)
    {
        var stuck = processes.Where(p => !p.MightGoOn).ToDictionary(p => p.Pid);
        var living = processes.Select(p => p.Pid).ToHashSet();
        bool changed;
        do
        {
            changed = false;
            foreach (var process in stuck.Values.ToList())
                if (process.Waits.Any(wait => CouldEnd(wait, living, stuck)))
                    changed |= stuck.Remove(process.Pid);
        }
        while (changed);

        return [.. stuck.Values.OrderBy(p => p.Pid)];
    }

    private static bool CouldEnd(Wait wait, HashSet<Pid> living, Dictionary<Pid, Waiter> stuck) =>
        wait.Wakers is { } wakers
            ? wakers.Any(waker => living.Contains(waker) && !stuck.ContainsKey(waker))
            : living.Count > stuck.Count;
}

/// <summary>A process in the graph.</summary>
/// <param name="Pid">Which.</param>
/// <param name="Name">What people call it.</param>
/// <param name="MightGoOn">It runs, or something outside the graph will let it go on.</param>
/// <param name="Waits">Otherwise: its calls, each of which would let it go on.</param>
internal sealed record Waiter(Pid Pid, string Name, bool MightGoOn, IReadOnlyList<Wait> Waits);

/// <summary>A call that waits.</summary>
/// <param name="Call">What was called.</param>
/// <param name="On">What it was called on.</param>
/// <param name="Wakers">Who could let it go on; null if anybody might.</param>
internal sealed record Wait(string Call, string On, IReadOnlyCollection<Pid>? Wakers);
