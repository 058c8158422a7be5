using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Semaphores;

/// <summary>P, sem_wait(3): takes a unit, waiting for one.</summary>
internal sealed class SemaphoreWait : EndOperation<bool>
{
    /// <summary>Whether it was given a time limit.</summary>
    public bool IsTimed { get; set; }

    public override string Verb => "P";
    public override string WaitChannel => WaitChannels.Futex;
    public override WaitLane Lane => WaitLane.Takers;
    // PS-4, but for sem_timedwait(3), which Linux never restarts.
    public override bool Restartable => !IsTimed;
}

/// <summary>V, sem_post(3): gives a unit to whoever has waited longest, or keeps it.</summary>
internal sealed class SemaphoreSignal : EndOperation<bool>
{
    public override string Verb => "V";
}

/// <summary>sem_getvalue(3): units that are there.</summary>
internal sealed class SemaphoreValue : EndOperation<int>
{
    /// <summary>The textbook's value: minus the number who wait, where anybody does.</summary>
    public bool OfRecord { get; init; }

    public override string Verb => "getvalue";
}

/// <summary>Opens a semaphore or a mutex for the caller. Whether he may was checked where its name was found.</summary>
internal sealed class OpenSemaphore : OpenNamed;
