using ActorIpc.Kernel;
using ActorIpc.Processes;
using Akka.Actor;

namespace ActorIpc.Hosting;

/// <summary>Where processes are spawned: it gives each its pid, and a parent actor with few enough children.</summary>
/// <remarks>An actor keeps its children in a persistent tree, so with many thousands under one parent the tree costs more than the child. Pids fill one parent after the other.</remarks>
internal sealed class ActorSpawner(ActorSystem system, ProcessTable processes, Func<ProcessTableActor> make, string prefix) : ObjectHandle("kernel", "spawn")
{
    private const int Neighbours = 512;
    private readonly Lock _gate = new();
    private readonly IActorRef?[] _parents = new IActorRef?[128];

    /// <summary>The parents that there are.</summary>
    public IEnumerable<IActorRef> Parents => _parents.OfType<IActorRef>();

    public override void Submit(Operation operation)
    {
        var spawn = (SpawnProcess)operation;
        spawn.Pid = spawn.Spec.Reserved != Pid.None ? spawn.Spec.Reserved : processes.NextPid();
        ParentOf(spawn.Pid).Tell(operation, ActorRefs.NoSender);
    }

    // A spawn never waits.
    public override void Withdraw(Withdrawal withdrawal) { }

    private IActorRef ParentOf(Pid pid)
    {
        var index = pid.Value / Neighbours % _parents.Length;
        if (Volatile.Read(ref _parents[index]) is { } parent) return parent;
        lock (_gate) return _parents[index] ??= system.ActorOf(Producer<ProcessTableActor>.Props(make), $"{prefix}-{index}");
    }
}
