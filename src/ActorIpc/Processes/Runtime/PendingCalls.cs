using System.Diagnostics;
using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>The calls of one process that are not finished, oldest first. A process may have several (design §6.4).</summary>
internal struct PendingCalls
{
    private Operation? _newest;

    public int Count { readonly get; private set; }

    public Operation? Oldest { readonly get; private set; }

    public void Add(Operation operation)
    {
        // Mostly there is one. Its links are null then, and are not written: each write of a reference costs a barrier.
        if (Count++ == 0)
        {
            Oldest = _newest = operation;
            return;
        }

        if (_newest!.Seniority > operation.Seniority)
        {
            Insert(operation);
            return;
        }

        operation.PreviousPending = _newest;
        _newest.NextPending = operation;
        _newest = operation;
    }

    // One that was begun anew is as old as it was.
    private void Insert(Operation operation)
    {
        var younger = Oldest!;
        while (younger.Seniority < operation.Seniority) younger = younger.NextPending!;
        operation.NextPending = younger;
        operation.PreviousPending = younger.PreviousPending;
        if (younger.PreviousPending is null) Oldest = operation;
        else younger.PreviousPending.NextPending = operation;
        younger.PreviousPending = operation;
    }

    public void Remove(Operation operation)
    {
        Debug.Assert(Count > 0, "only a pending call can end");
        if (--Count == 0)
        {
            Oldest = _newest = null;
            return;
        }

        if (operation.PreviousPending is null) Oldest = operation.NextPending;
        else operation.PreviousPending.NextPending = operation.NextPending;
        if (operation.NextPending is null) _newest = operation.PreviousPending;
        else operation.NextPending.PreviousPending = operation.PreviousPending;
        operation.NextPending = operation.PreviousPending = null;
    }

    public readonly List<Operation> Snapshot()
    {
        var all = new List<Operation>(Count);
        for (var operation = Oldest; operation is not null; operation = operation.NextPending) all.Add(operation);
        return all;
    }
}
