namespace ActorIpc.Kernel;

/// <summary>The open descriptions of one object, with how many of them read and write.</summary>
/// <remarks>The counts are of descriptions, not descriptors, as in the kernel: only the last descriptor's close counts (semantics §2.4).</remarks>
internal sealed class DescriptionTable
{
    // By id, which is the order of opening. Few are open at a time, however many were in a long life.
    private readonly SortedList<int, OpenDescription> _descriptions = [];
    // The two that were asked for last: mostly one side's and the other's.
    private OpenDescription? _lastFound;
    private OpenDescription? _foundBefore;
    private int _nextId;

    public int Readers { get; private set; }

    public int Writers { get; private set; }

    public bool IsEmpty => _descriptions.Count == 0;

    /// <summary>The open descriptions, in the order of opening.</summary>
    public IList<OpenDescription> All => _descriptions.Values;

    public OpenDescription Open(Access access, Pid holder)
    {
        // A long life has more openings than there are numbers.
        while (_descriptions.ContainsKey(_nextId)) _nextId++;
        var description = new OpenDescription(_nextId++, access);
        description.AddHolder(holder);
        _descriptions.Add(description.Id, description);
        Count(description, +1);
        return description;
    }

    /// <summary>The description, whoever holds it.</summary>
    public OpenDescription? Find(int id)
    {
        if (_lastFound?.Id == id) return _lastFound;
        if (_foundBefore?.Id == id) return _foundBefore;
        if (_descriptions.TryGetValue(id, out var found)) (_lastFound, _foundBefore) = (found, _lastFound);
        return found;
    }

    /// <summary>The description if it is open and <paramref name="caller"/> holds a descriptor of it.</summary>
    public OpenDescription? Find(int id, Pid caller)
    {
        return Find(id) is { } description && description.IsHeldBy(caller) ? description : null;
    }

    /// <summary>Gives up one descriptor of <paramref name="holder"/>.</summary>
    public bool Close(int id, Pid holder)
    {
        if (Find(id, holder) is not { } description) return false;
        description.RemoveHolder(holder);
        ForgetIfClosed(description);
        return true;
    }

    /// <summary>Gives up every descriptor of <paramref name="holder"/>.</summary>
    public void CloseAll(Pid holder)
    {
        for (var i = _descriptions.Count - 1; i >= 0; i--)
            if (_descriptions.Values[i] is var description && description.RemoveAll(holder) > 0)
                ForgetIfClosed(description);
    }

    /// <summary>Drops the description when its last descriptor is closed and its last call has ended.</summary>
    public void ForgetIfClosed(OpenDescription description)
    {
        if (description.IsOpen) return;
        _descriptions.Remove(description.Id);
        if (_lastFound == description) _lastFound = null;
        if (_foundBefore == description) _foundBefore = null;
        Count(description, -1);
    }

    /// <summary>Who holds a descriptor for <paramref name="access"/>, each once, in the order of opening.</summary>
    public IReadOnlyList<Pid> Holders(Access access)
    {
        var pids = new List<Pid>();
        foreach (var description in _descriptions.Values)
            if ((description.Access & access) != 0)
                foreach (var pid in description.Holders)
                    if (!pids.Contains(pid)) pids.Add(pid);
        return pids;
    }

    /// <summary>Who holds a descriptor besides <paramref name="pid"/>, each once, in the order of opening.</summary>
    public IReadOnlyList<Pid> HoldersBut(Pid pid)
    {
        var pids = new List<Pid>();
        foreach (var description in _descriptions.Values)
            foreach (var holder in description.Holders)
                if (holder != pid && !pids.Contains(holder)) pids.Add(holder);
        return pids;
    }

    /// <summary>Whether <paramref name="pid"/> holds a descriptor for <paramref name="access"/>.</summary>
    public bool Holds(Pid pid, Access access)
    {
        foreach (var description in _descriptions.Values)
            if ((description.Access & access) != 0 && description.Holders.Contains(pid)) return true;
        return false;
    }

    /// <summary>Whether anybody but <paramref name="pid"/> holds a descriptor for <paramref name="access"/>.</summary>
    public bool AnybodyElseHolds(Pid pid, Access access)
    {
        foreach (var description in _descriptions.Values)
            if ((description.Access & access) != 0)
                foreach (var holder in description.Holders)
                    if (holder != pid) return true;
        return false;
    }

    private void Count(OpenDescription description, int change)
    {
        if ((description.Access & Access.Read) != 0) Readers += change;
        if ((description.Access & Access.Write) != 0) Writers += change;
    }

    internal void AssertInvariants()
    {
        Invariant.Holds(Readers == All.Count(d => (d.Access & Access.Read) != 0), "readers are counted");
        Invariant.Holds(Writers == All.Count(d => (d.Access & Access.Write) != 0), "writers are counted");
        Invariant.Holds(All.All(d => d.IsOpen), "a description without descriptors and calls is forgotten");
    }
}
