using ActorIpc.Actors;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Findings;

/// <summary>The processes of a kernel in the wait-for graph.</summary>
internal static class Waiters
{
    /// <summary>Everybody who lives, and what he waits for.</summary>
    public static IReadOnlyList<Waiter> Of(ScheduleRun run) =>
        Of(run.Kernel.EveryProcess.Select(process => process.Runtime).OfType<ProcessRuntime>());

    /// <summary>The same, of any kernel.</summary>
    /// <param name="born">Its processes.</param>
    public static IReadOnlyList<Waiter> Of(IEnumerable<ProcessRuntime> born) =>
        [.. born.Where(process => process.Handle is { HasEnded: false, IsGuest: false }).Select(Of)];

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

    private static Waiter Of(ProcessRuntime process)
    {
        var calls = process.Pending;
        var mightGoOn = process.OutsideWait is not null || calls.Count == 0 || calls.Any(call => !call.IsParked || call.Timer is not null || call.Token.CanBeCanceled);
        return new Waiter(process.Handle.Pid, process.Handle.Name, mightGoOn, [.. calls.Select(call => new Wait(call.Describe(), call.Target!.Description, WakersOf(call, process)))]);
    }

    private static IReadOnlyCollection<Pid>? WakersOf(Operation call, ProcessRuntime process) => call.Target switch
    {
        ProcessHandle own when own == process.Handle => own.Block.WhoCouldWake(call),
        // Who waits to send waits for the receiver.
        ProcessHandle receiver => [receiver.Pid],
        SimulatedObject { Target: var target } => target.WhoCouldWake(call),
        ActorObjectHandle { Object: var target } => target.WhoCouldWake(call),
        _ => null,
    };
}
