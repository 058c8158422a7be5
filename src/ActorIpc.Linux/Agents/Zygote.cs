namespace ActorIpc.Linux.Agents;

/// <summary>A child of this process from which all processes of scenarios are forked: small, with one thread, in namespaces of its own. One run at a time.</summary>
internal sealed unsafe class Zygote : IDisposable
{
    private readonly Agent _self;
    private bool _isDead;

    private Zygote(AgentMemory memory, int pid, ControlBlock* block)
    {
        Memory = memory;
        _self = new Agent(this, block, pid);
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    /// <summary>What it shares with its agents.</summary>
    public AgentMemory Memory { get; }

    /// <summary>It as an agent: for calls that need more rights than a process of the scenario has, and change nothing.</summary>
    public Agent Self => _self;

    /// <summary>Whether its processes can have any uid.</summary>
    public bool CanSetUid { get; private set; }

    /// <summary>Where runs have their root directory.</summary>
    public string RootPath { get; } = Path.GetTempPath().TrimEnd('/');

    /// <summary>Where mappings are made, so that there is a gap around each.</summary>
    public nint Arena { get; private set; }

    /// <summary>Forks one and prepares it.</summary>
    /// <exception cref="IOException">It cannot be: the message says why.</exception>
    public static Zygote Create()
    {
        var memory = new AgentMemory();
        var pid = ZygoteFork.Fork(memory, out var block);
        var zygote = new Zygote(memory, pid, block);
        try
        {
            Furnishing.BeAlone(zygote.Self);
            zygote.CanSetUid = Furnishing.EnterNamespaces(zygote.Self);
            Furnishing.TakeDefaults(zygote.Self);
            zygote.Arena = Furnishing.MakeArena(zygote.Self);
            return zygote;
        }
        catch
        {
            zygote.Dispose();
            throw;
        }
    }

    /// <summary>Forks a process, with nothing in it.</summary>
    public Agent Fork() => _self.Spawn(Memory.Take(_self.Pid), isForked: true, "syscall", Abi.CloneCall, Abi.SigChld, 0, 0, 0, 0);

    /// <summary>Forks a copy of a process; it is ours too, so that we can reap it.</summary>
    public Agent ForkFrom(Agent parent) =>
        parent.Spawn(Memory.Take(_self.Pid), isForked: true, "syscall", Abi.CloneCall, Abi.CloneParent | Abi.SigChld, 0, 0, 0, 0);

    /// <summary>
    /// Makes a second task of a process: it shares memory, descriptors, directory, umask and semaphore undo, as a thread does. It is no thread (of which the kernel would end all at once, and which
    /// could not be told from the first), so it has a pid of its own.
    /// </summary>
    public Agent SpawnCompanion(Agent first)
    {
        const int StackSize = 64 * 1024, ReadWrite = 3, PrivateAnonymous = 0x22;
        var stack = (nint)first.Must("mmap", 0, StackSize, ReadWrite, PrivateAnonymous, -1, 0);
        var block = Memory.Take(_self.Pid);
        const int Flags = Abi.CloneVm | Abi.CloneFs | Abi.CloneFiles | Abi.CloneSysVSem | Abi.CloneParent | Abi.SigChld;
        return first.Spawn(block, isForked: false, "clone", AgentLoop.Address, stack + StackSize, Flags, (nint)block);
    }

    /// <summary>Waits for the end of an agent, which must be near.</summary>
    /// <returns>Its status, as of waitpid(2).</returns>
    public int Reap(Agent agent)
    {
        _self.ClearData();
        var status = _self.Reserve(sizeof(int));
        _self.Must("waitpid", agent.Pid, status, 0);
        agent.Dispose();
        return *(int*)status;
    }

    /// <summary>Kills an agent and waits for its end.</summary>
    public int Kill(Agent agent)
    {
        LibC.Call("kill", agent.Pid, Abi.SigKill);
        return Reap(agent);
    }

    public void Dispose()
    {
        if (_isDead) return;
        Kill(null, EventArgs.Empty);
        LibC.Call("waitpid", _self.Pid, 0, 0);
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        _self.Dispose();
        Memory.Release();
    }

    // Its agents go with it: they have asked to be killed when it dies.
    private void Kill(object? sender, EventArgs e)
    {
        _isDead = true;
        LibC.Call("kill", _self.Pid, Abi.SigKill);
    }
}
