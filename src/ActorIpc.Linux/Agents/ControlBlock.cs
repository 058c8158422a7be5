using System.Runtime.InteropServices;

namespace ActorIpc.Linux.Agents;

/// <summary>How an agent and its controller talk: in memory that both have.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ControlBlock
{
    /// <summary><see cref="Done"/>, <see cref="Requested"/> or <see cref="Quit"/>; the agent sleeps on it.</summary>
    public int State;

    /// <summary>Whose child the agent is. When it no longer is, the controller has died, and so does the agent.</summary>
    public int Parent;

    /// <summary>The function to call, and its arguments.</summary>
    public nint Function, A, B, C, D, E, F;

    /// <summary>What it returned, and errno after it.</summary>
    public nint Result;
    public int Errno;

    /// <summary>How many SIGPIPEs have come.</summary>
    public int SigPipes;

    /// <summary>The place of the last call in the order in which calls of all agents returned.</summary>
    public long Order;

    /// <summary>If the function is a fork: what the child goes on with.</summary>
    public ControlBlock* Successor;

    public Toolbox* Tools;

    public const int Done = 0, Requested = 1, Quit = 2;
}

/// <summary>What the loop of every agent needs, so that it has neither static fields nor stubs.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Toolbox
{
    public nint Syscall, ErrnoLocation, SigTimedWait, GetPpid, Exit;

    /// <summary>The number of futex(2).</summary>
    public nint Futex;

    /// <summary>Two <c>timespec</c>s: a second, and no time.</summary>
    public fixed long Second[2];
    public fixed long NoTime[2];

    /// <summary>A <c>sigset_t</c> with SIGPIPE only.</summary>
    public fixed long SigPipeSet[16];

    /// <summary>Counts the calls that have returned.</summary>
    public long Returned;
}
