using System.Diagnostics;
using ActorIpc.Kernel;

namespace ActorIpc.Semaphores;

/// <summary>What an array of operations came to.</summary>
internal enum Attempt
{
    /// <summary>All were applied.</summary>
    Applied,
    /// <summary>One has to wait; nothing was applied.</summary>
    MustWait,
    /// <summary>A value, or what is to be undone, would leave its range; nothing was applied.</summary>
    OutOfRange,
}

/// <summary>The values of a set, who operated on each last, and what will be undone for whom.</summary>
internal sealed class SetValues
{
    private readonly int[] _values;
    private readonly Pid[] _lastPids;

    public SetValues(ReadOnlySpan<int> initial)
    {
        _values = initial.ToArray();
        _lastPids = new Pid[_values.Length];
        Undo = new UndoTable(_values.Length);
    }

    public UndoTable Undo { get; }

    public int Count => _values.Length;

    public int this[int index] => _values[index];

    public Pid LastPid(int index) => _lastPids[index];

    public bool Has(int index) => (uint)index < (uint)_values.Length;

    /// <summary>Whether a semaphore that these operations name is zero.</summary>
    public bool IsAnyZero(ReadOnlySpan<SemOp> operations)
    {
        foreach (var operation in operations)
            if (_values[operation.Index] == 0) return true;
        return false;
    }

    /// <summary>Whether any semaphore is zero.</summary>
    public bool IsAnyZero() => Array.IndexOf(_values, 0) >= 0;

    public int[] Copy() => [.. _values];

    /// <summary>Applies an array all or nothing (SS-2).</summary>
    /// <param name="operations">In order; each sees what those before it have done.</param>
    /// <param name="pid">In whose name.</param>
    /// <param name="stoppedAt">The first that cannot proceed, if any.</param>
    public Attempt Apply(ReadOnlySpan<SemOp> operations, Pid pid, out int stoppedAt)
    {
        var attempt = Walk(operations, pid, out stoppedAt);
        if (attempt == Attempt.Applied)
            foreach (var operation in operations)
                _lastPids[operation.Index] = pid;
        else
            WalkBack(operations[..stoppedAt], pid);
        return attempt;
    }

    /// <summary>What <see cref="Apply"/> would come to. Changes nothing.</summary>
    public Attempt Try(ReadOnlySpan<SemOp> operations, Pid pid, out int stoppedAt)
    {
        var attempt = Walk(operations, pid, out stoppedAt);
        WalkBack(operations[..stoppedAt], pid);
        return attempt;
    }

    /// <summary>SETVAL: nothing that was done before will be undone (SS-12).</summary>
    public void Set(int index, int value, Pid pid)
    {
        Undo.Clear(index);
        Put(index, value, pid);
    }

    /// <summary>Undoes what was noted for a process that has ended; never waits, and stops at the ends of the range (SS-12). False if it never asked for that.</summary>
    public bool UndoAllOf(Pid pid)
    {
        if (Undo.Take(pid) is not { } adjustments) return false;
        for (var i = 0; i < adjustments.Length; i++)
            if (adjustments[i] != 0)
                Put(i, Math.Clamp(_values[i] + adjustments[i], 0, SemaphoreLimits.MaxSetValue), pid);
        return true;
    }

    private void Put(int index, int value, Pid pid) => (_values[index], _lastPids[index]) = (value, pid);

    private Attempt Walk(ReadOnlySpan<SemOp> operations, Pid pid, out int stoppedAt)
    {
        for (stoppedAt = 0; stoppedAt < operations.Length; stoppedAt++)
        {
            ref readonly var operation = ref operations[stoppedAt];
            ref var value = ref _values[operation.Index];
            var result = (long)value + operation.Change;
            if (result < 0 || (operation.Change == 0 && value != 0)) return Attempt.MustWait;
            if (result > SemaphoreLimits.MaxSetValue) return Attempt.OutOfRange;
            if (operation is { Undo: true, Change: not 0 } && !Undo.TryNote(pid, operation.Index, operation.Change)) return Attempt.OutOfRange;
            value = (int)result;
        }

        return Attempt.Applied;
    }

    private void WalkBack(ReadOnlySpan<SemOp> applied, Pid pid)
    {
        for (var i = applied.Length - 1; i >= 0; i--)
        {
            var operation = applied[i];
            _values[operation.Index] -= operation.Change;
            if (!operation.Undo || operation.Change == 0) continue;
            var canTakeBack = Undo.TryNote(pid, operation.Index, -(long)operation.Change);
            Debug.Assert(canTakeBack, "what was noted a moment ago can be taken back");
        }
    }

    internal void AssertInvariants()
    {
        Invariant.Holds(_values.All(static value => value is >= 0 and <= SemaphoreLimits.MaxSetValue), "every value is within its range");
    }
}
