using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>Where a process can be reached, and what its kernel knows of it from outside.</summary>
internal abstract class ProcessHandle(Pid pid, string name, Pid parent, ProcessControlBlock block) : ObjectHandle("process", name), IHolder
{
    private Dictionary<ObjectHandle, int>? _held;
    private volatile bool _hasEnded;
    private volatile bool _isDoomed;
    private int _visitors;
    private HashSet<Pid>? _unborn;
    private bool _isReaped;

    public Pid Pid { get; } = pid;

    /// <summary>Its parent, who may have ended.</summary>
    public Pid Parent { get; } = parent;

    /// <summary>Whether it stands for somebody outside the topology: nobody waits for its end.</summary>
    public bool IsGuest { get; init; }

    /// <summary>Whether it only shows what others do: whoever follows the events from inside would be shown his own and each other's showing, without end.</summary>
    public bool IsObserver { get; init; }

    /// <summary>Its control block; touched on its own turns, and by the reaper once it has ended.</summary>
    public ProcessControlBlock Block { get; } = block;

    /// <summary>How many turns it has had: a number that stands still while the process waits. Read from outside it may be a little old.</summary>
    public long Turns { get; set; }

    /// <summary>How it ended; meaningful once <see cref="HasEnded"/>.</summary>
    public ExitStatus Status { get; private set; }

    /// <summary>In whose name it runs: who may send it signals.</summary>
    public Credentials Credentials { get; set; } = Credentials.User;

    /// <summary>SIGKILL is on its way: from now on nothing is handed to it.</summary>
    public bool IsDoomed => _isDoomed;

    /// <summary>Sends it a signal, whose effect on it cannot be stopped any more if it is SIGKILL.</summary>
    public DeliverSignal Strike(Signal signal, Pid by = default)
    {
        _isDoomed |= signal == Signal.Kill;
        return new DeliverSignal(signal, by);
    }

    /// <summary>Set in its last turn: from then on there is no such process.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Whether somebody is about to put a call into its mailbox: until he has, the mailbox must stay, or the call would be lost without a word.</summary>
    public bool HasVisitors => Volatile.Read(ref _visitors) > 0;

    /// <summary>Announces a call. False if the process has ended; else <see cref="Leave"/> follows.</summary>
    protected bool TryEnter()
    {
        Interlocked.Increment(ref _visitors);
        if (!_hasEnded) return true;
        Leave();
        return false;
    }

    /// <summary>The call is in the mailbox.</summary>
    protected void Leave() => Interlocked.Decrement(ref _visitors);

    /// <summary>Sends a message to its turn loop.</summary>
    public abstract void Post(object message);

    public void End(ExitStatus status)
    {
        Status = status;
        _hasEnded = true;
        // Whoever enters from now on sees it; whoever entered before is seen by the actor, which waits for him.
        Interlocked.MemoryBarrier();
    }

    /// <summary>Notes that it holds one more end of <paramref name="target"/>, so that its death reaches the object. False when it can get nothing any more.</summary>
    /// <remarks>The one piece of state that the turns of other processes touch: an end is handed over by its giver.</remarks>
    public bool TryHold(ObjectHandle target)
    {
        lock (Block)
        {
            if (_isReaped || _hasEnded) return false;
            _held ??= [];
            _held[target] = _held.GetValueOrDefault(target) + 1;
            return true;
        }
    }

    /// <summary>It holds one end less.</summary>
    public void LetGo(ObjectHandle target)
    {
        lock (Block)
        {
            if (_isReaped || _held is null || !_held.TryGetValue(target, out var ends)) return;
            if (ends > 1) _held[target] = ends - 1;
            else _held.Remove(target);
        }
    }

    /// <summary>Notes a child whose pid is reserved, and who does not run yet. False when the parent is being cleaned up.</summary>
    public bool TryExpect(Pid child)
    {
        lock (Block)
        {
            if (_isReaped || _hasEnded) return false;
            (_unborn ??= []).Add(child);
            return true;
        }
    }

    /// <summary>A reserved child runs now.</summary>
    public void WasBorn(Pid child)
    {
        lock (Block) _unborn?.Remove(child);
    }

    /// <summary>The children that will never run, as their parent has ended.</summary>
    public IReadOnlyCollection<Pid> TakeUnborn()
    {
        lock (Block) return _unborn ?? [];
    }

    /// <summary>Everything that must be told of its death: what it holds ends of, and where its calls wait. From now on it gets nothing more.</summary>
    public ObjectHandle[] TakeHeld(IReadOnlyCollection<ObjectHandle> pending)
    {
        lock (Block)
        {
            _isReaped = true;
            return _held is null ? [.. pending] : pending.Count == 0 ? [.. _held.Keys] : [.. _held.Keys.Union(pending)];
        }
    }
}
