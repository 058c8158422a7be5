using ActorIpc.Kernel;

namespace ActorIpc.Semaphores;

/// <summary>Takes the mutex, waiting for it; the result says whether an owner has died while he held it.</summary>
internal sealed class MutexAcquire : EndOperation<bool>
{
    public override string Verb => "lock";
    public override string WaitChannel => WaitChannels.Futex;
    public override WaitLane Lane => WaitLane.Takers;

    private protected override string DescribeResult() => Result ? "ok, but an owner before has died with it" : "ok";
}

/// <summary>Gives it to whoever has waited longest.</summary>
internal sealed class MutexRelease : EndOperation<bool>
{
    public override string Verb => "unlock";
    public override bool IsCleanup => true;
}

/// <summary>pthread_mutex_consistent(3): what it protects is put right.</summary>
internal sealed class MutexRepair : EndOperation<bool>
{
    public override string Verb => "make consistent";
    public override bool IsCleanup => true;
}

/// <summary>Who owns it.</summary>
internal sealed class MutexOwner : EndOperation<Pid>
{
    public override string Verb => "get owner";
}
