using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Hosting;

/// <summary>How a running topology stands, for displays.</summary>
/// <param name="Processes">The living processes, by pid.</param>
/// <param name="Objects">The objects, in the order of their creation.</param>
public sealed record TopologyView(IReadOnlyList<ProcessView> Processes, IReadOnlyList<ObjectState> Objects)
{
    /// <summary>Before anything has started.</summary>
    public static TopologyView Nothing { get; } = new([], []);

    internal static TopologyView Of(KernelSnapshot snapshot)
    {
        // A call that is parked nowhere is on its way, and not what blocks its caller.
        var parked = snapshot.Objects.SelectMany(o => o.Parked).Select(call => call.Id).Concat(snapshot.Processes.SelectMany(p => p.Senders).Select(send => send.Id)).ToHashSet();
        return new TopologyView(
            [.. snapshot.Processes.Select(report => ProcessView.Of(report, parked)).Concat(snapshot.Silent.Select(ProcessView.OfSilent)).OrderBy(p => p.Pid)],
            [.. snapshot.Objects.Select(o => o.State)]);
    }
}

/// <summary>How a process stands.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Whether it runs, is blocked, sleeps or waits for the outside.</param>
/// <param name="WaitsFor">What it waits for: <c>read(4096) on pipe 'words'</c>; empty if it runs.</param>
/// <param name="Queue">Its message queue.</param>
/// <param name="Done">How far it has come, in its own units; 0 if it does not say.</param>
/// <param name="Total">How far it has to go, if it knows.</param>
public sealed record ProcessView(Pid Pid, string Name, ProcessState State, string WaitsFor, ObjectState Queue, long Done, long? Total)
{
    internal static ProcessView Of(ProcessReport report, HashSet<OperationId> parked)
    {
        var (state, waits) = report switch
        {
            { OutsideWait: { } outside } => (ProcessState.Outside, string.Join(", ", [.. Waits(call => call.IsOwn || parked.Contains(call.Id)), outside])),
            { IsActive: true } => (ProcessState.Running, ""),
            _ when report.Pending.All(call => call.IsSleep) => (ProcessState.Sleeping, ""),
            _ when !report.Pending.Any(call => call.IsOwn || parked.Contains(call.Id)) => (ProcessState.Running, ""),
            _ => (ProcessState.Blocked, string.Join(", ", Waits(_ => true))),
        };

        IEnumerable<string> Waits(Func<PendingCall, bool> shown) =>
            report.Pending.Where(shown).Select(call => call.IsOwn ? call.Call : $"{call.Call} on {call.On}");

        return new ProcessView(report.Pid, report.Name, state, waits, report.Queue, report.Progress.Done, report.Progress.Total);
    }

    // In the middle of a turn nobody but the process itself may look at its queue.
    internal static ProcessView OfSilent(ProcessHandle process) =>
        new(process.Pid, process.Name, ProcessState.Running, "", new ObjectState("message queue", process.Name, 0, null, "messages", 0, [], []), 0, null);
}

/// <summary>What a process does at a moment.</summary>
public enum ProcessState
{
    /// <summary>It goes on by itself.</summary>
    Running,
    /// <summary>It waits for another process.</summary>
    Blocked,
    /// <summary>It waits for time to pass.</summary>
    Sleeping,
    /// <summary>It waits for something outside the kernel: a file, a terminal.</summary>
    Outside,
}
