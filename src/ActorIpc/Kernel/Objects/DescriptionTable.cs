namespace ActorIpc.Kernel;

/// <summary>The open descriptions of one object, with how many of them read and write.</summary>
/// <remarks>The counts are of descriptions, not descriptors, as in the kernel: only the last descriptor's close counts (semantics §2.4).</remarks>
internal sealed class DescriptionTable
{
    private readonly List<OpenDescription?> _descriptions = [];

    public int Readers { get; private set; }

    public int Writers { get; private set; }

    public OpenDescription Open(Access access, Pid holder)
    {
        var description = new OpenDescription(_descriptions.Count, access);
        description.AddHolder(holder);
        _descriptions.Add(description);
        Count(description, +1);
        return description;
    }

    /// <summary>The description, whoever holds it.</summary>
    public OpenDescription? Find(int id) => _descriptions[id];

    /// <summary>The description if it is open and <paramref name="caller"/> holds a descriptor of it.</summary>
    public OpenDescription? Find(int id, Pid caller)
    {
        if ((uint)id >= (uint)_descriptions.Count || _descriptions[id] is not { } description) return null;
        var holders = description.Holders;
        for (var i = 0; i < holders.Count; i++)
            if (holders[i] == caller) return description;
        return null;
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
        for (var i = 0; i < _descriptions.Count; i++)
            if (_descriptions[i] is { } description && description.RemoveAll(holder) > 0)
                ForgetIfClosed(description);
    }

    /// <summary>Drops the description when its last descriptor is closed and its last call has ended.</summary>
    public void ForgetIfClosed(OpenDescription description)
    {
        if (description.IsOpen) return;
        _descriptions[description.Id] = null;
        Count(description, -1);
    }

    /// <summary>Who holds a descriptor for <paramref name="access"/>, each once, in the order of opening.</summary>
    public IReadOnlyList<Pid> Holders(Access access)
    {
        var pids = new List<Pid>();
        foreach (var description in _descriptions)
            if (description is not null && (description.Access & access) != 0)
                foreach (var pid in description.Holders)
                    if (!pids.Contains(pid)) pids.Add(pid);
        return pids;
    }

    /// <summary>Whether <paramref name="pid"/> holds a descriptor for <paramref name="access"/>.</summary>
    public bool Holds(Pid pid, Access access)
    {
        foreach (var description in _descriptions)
            if (description is not null && (description.Access & access) != 0 && description.Holders.Contains(pid)) return true;
        return false;
    }

    /// <summary>Whether anybody but <paramref name="pid"/> holds a descriptor for <paramref name="access"/>.</summary>
    public bool AnybodyElseHolds(Pid pid, Access access)
    {
        foreach (var description in _descriptions)
            if (description is not null && (description.Access & access) != 0)
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
        Invariant.Holds(Readers == _descriptions.Count(d => d is not null && (d.Access & Access.Read) != 0), "readers are counted");
        Invariant.Holds(Writers == _descriptions.Count(d => d is not null && (d.Access & Access.Write) != 0), "writers are counted");
        Invariant.Holds(_descriptions.All(d => d is null || d.IsOpen), "a description without descriptors and calls is forgotten");
    }
}
