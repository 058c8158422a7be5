using System.Runtime.CompilerServices;

namespace ActorIpc.Linux.Agents;

/// <summary>All that a forked process ever runs: call the function that the control block names, say what it returned, sleep.</summary>
/// <remarks>
/// Of the runtime only the thread that forked is left in a child, so nothing may be needed of it: no allocation, no stub that is resolved at the first call, no tiering, no exception, and no
/// static field. Hence function pointers without a transition, and one method that was compiled for good and run before the fork. A collection that was about to suspend the threads at the moment
/// of the fork would suspend the child for ever; that is why a new <see cref="Zygote"/> must answer before it is trusted.
/// </remarks>
internal static unsafe class AgentLoop
{
    private const int FutexWait = 0;

    /// <summary>Its address, for clone(2) of a task that shares our memory: a managed method of this shape is called like a C function.</summary>
    public static nint Address
    {
        get
        {
            RuntimeHelpers.PrepareMethod(typeof(AgentLoop).GetMethod(nameof(Run))!.MethodHandle);
            return (nint)(delegate*<ControlBlock*, int>)&Run;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Run(ControlBlock* block)
    {
        var tools = block->Tools;
        while (true)
        {
            int state;
            while ((state = Volatile.Read(ref block->State)) == ControlBlock.Done)
            {
                ((delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint, nint, nint, nint, nint, nint, nint>)tools->Syscall)(
                    tools->Futex, (nint)(&block->State), FutexWait, ControlBlock.Done, (nint)tools->Second, 0, 0);
                if (((delegate* unmanaged[Cdecl, SuppressGCTransition]<int>)tools->GetPpid)() != block->Parent)
                {
                    ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, void>)tools->Exit)(0);
                }
            }
            if (state == ControlBlock.Quit) return 0;

            var result = ((delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint, nint, nint, nint, nint, nint>)block->Function)(
                block->A, block->B, block->C, block->D, block->E, block->F);
            if (result == 0 && block->Successor != null)
            {
                // This is the child of a fork.
                block = block->Successor;
                continue;
            }
            block->Result = result;
            block->Errno = *((delegate* unmanaged[Cdecl, SuppressGCTransition]<int*>)tools->ErrnoLocation)();
            // SIGPIPE is blocked where it is counted, and at most one is pending: so it is looked for after every call.
            if (((delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, void*, int>)tools->SigTimedWait)(tools->SigPipeSet, null, tools->NoTime) > 0) block->SigPipes++;
            block->Order = Interlocked.Increment(ref tools->Returned);
            Volatile.Write(ref block->State, ControlBlock.Done);
        }
    }
}
