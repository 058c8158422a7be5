using ActorIpc.Kernel;

namespace ActorIpc.Semaphores;

/// <summary>What is to be added to which semaphore when a process ends (SS-12).</summary>
/// <param name="count">How many semaphores the set has.</param>
internal sealed class UndoTable(int count)
{
    private const int Least = -32768;
    private const int Most = 32767;

    // Sorted by pid, so that whoever walks through it does so in an order that does not depend on hashing.
    private readonly SortedList<Pid, int[]> _adjustments = [];

    /// <summary>The processes for which something will be undone.</summary>
    public IEnumerable<Pid> Pids => _adjustments.Where(static own => Array.Exists(own.Value, static adjustment => adjustment != 0)).Select(static own => own.Key);

    /// <summary>What will be added to a semaphore when <paramref name="pid"/> ends.</summary>
    public int Of(Pid pid, int index) => _adjustments.TryGetValue(pid, out var own) ? own[index] : 0;

    /// <summary>Notes that <paramref name="pid"/> has changed a semaphore by <paramref name="change"/>. False, and nothing is noted, if that is more than can be undone.</summary>
    public bool TryNote(Pid pid, int index, long change)
    {
        var adjustment = Of(pid, index) - change;
        if (adjustment is < Least or > Most) return false;
        if (!_adjustments.TryGetValue(pid, out var own)) _adjustments.Add(pid, own = new int[count]);
        own[index] = (int)adjustment;
        return true;
    }

    /// <summary>Remembers that <paramref name="pid"/> has asked for undo: its end is an operation on the set then, also if it comes to nothing.</summary>
    public void Enroll(Pid pid)
    {
        if (!_adjustments.ContainsKey(pid)) _adjustments.Add(pid, new int[count]);
    }

    /// <summary>Takes out what is to be undone for a process that has ended; null if it never asked for that.</summary>
    public int[]? Take(Pid pid) => _adjustments.Remove(pid, out var own) ? own : null;

    /// <summary>Forgets one semaphore, for all processes: its value was set.</summary>
    public void Clear(int index)
    {
        foreach (var own in _adjustments.Values) own[index] = 0;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => _adjustments.Clear();
}
