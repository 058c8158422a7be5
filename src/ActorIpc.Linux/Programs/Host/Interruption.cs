using ActorIpc.Kernel;
using ActorIpc.Linux.Agents;

namespace ActorIpc.Linux.Programs.Host;

/// <summary>A signal that does nothing to a thread of ours but interrupt what it waits for in the kernel.</summary>
/// <remarks>
/// It is a real-time signal that nobody uses: the highest that has its default action when the first call is made that can be given up. The programs that are started do not inherit its handler.
/// That is a function of the C library which takes a number and touches nothing: code of the runtime could not run in the middle of whatever a thread does just then.
/// </remarks>
internal static unsafe class Interruption
{
    // Below are those of the C library, and the one with which the runtime stops its threads.
    private const int Highest = 64, Lowest = 36;
    private const int Unblock = 1;
    private const nint DefaultAction = 0;

    private static readonly Lazy<int> Number = new(Choose);
    private static readonly LibFunction Self = LibC.Find("pthread_self"), Kill = LibC.Find("pthread_kill");

    /// <summary>The thread that asks, for <see cref="Strike"/>.</summary>
    public static nint CurrentThread => (nint)LibC.Call(Self);

    /// <summary>Takes the signal, once.</summary>
    /// <exception cref="IpcException">There is none left.</exception>
    public static void Prepare() => _ = Number.Value;

    /// <summary>Lets the signal through to this thread: whoever started the host may have blocked all there are.</summary>
    public static void Allow()
    {
        var set = stackalloc ulong[16];
        new Span<ulong>(set, 16).Clear();
        *set = 1ul << (Number.Value - 1);
        HostCalls.SignalMask(Unblock, set, null);
    }

    /// <summary>Interrupts a thread. Precondition: it has not ended.</summary>
    public static void Strike(nint thread) => LibC.Call(Kill, thread, Number.Value);

    private static int Choose()
    {
        var query = LibC.Find("sigaction");
        // struct sigaction begins with the handler.
        var action = stackalloc nint[32];
        for (var signal = Highest; signal >= Lowest; signal--)
        {
            if (LibC.Call(query, signal, 0, (nint)action) != 0 || *action != DefaultAction) continue;
            if (LibC.Call("signal", signal, LibC.Find("abs").Address) < 0) continue;
            // Else the kernel would go on with the call by itself.
            LibC.Call("siginterrupt", signal, 1);
            return signal;
        }

        throw new IpcException(Errno.EAGAIN, "sigaction", "a real-time signal", "every one of this process of the machine is in use, and without one a call that waits could not be given up.");
    }
}
