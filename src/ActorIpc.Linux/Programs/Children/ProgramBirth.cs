using System.Runtime.CompilerServices;
using ActorIpc.Linux.Agents;

namespace ActorIpc.Linux.Programs.Children;

/// <summary>What a child needs to become a program, outside the memory that the collector moves.</summary>
internal unsafe struct Birth
{
    /// <summary>Paths to try, one after the other; null at the end.</summary>
    public byte** Candidates;

    public byte** Arguments;

    public byte** Environment;

    /// <summary>Where to go first; null to stay.</summary>
    public byte* Directory;

    public int Input, Output, Error;

    /// <summary>The process that is to outlive the child.</summary>
    public int Parent;

    /// <summary>Whether it did not become the program.</summary>
    public bool HasFailed;

    /// <summary>Why; what it had tried before it succeeded leaves a reason, too.</summary>
    public int Errno;

    /// <summary>Whether it was the directory.</summary>
    public bool HasFailedInDirectory;

    public bool IsRehearsal;

    public nint Vfork, Prctl, GetPpid, SetSid, Dup2, Syscall, Chdir, Signal, SigProcMask, Execve, Exit, ErrnoLocation;
}

/// <summary>vfork(2) and execve(2): the child borrows our memory and our thread until it has become another program.</summary>
/// <remarks>
/// <para>System.Diagnostics.Process cannot do what has to be done in between: ask the kernel for SIGKILL when the thread that made the child ends, which happens at the latest when this
/// process is killed. So the thread that calls this must live as long as the child.</para>
/// <para>Until it executes, the child runs on the stack of that thread, below the frame of the call that made it, and that frame needs nothing any more but the result. A collection waits for
/// the thread meanwhile, as the call is made without a transition; it takes as long as an execve. Nothing is allocated, and nothing can throw.</para>
/// </remarks>
internal static unsafe class ProgramBirth
{
    private const int DieWithParent = 1, SigKill = 9, SigPipe = 13, LastSignal = 64, SetMask = 2, NotFound = 127, CloseRange = 436;
    private const nint IgnoreSignal = 1, DefaultAction = 0;

    /// <summary>Finds the functions, and runs through what the child will do once, so that nothing about it is left to be resolved there.</summary>
    public static void Prepare(Birth* birth)
    {
        birth->Vfork = LibC.Find("vfork").Address;
        birth->Prctl = LibC.Find("prctl").Address;
        birth->GetPpid = LibC.Find("getppid").Address;
        birth->SetSid = LibC.Find("setsid").Address;
        birth->Dup2 = LibC.Find("dup2").Address;
        birth->Syscall = LibC.Find("syscall").Address;
        birth->Chdir = LibC.Find("chdir").Address;
        birth->Signal = LibC.Find("signal").Address;
        birth->SigProcMask = LibC.Find("sigprocmask").Address;
        birth->Execve = LibC.Find("execve").Address;
        birth->Exit = LibC.Find("_exit").Address;
        birth->ErrnoLocation = LibC.Find("__errno_location").Address;
        birth->IsRehearsal = true;
        Become(birth);
        birth->IsRehearsal = false;
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
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int, int>)birth->Dup2)(birth->Input, 0);
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int, int>)birth->Dup2)(birth->Output, 1);
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int, int>)birth->Dup2)(birth->Error, 2);
        // What the host was started with, or opened without a thought of children, is none of the program's. Before Linux 5.9 there is no such call, and it has what a child of any shell has.
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint, nint, nint, nint>)birth->Syscall)(CloseRange, 3, unchecked((nint)uint.MaxValue), 0);
        for (var signal = 1; signal <= LastSignal; signal++)
        {
            // The runtime's handlers are none of the program's, and that it ignores SIGPIPE is not either. What the host itself was told to ignore stays so (nohup).
            var before = ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, nint, nint>)birth->Signal)(signal, DefaultAction);
            if (before == IgnoreSignal && signal != SigPipe) ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, nint, nint>)birth->Signal)(signal, IgnoreSignal);
        }

        var none = stackalloc ulong[16];
        for (var i = 0; i < 16; i++) none[i] = 0;
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int, ulong*, ulong*, int>)birth->SigProcMask)(SetMask, none, null);
        if (birth->Directory != null && ((delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, int>)birth->Chdir)(birth->Directory) != 0)
        {
            birth->HasFailedInDirectory = true;
            birth->Errno = *((delegate* unmanaged[Cdecl, SuppressGCTransition]<int*>)birth->ErrnoLocation)();
            Leave(birth);
        }

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
