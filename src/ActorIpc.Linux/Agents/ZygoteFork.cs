using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ActorIpc.Linux.Agents;

/// <summary>Forks this process so that the child is an agent.</summary>
internal static unsafe class ZygoteFork
{
    private const int Attempts = 20, StackSize = 256 * 1024, NoCollectionBytes = 1 << 20, FutexWake = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    // Of a runtime with many threads only one fork at a time can keep the collector quiet.
    private static readonly Lock OneAtATime = new();

    /// <summary>Forks a child that is seen to work, and tells its pid.</summary>
    /// <param name="memory">Where its control block is taken from.</param>
    /// <param name="block">Its control block.</param>
    /// <exception cref="IOException">None did.</exception>
    public static int Fork(AgentMemory memory, out ControlBlock* block)
    {
        lock (OneAtATime)
        {
            block = memory.Take(Environment.ProcessId);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var pid = ForkOnce(block);
                if (pid < 0) throw new IOException("This process cannot be forked: there is no room for another one.");
                if (Answers(block)) return pid;
                // The fork met a moment in which the runtime was stopping its threads: that child waits for ever.
                LibC.Call("kill", pid, Abi.SigKill);
                LibC.Call("waitpid", pid, 0, 0);
                block->State = ControlBlock.Done;
            }
        }
        throw new IOException($"This process cannot be forked: {Attempts} children did not answer.");
    }

    private static bool Answers(ControlBlock* block)
    {
        block->Function = LibC.Find("getpid").Address;
        Volatile.Write(ref block->State, ControlBlock.Requested);
        LibC.Call("syscall", Abi.FutexCall, (nint)(&block->State), FutexWake, 1);
        var since = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref block->State) != ControlBlock.Done)
        {
            if (Stopwatch.GetElapsedTime(since) > Patience) return false;
            LibC.Call("sched_yield");
        }
        return true;
    }

    /// <summary>On a thread of its own, whose small stack is all that the child needs of ours.</summary>
    private static int ForkOnce(ControlBlock* block)
    {
        var pid = -1;
        var child = (nint)block;
        var fork = LibC.Find("fork").Address;
        var thread = new Thread(
            () =>
            {
                var isQuiet = KeepCollectorQuiet();
                pid = RehearseAndFork(fork, (ControlBlock*)child);
                if (isQuiet) LetCollectorWork();
            },
            StackSize);
        thread.Start();
        thread.Join();
        return pid;
    }

    // The rehearsal is the same call of the same method as the child's, so that nothing about it is left to be resolved in the child.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int RehearseAndFork(nint fork, ControlBlock* block)
    {
        var pid = 1;
        block->State = ControlBlock.Quit;
        while (true)
        {
            if (block->State == ControlBlock.Quit || pid == 0) AgentLoop.Run(block);
            if (block->State != ControlBlock.Quit) return pid;
            block->State = ControlBlock.Done;
            pid = ((delegate* unmanaged[Cdecl, SuppressGCTransition]<int>)fork)();
        }
    }

    private static bool KeepCollectorQuiet()
    {
        try
        {
            return GC.TryStartNoGCRegion(NoCollectionBytes);
        }
        catch (InvalidOperationException)
        {
            // Somebody else has done it.
            return false;
        }
    }

    private static void LetCollectorWork()
    {
        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            // Others allocated too much in the meantime, which ended it.
        }
    }
}
