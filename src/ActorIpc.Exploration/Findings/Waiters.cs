using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Findings;

/// <summary>The processes of a simulated kernel in the wait-for graph.</summary>
internal static class Waiters
{
    /// <summary>Everybody who lives, and what he waits for.</summary>
    public static IReadOnlyList<Waiter> Of(ScheduleRun run) =>
        [.. run.Kernel.EveryProcess.Where(process => process is { HasEnded: false, IsGuest: false, Runtime: not null }).Select(Of)];

    /// <summary>Those of the stuck who wait for each other.</summary>
    public static IReadOnlyList<Waiter> InCircle(IReadOnlyList<Waiter> stuck)
    {
        // Who waits for nobody of them, or is waited for by nobody of them, is in no circle: taken out one after the other, until only circles are left.
        var left = stuck.ToDictionary(process => process.Pid);
        int before;
        do
        {
            before = left.Count;
            foreach (var process in stuck)
            {
                if (!left.ContainsKey(process.Pid)) continue;
                var waitsForOne = process.Waits.Any(wait => left.Values.Any(other => CouldWake(other, process, wait)));
                var isWaitedFor = left.Values.Any(other => other.Waits.Any(wait => CouldWake(process, other, wait)));
                if (!waitsForOne || !isWaitedFor) left.Remove(process.Pid);
            }
        }
        while (left.Count < before);

        return [.. stuck.Where(process => left.ContainsKey(process.Pid))];
    }

    // Where anybody could, it is not said that he waits for himself.
    private static bool CouldWake(Waiter process, Waiter waiting, Wait wait) => wait.Wakers is { } wakers ? wakers.Contains(process.Pid) : process.Pid != waiting.Pid;

    private static Waiter Of(SimulatedProcess process)
    {
        var calls = process.Runtime!.Pending;
        var mightGoOn = process.Runtime.OutsideWait is not null || calls.Count == 0 || calls.Any(call => !call.IsParked || call.Timer is not null || call.Token.CanBeCanceled);
        return new Waiter(process.Pid, process.Name, mightGoOn, [.. calls.Select(call => new Wait(call.Describe(), call.Target!.Description, WakersOf(call, process)))]);
    }

    private static IReadOnlyCollection<Pid>? WakersOf(Operation call, SimulatedProcess process) => call.Target switch
    {
        SimulatedProcess own when own == process => own.Block.WhoCouldWake(call),
        // Who waits to send waits for the receiver.
        SimulatedProcess receiver => [receiver.Pid],
        SimulatedObject { Target: var target } => target.WhoCouldWake(call),
        _ => null,
    };
}
