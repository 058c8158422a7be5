using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>A scenario's process in the wait-for graph.</summary>
/// <remarks>
/// A process whose first thread is idle might do anything in the next line, and so might one with a time limit. A process that waits does nothing else: that the script could use a
/// second thread of it is not looked at.
/// </remarks>
internal static class Waits
{
    /// <param name="process">Who. Precondition: everybody waits.</param>
    /// <param name="objectAt">Finds the object that a call waits at.</param>
    public static Waiter Of(ModelProcess process, Func<ObjectHandle, KernelObject?> objectAt)
    {
        var calls = process.Self.Runtime.Pending;
        var mightGoOn = process.Pending.All(caller => caller.IsSecond) || calls.Count == 0 || calls.Any(HasLimit);
        return new Waiter(process.Pid, process.Name, mightGoOn, [.. calls.Select(call => new Wait(call.Describe(), call.Target!.Description, WakersOf(call, process, objectAt)))]);
    }

    private static bool HasLimit(Operation call) => call is Pause || call.Timer is not null || call.Token.CanBeCanceled;

    private static IReadOnlyCollection<Pid>? WakersOf(Operation call, ModelProcess process, Func<ObjectHandle, KernelObject?> objectAt) => call.Target switch
    {
        ProcessHandle own when own.Pid == process.Pid => own.Block.WhoCouldWake(call),
        // Who waits to send waits for the receiver.
        ProcessHandle receiver => [receiver.Pid],
        var target => objectAt(target!)?.WhoCouldWake(call),
    };
}
