using ActorIpc.Kernel;

namespace ActorIpc.Linux.Agents;

/// <summary>The controller's hold of one agent: a task of the kernel that does what it is told.</summary>
internal sealed unsafe class Agent(Zygote zygote, ControlBlock* block, int pid) : IDisposable
{
    private const int FutexWake = 1, QuickLooks = 2000, LooksBetweenChecks = 10_000;

    private static readonly LibFunction Syscall = LibC.Find("syscall"), Yield = LibC.Find("sched_yield");

    private SleepProbe? _probe;
    private LibFunction _function;
    private int _used, _mostUsed;

    /// <summary>Its number in the kernel.</summary>
    public int Pid => pid;

    /// <summary>Whose child it is.</summary>
    public Zygote Zygote => zygote;

    /// <summary>Whether it has nothing to do.</summary>
    public bool IsIdle => Volatile.Read(ref block->State) == ControlBlock.Done;

    /// <summary>Whether it has died and was reaped.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What its last call returned; sign-extended.</summary>
    public long Result => _function.Result(block->Result);

    /// <summary>Why its last call failed, if it did.</summary>
    public Errno Error => (Errno)block->Errno;

    /// <summary>When its last call returned, compared with those of the other agents.</summary>
    public long Order => block->Order;

    /// <summary>How many SIGPIPEs it has counted.</summary>
    public int SigPipes => block->SigPipes;

    /// <summary>How it is looked at from outside.</summary>
    public SleepProbe Probe => _probe ??= new SleepProbe(pid);

    /// <summary>Begins a call. It may block, or kill.</summary>
    public void Start(LibFunction function, params ReadOnlySpan<nint> arguments)
    {
        if (!IsIdle) throw Probe.Look() == Sighting.Dead ? Killed() : new InvalidOperationException("The process is in a call.");
        _function = function;
        block->Function = function.Address;
        var place = &block->A;
        for (var index = 0; index < 6; index++) place[index] = index < arguments.Length ? arguments[index] : 0;
        Volatile.Write(ref block->State, ControlBlock.Requested);
        LibC.Call(Syscall, Abi.FutexCall, (nint)(&block->State), FutexWake, 1);
    }

    /// <summary>Makes a call that cannot block for long, and waits for it.</summary>
    public long Invoke(string function, params ReadOnlySpan<nint> arguments)
    {
        Start(LibC.Find(function), arguments);
        AwaitIdle();
        return Result;
    }

    /// <summary>Makes a call that must succeed.</summary>
    public long Must(string function, params ReadOnlySpan<nint> arguments)
    {
        var result = Invoke(function, arguments);
        return result != -1 ? result : throw new IOException($"{function} failed in a process of the scenario: {Error}.");
    }

    /// <summary>Waits a moment for the call to return; most do.</summary>
    public void GiveItAMoment()
    {
        for (var look = 0; look < QuickLooks && !IsIdle; look++) Thread.SpinWait(1);
    }

    /// <summary>Makes a call whose child, if there is one, becomes a new agent.</summary>
    /// <param name="child">What the child goes on with.</param>
    /// <param name="isForked">Whether it returns 0 in the child, as fork(2) does; else the child starts somewhere else, as that of clone(3).</param>
    /// <param name="function">fork, clone or the like.</param>
    /// <param name="arguments">Its arguments.</param>
    public Agent Spawn(ControlBlock* child, bool isForked, string function, params ReadOnlySpan<nint> arguments)
    {
        block->Successor = isForked ? child : null;
        var pid = Must(function, arguments);
        block->Successor = null;
        return new Agent(zygote, child, (int)pid);
    }

    /// <summary>Forgets the data of its last call.</summary>
    public void ClearData() => _used = 0;

    /// <summary>Room for data of a call, and its address in both.</summary>
    public nint Reserve(long size)
    {
        var start = (_used + 15) & ~15;
        if (start + size > AgentMemory.DataSize) throw new InvalidOperationException($"The linux kernel takes at most {AgentMemory.DataSize} bytes in one call.");
        _used = start + (int)size;
        _mostUsed = Math.Max(_mostUsed, _used);
        return AgentMemory.DataOf(block) + start;
    }

    /// <summary>Room for all that a call may return: the rest of its memory.</summary>
    public nint ReserveRest()
    {
        _mostUsed = AgentMemory.DataSize;
        return AgentMemory.DataOf(block) + ((_used + 15) & ~15);
    }

    /// <summary>It is dead and reaped: its memory can be another's.</summary>
    public void Dispose()
    {
        if (HasEnded) return;
        HasEnded = true;
        _probe?.Dispose();
        zygote.Memory.Return(block, _mostUsed);
    }

    private static IOException Killed() => new("Somebody has killed a process of the scenario.");

    private void AwaitIdle()
    {
        for (var look = 1; !IsIdle; look++)
        {
            if (look < QuickLooks)
            {
                Thread.SpinWait(1);
                continue;
            }
            LibC.Call(Yield);
            if (look % LooksBetweenChecks == 0 && Probe.Look() == Sighting.Dead) throw Killed();
        }
    }
}
