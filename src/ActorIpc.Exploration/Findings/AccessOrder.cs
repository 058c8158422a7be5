using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;
using ActorIpc.SharedMemory;

namespace ActorIpc.Exploration.Findings;

/// <summary>Watches a schedule for accesses to shared memory without P and V that no message orders either: what one of them changes, another one can lose.</summary>
/// <remarks>
/// Happens-before with vector clocks, as Pozniansky and Schuster, <i>Efficient on-the-fly data race detection</i>, PPoPP 2003. A V tells what its process knows to the semaphore, and a P takes it over;
/// so does a message. One that had to wait for room knows what those knew who made it. Of accesses that nothing orders, those conflict of which one is a plain store.
/// </remarks>
internal sealed class AccessOrder(SimulatedKernel kernel, IReadOnlyList<ScheduleKey> schedule)
{
    private readonly Dictionary<Pid, VectorClock> _processes = [];
    private readonly Dictionary<KernelObject, ObjectClocks> _objects = [];
    private readonly Dictionary<KernelObject, List<Access>> _accesses = [];

    /// <summary>The first two that conflict.</summary>
    public UnorderedPair? Found { get; private set; }

    public void Observe(Step step, KernelObject target, Operation operation)
    {
        if (step != Step.Done || Found is not null) return;
        var caller = operation.Id.Caller;
        var clock = ClockOf(caller);
        if (operation is IMemoryAccess access && operation.Error == Errno.None) Check(target, access, operation, caller, clock);

        var ordering = Orderings.Of(operation);
        if (ordering == Ordering.None) return;
        var clocks = ClocksOf(target);
        if ((ordering & Ordering.Learns) != 0)
        {
            clock.Join(clocks.Told);
            clocks.Room.Join(clock);
        }

        if ((ordering & Ordering.Tells) != 0)
        {
            if (operation.HasWaited) clock.Join(clocks.Room);
            clocks.Told.Join(clock);
        }

        clock.Tick(caller.Value);
    }

    private void Check(KernelObject target, IMemoryAccess access, Operation operation, Pid caller, VectorClock clock)
    {
        if (!_accesses.TryGetValue(target, out var earlier)) _accesses.Add(target, earlier = []);
        var isPlainStore = access is { IsStore: true, IsAtomic: false };
        foreach (var other in earlier)
        {
            if (other.Process == caller || !other.Overlaps(access) || !(isPlainStore || other.IsPlainStore) || other.Time <= clock[other.Process.Value]) continue;
            Found = new UnorderedPair($"{target.Kind} '{target.Name}'", PlaceOf(target, access), new UnorderedAccess(NameOf(other.Process), other.Verb, other.Step), new UnorderedAccess(NameOf(caller), operation.Verb, schedule.Count));
            return;
        }

        // A process's later access to the same place stands for its earlier one: whoever is after it is after both.
        earlier.RemoveAll(other => other.Process == caller && other.Offset == access.Offset && other.Length == access.Length && other.IsPlainStore == isPlainStore);
        earlier.Add(new Access(caller, access.Offset, access.Length, isPlainStore, operation.Verb, clock[caller.Value] + 1, schedule.Count));
        clock.Tick(caller.Value);
    }

    private static string PlaceOf(KernelObject target, IMemoryAccess access) => target is SharedCells
        ? $"element {access.Offset}"
        : access.Length == 1 ? $"byte {access.Offset}" : $"bytes {access.Offset} to {access.Offset + access.Length - 1}";

    // A child knows what its parent knew when it was born; that is not later than its first call.
    private VectorClock ClockOf(Pid pid)
    {
        if (_processes.TryGetValue(pid, out var clock)) return clock;
        _processes.Add(pid, clock = new VectorClock());
        if (ProcessOf(pid) is { } process && _processes.TryGetValue(process.Parent, out var parent)) clock.Join(parent);
        clock.Tick(pid.Value);
        return clock;
    }

    private ObjectClocks ClocksOf(KernelObject target)
    {
        if (!_objects.TryGetValue(target, out var clocks)) _objects.Add(target, clocks = new ObjectClocks(new VectorClock(), new VectorClock()));
        return clocks;
    }

    private SimulatedProcess? ProcessOf(Pid pid) => kernel.EveryProcess.LastOrDefault(process => process.Pid == pid);

    private string NameOf(Pid pid) => ProcessOf(pid)?.Name ?? $"process {pid}";

    /// <summary>What an object hands on of the past of those who used it.</summary>
    /// <param name="Told">What those knew who put something in.</param>
    /// <param name="Room">What those knew who took something out, and so made room.</param>
    private sealed record ObjectClocks(VectorClock Told, VectorClock Room);

    private readonly record struct Access(Pid Process, int Offset, int Length, bool IsPlainStore, string Verb, int Time, int Step)
    {
        public bool Overlaps(IMemoryAccess other) => Offset < other.Offset + other.Length && other.Offset < Offset + Length;
    }
}
