using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.SharedMemory;

namespace ActorIpc.Exploration.Findings;

/// <summary>Watches a schedule for accesses to shared memory without P and V that no message orders either: what one of them changes, another one can lose.</summary>
/// <remarks>
/// Happens-before with vector clocks, as Pozniansky and Schuster, <i>Efficient on-the-fly data race detection</i>, PPoPP 2003. A V tells what its process knows to the semaphore, and a P takes it over;
/// so does a message. One that needs the room that others have made knows what those knew. Of accesses that nothing orders, those conflict of which one is a plain store.
/// </remarks>
internal sealed class AccessOrder(SimulatedKernel kernel, IReadOnlyList<ScheduleKey> schedule)
{
    private readonly Dictionary<Pid, VectorClock> _processes = [];
    private readonly Dictionary<KernelObject, ObjectClocks> _objects = [];
    private readonly Dictionary<KernelObject, List<Access>> _accesses = [];
    private int _born;

    /// <summary>The first two that conflict.</summary>
    public UnorderedPair? Found { get; private set; }

    /// <summary>Told of a step before it is done: what is no call orders things, too.</summary>
    public void Begin(PendingStep step)
    {
        // A child knows what its parent knew when it was born, and nothing of what that has done since.
        while (_born < kernel.EveryProcess.Count) ClockOf(kernel.EveryProcess[_born++].Pid);
        switch (step)
        {
            // Whoever reads to the end, or gets the lock of a dead one, comes after all that he did.
            case { Message: Farewell, Receiver: SimulatedObject { Target: var target } }:
                ClocksOf(target).Told.Join(ClockOf(step.Source.Pid));
                break;
            case { Message: ChildHasEnded, Receiver: SimulatedProcess parent }:
                ClocksOf(parent.Block).Told.Join(ClockOf(step.Source.Pid));
                break;
            case { Message: DeliverSignal, Receiver: SimulatedProcess receiver }:
                ClockOf(receiver.Pid).Join(ClockOf(step.Source.Pid));
                break;
        }
    }

    public void Observe(Step step, KernelObject target, Operation operation)
    {
        if (step != Step.Done || Found is not null) return;
        var caller = operation.Id.Caller;
        var clock = ClockOf(caller);
        if (operation is IMemoryAccess access && operation.Error == Errno.None) Check(target, access, operation, caller, clock);

        // Who was told that there is nothing, or no room, has learned nothing of anybody.
        if (operation.Error is Errno.EAGAIN or Errno.ENOMSG) return;
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
            if (operation.HasWaited || clocks.NeedsRoom(operation)) clock.Join(clocks.Room);
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
        if (!_objects.TryGetValue(target, out var clocks)) _objects.Add(target, clocks = new ObjectClocks(target.Describe().Capacity));
        return clocks;
    }

    private SimulatedProcess? ProcessOf(Pid pid) => kernel.EveryProcess.LastOrDefault(process => process.Pid == pid);

    private string NameOf(Pid pid) => ProcessOf(pid)?.Name ?? $"process {pid}";

    /// <summary>What an object hands on of the past of those who used it.</summary>
    private sealed class ObjectClocks(long? capacity)
    {
        private long _put;

        /// <summary>What those knew who put something in.</summary>
        public VectorClock Told { get; } = new();

        /// <summary>What those knew who took something out, and so made room.</summary>
        public VectorClock Room { get; } = new();

        /// <summary>Whether what this call puts in has room only because something was taken out before, also if it did not have to wait for that.</summary>
        public bool NeedsRoom(Operation operation)
        {
            if (operation is not (Sending or SendMessage or PipeWrite)) return false;
            _put += operation is PipeWrite write ? write.Buffer.Length : 1;
            return _put > capacity;
        }
    }

    private readonly record struct Access(Pid Process, int Offset, int Length, bool IsPlainStore, string Verb, int Time, int Step)
    {
        public bool Overlaps(IMemoryAccess other) => Offset < other.Offset + other.Length && other.Offset < Offset + Length;
    }
}
