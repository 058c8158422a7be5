using System.Diagnostics;

namespace ActorIpc.Kernel;

/// <summary>
/// The waking policy, in one place, for every kernel: who waits at an object, in which order, and who goes on next.
/// </summary>
/// <remarks>
/// <para>Semantics §13.2: what a parked operation waits for is handed over in order of arrival. After each step the object's shell resumes the operation
/// that <see cref="NextRunnable"/> names, until it names none, and only then takes a newcomer: so no newcomer overtakes one parked for the same thing.
/// An operation that was served in part is parked again, at the tail (D-006, P-073).</para>
/// <para>Watchers take nothing and are all released first, as Linux's non-exclusive waiters are (§2.8).</para>
/// <para>Where all in a lane wait for the same predicate only its head is looked at: 8,000 waiters cost as much as one. Where they do not
/// (<see cref="KernelObject.AllWaitForTheSame"/>), each is looked at, or the baton would be lost on one that cannot use it.</para>
/// </remarks>
internal sealed class WaitQueue
{
    private Lanes _lanes;
    private Operation? _firstServed;
    private Queue<Operation>? _moreServed;
    private long _nextTicket;

    public int Count { get; private set; }

    public Operation? Head(WaitLane lane) => _lanes[(int)lane].Head;

    public void Park(Operation operation)
    {
        Debug.Assert(!operation.IsParked, "an operation waits in one place");
        ref var lane = ref _lanes[(int)operation.Lane];
        operation.IsParked = true;
        operation.Ticket = _nextTicket++;
        Count++;
        if (lane.Tail is not { } tail)
        {
            lane.Head = lane.Tail = operation;
            return;
        }

        operation.Previous = tail;
        tail.Next = operation;
        lane.Tail = operation;
    }

    public void Remove(Operation operation)
    {
        Debug.Assert(operation.IsParked, "only one that waits can be taken out");
        ref var lane = ref _lanes[(int)operation.Lane];
        operation.IsParked = false;
        Count--;
        if (Count == 0) IsReordered = false;
        if (operation.IsServed) RemoveServed(operation);
        if (lane.Head == lane.Tail)
        {
            lane.Head = lane.Tail = null;
            return;
        }

        if (operation.Previous is null) lane.Head = operation.Next;
        else operation.Previous.Next = operation.Next;
        if (operation.Next is null) lane.Tail = operation.Previous;
        else operation.Next.Previous = operation.Previous;
        operation.Previous = operation.Next = null;
    }

    /// <summary>Whether somebody waits at another place than that of his arrival.</summary>
    public bool IsReordered { get; private set; }

    /// <summary>Lets one that waits wait behind the others from now on.</summary>
    public void MoveToEnd(Operation operation)
    {
        if (operation.Next is null) return;
        Remove(operation);
        Park(operation);
        IsReordered = true;
    }

    /// <summary>The object has done the work of one that waits: it goes on before anybody else.</summary>
    public void MarkServed(Operation operation)
    {
        Debug.Assert(operation is { IsParked: true, IsServed: false }, "only one that waits can be served in its place");
        operation.IsServed = true;
        if (_firstServed is null) _firstServed = operation;
        else (_moreServed ??= new Queue<Operation>()).Enqueue(operation);
    }

    private void RemoveServed(Operation operation)
    {
        if (operation == _firstServed) _firstServed = _moreServed is { Count: > 0 } ? _moreServed.Dequeue() : null;
        else PassOver(operation);
    }

    // Taken out of turn, because its process has ended. By itself, as a lambda costs an allocation also where it is not used.
    private void PassOver(Operation operation) => _moreServed = new Queue<Operation>(_moreServed!.Where(one => one != operation));

    /// <summary>The parked operation that goes on next, or null when none can.</summary>
    public Operation? NextRunnable(KernelObject target)
    {
        if (Count == 0) return null;
        if (_firstServed is not null) return _firstServed;
        for (var watcher = _lanes[0].Head; watcher is not null; watcher = watcher.Next)
            if (target.CanGoOn(watcher)) return watcher;

        var taker = FirstRunnable(target, WaitLane.Takers);
        var giver = FirstRunnable(target, WaitLane.Givers);
        if (taker is null || giver is null) return taker ?? giver;
        return taker.Ticket < giver.Ticket ? taker : giver;
    }

    /// <summary>Whether somebody whom a newcomer must not overtake can go on. One who has got what he waited for takes nothing more, and cannot be overtaken.</summary>
    public bool IsAnybodyDue(KernelObject target)
    {
        if (Count == 0) return false;
        for (var lane = WaitLane.Watchers; lane <= WaitLane.Givers; lane++)
        {
            var onlyFirst = lane != WaitLane.Watchers && target.AllWaitForTheSame(lane);
            for (var operation = _lanes[(int)lane].Head; operation is not null; operation = operation.Next)
            {
                if (operation.IsServed) continue;
                if (target.CanGoOn(operation)) return true;
                if (onlyFirst) break;
            }
        }

        return false;
    }

    /// <summary>Who has got what he waited for, and has not been told yet: the one for whom that was done first.</summary>
    public Operation? FirstServed => _firstServed;

    /// <summary>Everybody who waits, oldest first.</summary>
    public IReadOnlyList<Operation> InOrder()
    {
        if (Count == 0) return [];
        var all = new List<Operation>(Count);
        foreach (var lane in _lanes)
            for (var operation = lane.Head; operation is not null; operation = operation.Next)
                all.Add(operation);
        all.Sort(static (a, b) => a.Ticket.CompareTo(b.Ticket));
        return all;
    }

    private Operation? FirstRunnable(KernelObject target, WaitLane lane)
    {
        var onlyHead = target.AllWaitForTheSame(lane);
        for (var operation = _lanes[(int)lane].Head; operation is not null; operation = operation.Next)
        {
            if (target.CanGoOn(operation)) return operation;
            if (onlyHead) return null;
        }

        return null;
    }

    [System.Runtime.CompilerServices.InlineArray(3)]
    private struct Lanes
    {
        private Lane _first;
    }

    private struct Lane
    {
        public Operation? Head;
        public Operation? Tail;
    }
}
