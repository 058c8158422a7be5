using ActorIpc.Actors;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Hosting;

/// <summary>All processes and objects of a kernel, looked at in one sweep.</summary>
/// <param name="Processes">The living processes, by pid.</param>
/// <param name="Objects">The objects, in the order of their creation.</param>
/// <param name="IsComplete">Whether everybody answered, and nobody came or went meanwhile: only then the graph proves something.</param>
internal sealed record KernelSnapshot(IReadOnlyList<ProcessReport> Processes, IReadOnlyList<ObjectReport> Objects, bool IsComplete)
{
    /// <summary>Those who live, but did not answer in time: they are in a long turn.</summary>
    public IReadOnlyList<ProcessHandle> Silent { get; init; } = [];

    /// <summary>Those who had no turn while the sweep lasted.</summary>
    public IReadOnlySet<Pid> Steady { get; init; } = new HashSet<Pid>();

    /// <summary>For a thorough sweep: what has a name or a key, and which.</summary>
    public IReadOnlyList<NamedThing> Names { get; init; } = [];

    /// <summary>The wait-for graph of the moment at which the sweep began to look at the objects.</summary>
    /// <remarks>
    /// Processes are asked first, objects after. A call that a process said it waits for, and that an object later says is parked with it, was waited for all the time
    /// in between; so all such processes waited at one and the same moment, and whatever they had sent had arrived.
    /// </remarks>
    public IReadOnlyList<Waiter> WaitGraph()
    {
        var (parked, sends) = (ParkedCalls(), ParkedSends());
        return [.. Processes.Select(process => new Waiter(
            process.Pid,
            process.Name,
            process.IsActive || process.OutsideWait is not null || process.Pending.Count == 0 || process.Pending.Any(call => call.HasLimit || !IsParked(call)),
            [.. process.Pending.Where(IsParked).Select(call => new Wait(call.Call, call.On, WakersOf(call)))]))];

        bool IsParked(PendingCall call) => call.IsOwn || parked.ContainsKey(call.Id) || sends.ContainsKey(call.Id);

        IReadOnlyCollection<Pid>? WakersOf(PendingCall call) =>
            call.IsOwn ? call.Wakers : parked.TryGetValue(call.Id, out var at) ? at.Wakers : [sends[call.Id]];
    }

    /// <summary>Whether every call of every process has arrived where it waits, and nobody goes on by itself.</summary>
    public bool IsSettled
    {
        get
        {
            var (parked, sends) = (ParkedCalls(), ParkedSends());
            return Processes.All(process => process is { IsActive: false, OutsideWait: null }
                && process.Pending.All(call => call.IsOwn || parked.ContainsKey(call.Id) || sends.ContainsKey(call.Id)));
        }
    }

    /// <summary>Where each call that waits at an object does.</summary>
    public Dictionary<OperationId, ParkedCall> ParkedCalls() => Objects.SelectMany(o => o.Parked).ToDictionary(call => call.Id);

    private Dictionary<OperationId, Pid> ParkedSends() =>
        Processes.SelectMany(p => p.Senders.Select(send => (send.Id, p.Pid))).ToDictionary(pair => pair.Id, pair => pair.Pid);
}
