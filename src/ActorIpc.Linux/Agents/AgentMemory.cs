using System.Runtime.CompilerServices;

namespace ActorIpc.Linux.Agents;

/// <summary>Memory that a zygote, all its agents and the controller share: a slot for each agent, with its control block and room for the data of its calls.</summary>
internal sealed unsafe class AgentMemory
{
    /// <summary>How much data one call may have.</summary>
    public const int DataSize = SlotSize - HeaderSize;

    private const int SlotSize = 2 * 1024 * 1024, HeaderSize = 4096, Slots = 512, KeptSize = 64 * 1024;
    private const int ReadWrite = 3, SharedAnonymousUnreserved = 0x4021, AdviseRemove = 9;

    private readonly byte* _start;
    private readonly Stack<int> _free = new(Enumerable.Range(1, Slots - 1).Reverse());

    public AgentMemory()
    {
        var start = (nint)LibC.Call("mmap", 0, (nint)SlotSize * Slots, ReadWrite, SharedAnonymousUnreserved, -1, 0);
        if (start == -1) throw new OutOfMemoryException("There is no room for the memory that is shared with the processes of a scenario.");
        _start = (byte*)start;
        var tools = (Toolbox*)_start;
        tools->Syscall = LibC.Find("syscall").Address;
        tools->ErrnoLocation = LibC.Find("__errno_location").Address;
        tools->SigTimedWait = LibC.Find("sigtimedwait").Address;
        tools->GetPpid = LibC.Find("getppid").Address;
        tools->Exit = LibC.Find("_exit").Address;
        tools->Futex = Abi.FutexCall;
        tools->Second[0] = 1;
        tools->SigPipeSet[0] = 1L << (Abi.SigPipe - 1);
    }

    /// <summary>A slot for a new agent, cleared.</summary>
    /// <exception cref="IOException">There are too many.</exception>
    public ControlBlock* Take(int parent)
    {
        if (!_free.TryPop(out var slot)) throw new IOException($"A scenario on the linux kernel can have {Slots - 1} processes at a time.");
        var block = (ControlBlock*)(_start + ((nint)slot * SlotSize));
        Unsafe.InitBlock(block, 0, (uint)sizeof(ControlBlock));
        block->Parent = parent;
        block->Tools = (Toolbox*)_start;
        return block;
    }

    /// <summary>Gives a slot back; most of its memory too, if it took more than a little.</summary>
    public void Return(ControlBlock* block, int used)
    {
        if (used > KeptSize) LibC.Call("madvise", DataOf(block) + KeptSize, DataSize - KeptSize, AdviseRemove);
        _free.Push((int)(((byte*)block - _start) / SlotSize));
    }

    /// <summary>Where the data of its calls goes.</summary>
    public static nint DataOf(ControlBlock* block) => (nint)block + HeaderSize;

    public void Release() => LibC.Call("munmap", (nint)_start, (nint)SlotSize * Slots);
}
