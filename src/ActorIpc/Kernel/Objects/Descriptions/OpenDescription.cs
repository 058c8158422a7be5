using System.Runtime.InteropServices;

namespace ActorIpc.Kernel;

/// <summary>
/// An open file description: one opening of an object, shared by all descriptors that were duplicated from it or handed over, with the flags they share
/// (PI-7). Belongs to its object and is touched on its turns only.
/// </summary>
internal sealed class OpenDescription(int id, Access access)
{
    private readonly List<Pid> _holders = new(1);

    public int Id { get; } = id;

    public Access Access { get; } = access;

    /// <summary>O_NONBLOCK: calls fail with EAGAIN instead of waiting.</summary>
    public bool NonBlocking { get; set; }

    /// <summary>O_DIRECT: writes are packets.</summary>
    public bool Packets { get; set; }

    /// <summary>For what has a position: where the next read or write begins.</summary>
    public long Position { get; set; }

    /// <summary>O_APPEND: each write begins at the end of what is there.</summary>
    public bool Appends { get; set; }

    /// <summary>For an end opened without waiting for the other side: how often that side had been opened until then (FI-8). Null where somebody was there.</summary>
    public long? OpenedAlone { get; set; }

    /// <summary>One entry for each descriptor: a process that duplicated its end is in it twice.</summary>
    public IReadOnlyList<Pid> Holders => _holders;

    /// <summary>Calls in progress: they keep the description open although its descriptors are closed (GV:ReadFromClosedFd).</summary>
    public int CallsInProgress { get; set; }

    public bool IsOpen => _holders.Count > 0 || CallsInProgress > 0;

    public bool IsHeldBy(Pid pid)
    {
        foreach (var holder in CollectionsMarshal.AsSpan(_holders))
            if (holder == pid) return true;
        return false;
    }

    public void AddHolder(Pid pid) => _holders.Add(pid);

    public bool RemoveHolder(Pid pid) => _holders.Remove(pid);

    public int RemoveAll(Pid pid) => _holders.RemoveAll(holder => holder == pid);
}
