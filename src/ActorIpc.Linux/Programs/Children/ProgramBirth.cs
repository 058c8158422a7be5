using System.Runtime.CompilerServices;
using ActorIpc.Linux.Agents;

namespace ActorIpc.Linux.Programs.Children;

/// <summary>What a child needs to become a program, outside the memory that the collector moves.</summary>
internal unsafe struct Birth
{
    public const int LastSignal = 64;

    /// <summary>Paths to try, one after the other; null at the end.</summary>
    public byte** Candidates;

    public byte** Arguments;

    public byte** Environment;

    /// <summary>The descriptor of where to go first; negative to stay.</summary>
    public int Directory;

    public int Input, Output, Error;

    /// <summary>The signals that are to have their default action again; zero at the end.</summary>
    public fixed byte Signals[LastSignal + 1];

    /// <summary>The process that is to outlive the child.</summary>
    public int Parent;

    /// <summary>Whether it did not become the program.</summary>
    public bool HasFailed;

    /// <summary>Why; what it had tried before it succeeded leaves a reason, too.</summary>
    public int Errno;

    /// <summary>Whether it was the directory.</summary>
    public bool HasFailedInDirectory;

    public bool IsRehearsal;

    public nint Vfork, Prctl, GetPpid, SetSid, Dup2, Syscall, FChdir, Signal, SigProcMask, Execve, Exit, ErrnoLocation;
}

/// <summary>vfork(2) and execve(2): the child borrows our memory and our thread until it has become another program.</summary>
/// <remarks>
/// <para>System.Diagnostics.Process cannot do what has to be done in between: ask the kernel for SIGKILL when the thread that made the child ends, which happens at the latest when this
/// process is killed. So the thread that calls this must live as long as the child.</para>
/// <para>Until it executes, the child runs on the stack of that thread, below the frame of the call that made it, and that frame needs nothing any more but the result. It allocates nothing, and
/// nothing in it can throw. It can enter the runtime, though: beside each call without a transition, also behind the one that makes it, compiled code asks whether a collection is due, and
/// waits until that is over. This is sound because vfork(2) shares the memory (CLONE_VM) and suspends the thread: the child has its stack and its thread-local data, so what it tells the runtime
/// it tells on behalf of that thread, which does nothing meanwhile; the futex that it waits for is in the same memory, so the collector wakes it; and it leaves all as the thread has to find it.</para>
/// <para>The other way round, a collection waits until the child asks, or has executed. Hence nothing is done here that could be done before: the directory is looked up by then, and which
/// signals are handled is known. To enter the directory and to find the program, may still ask a file server, and all threads that want memory wait as long as that takes.</para>
/// </remarks>
internal static unsafe class ProgramBirth
{
    private const int DieWithParent = 1, SigKill = 9, SigPipe = 13, SetMask = 2, NotFound = 127, CloseRange = 436;
    private const nint DefaultAction = 0, IgnoreSignal = 1;

    /// <summary>Finds the functions, and runs through what the child will do once, so that it is compiled by then: the child need not wait for the compiler.</summary>
    public static void Prepare(Birth* birth)
    {
        birth->Vfork = LibC.Find("vfork").Address;
        birth->Prctl = LibC.Find("prctl").Address;
        birth->GetPpid = LibC.Find("getppid").Address;
        birth->SetSid = LibC.Find("setsid").Address;
        birth->Dup2 = LibC.Find("dup2").Address;
        birth->Syscall = LibC.Find("syscall").Address;
        birth->FChdir = LibC.Find("fchdir").Address;
        birth->Signal = LibC.Find("signal").Address;
        birth->SigProcMask = LibC.Find("sigprocmask").Address;
        birth->Execve = LibC.Find("execve").Address;
        birth->Exit = LibC.Find("_exit").Address;
        birth->ErrnoLocation = LibC.Find("__errno_location").Address;
        Note(birth->Signals);
        birth->IsRehearsal = true;
        Become(birth);
        birth->IsRehearsal = false;
    }

    // The runtime's handlers are none of the program's, and that it ignores SIGPIPE is not either. What the host itself was told to ignore stays so (nohup).
    private static void Note(byte* signals)
    {
        var query = LibC.Find("sigaction");
        // struct sigaction begins with the handler.
        var action = stackalloc nint[32];
        for (var signal = 1; signal <= Birth.LastSignal; signal++)
        {
            if (LibC.Call(query, signal, 0, (nint)action) != 0) continue;
            if (*action is not (DefaultAction or IgnoreSignal) || (*action == IgnoreSignal && signal == SigPipe)) *signals++ = (byte)signal;
        }

        *signals = 0;
    }

    /// <summary>Makes the child. When it returns, the child is the program, or has ended and said why. Precondition: all signals are blocked.</summary>
    /// <returns>Its pid; negative if there is no room for one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Make(Birth* birth)
    {
        var pid = ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int>)birth->Vfork)();
        if (pid == 0) Become(birth);
        return pid;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Become(Birth* birth)
    {
        if (birth->IsRehearsal) return;
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, nint, nint, nint, nint, int>)birth->Prctl)(DieWithParent, SigKill, 0, 0, 0);
        // Whoever died before the line above never tells.
        if (((delegate* unmanaged[Cdecl, SuppressGCTransition]<int>)birth->GetPpid)() != birth->Parent) Leave(birth);
        // A session of its own: Ctrl-C at the host's terminal is for the host, which passes it on; and it has no terminal that it could be stopped for reading from.
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int>)birth->SetSid)();
        // Before the streams, whose numbers it may have if the host was started without them.
        if (birth->Directory >= 0 && ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int>)birth->FChdir)(birth->Directory) != 0)
        {
            birth->HasFailedInDirectory = true;
            birth->Errno = *((delegate* unmanaged[Cdecl, SuppressGCTransition]<int*>)birth->ErrnoLocation)();
            Leave(birth);
        }

        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int, int>)birth->Dup2)(birth->Input, 0);
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int, int>)birth->Dup2)(birth->Output, 1);
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int, int>)birth->Dup2)(birth->Error, 2);
        // What the host was started with, or opened without a thought of children, is none of the program's. Before Linux 5.9 there is no such call, and it has what a child of any shell has.
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint, nint, nint, nint>)birth->Syscall)(CloseRange, 3, unchecked((nint)uint.MaxValue), 0);
        for (var signal = birth->Signals; *signal != 0; signal++) ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, nint, nint>)birth->Signal)(*signal, DefaultAction);
        var none = stackalloc ulong[16];
        for (var i = 0; i < 16; i++) none[i] = 0;
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, ulong*, ulong*, int>)birth->SigProcMask)(SetMask, none, null);
        for (var candidate = birth->Candidates; *candidate != null; candidate++)
        {
            ((delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, byte**, byte**, int>)birth->Execve)(*candidate, birth->Arguments, birth->Environment);
            var error = *((delegate* unmanaged[Cdecl, SuppressGCTransition]<int*>)birth->ErrnoLocation)();
            // As execvp(3): of several that cannot be run, one that is there is told rather than one that is not (ENOENT, ENOTDIR).
            if (birth->Errno == 0 || error is not (2 or 20)) birth->Errno = error;
            if (error is not (2 or 13 or 20)) break;
        }

        Leave(birth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.AggressiveInlining)]
    private static void Leave(Birth* birth)
    {
        birth->HasFailed = true;
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, void>)birth->Exit)(NotFound);
    }
}
