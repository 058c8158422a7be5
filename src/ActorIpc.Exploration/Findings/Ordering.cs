using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;

namespace ActorIpc.Exploration.Findings;

/// <summary>What a call says about the order of things: who makes it learns what others have done, tells others what he has done, or both.</summary>
[Flags]
internal enum Ordering
{
    None = 0,
    /// <summary>What was done before the calls that this one got something from was done before what follows it: P, a read, a receive.</summary>
    Learns = 1,
    /// <summary>What was done before it was done before whatever follows the call that gets something from it: V, a write, a send.</summary>
    Tells = 2,
    Both = Learns | Tells,
}

/// <summary>Which calls say what.</summary>
internal static class Orderings
{
    public static Ordering Of(Operation operation) => operation switch
    {
        IMemoryAccess { IsAtomic: false } => Ordering.None,
        SemaphoreWait or MutexAcquire or MutexRepair or EnterRegion => Ordering.Learns,
        SemaphoreSignal or MutexRelease or LeaveRegion => Ordering.Tells,
        PipeRead or IReceiving or ReceiveMessage or WaitChild => Ordering.Learns,
        PipeWrite or Sending or SendMessage => Ordering.Tells,
        // Opening, closing, sets of operations, names: whoever comes later may build on it.
        _ => Ordering.Both,
    };
}
