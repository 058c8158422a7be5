using ActorIpc.Kernel;

namespace ActorIpc.Pipes;

/// <summary>Decides which of the processes that hold the read end may read now, by the pipe's <see cref="ReaderPolicy"/> (semantics §13.4).</summary>
internal sealed class ReaderTurns(ReaderPolicy policy)
{
    // Strict: the holders in the order in which they got the end; the first is next.
    private readonly List<Pid> _ring = [];
    private Pid _sole;

    public ReaderPolicy Policy { get; } = policy;

    /// <summary>Who has the turn, where turns are strict.</summary>
    public Pid Next => Policy == ReaderPolicy.Strict && _ring.Count > 0 ? _ring[0] : Pid.None;

    public void GotEnd(Pid pid)
    {
        if (!_ring.Contains(pid)) _ring.Add(pid);
    }

    public void LostEnd(Pid pid)
    {
        _ring.Remove(pid);
        if (_sole == pid) _sole = Pid.None;
    }

    /// <summary>Makes <paramref name="pid"/> the reader where there is one only; false if another is.</summary>
    public bool TryBecomeReader(Pid pid)
    {
        if (Policy != ReaderPolicy.Single) return true;
        if (_sole == Pid.None) _sole = pid;
        return _sole == pid;
    }

    public bool MayRead(Pid pid) => Policy != ReaderPolicy.Strict || _ring.Count == 0 || _ring[0] == pid;

    /// <summary>A read took data: the turn passes on.</summary>
    public void HasRead(Pid pid)
    {
        if (Policy != ReaderPolicy.Strict || !_ring.Remove(pid)) return;
        _ring.Add(pid);
    }
}
