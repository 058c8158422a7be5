using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Actors;

/// <summary>An object that an actor serves.</summary>
internal class ActorObjectHandle(IActorRef actor, ObjectGate gate) : ObjectHandle(gate.Target.Kind, gate.Target.Name)
{
    public IActorRef Actor { get; } = actor;

    /// <summary>The object itself; touched only inside its gate, or while nobody runs.</summary>
    public KernelObject Object => gate.Target;

    public override DeathStage DeathStages { get; } = gate.Target.DeathStages;

    public override TurnAttempt TryServeNow(Operation operation) => gate.TryServe(operation, Actor);

    public override bool TryVisit(Action<KernelObject> visit) => gate.TryVisit(visit, Actor);

    public override void Submit(Operation operation) => gate.Send(operation, Actor);

    public override void Withdraw(Withdrawal withdrawal) => Actor.Tell(withdrawal, ActorRefs.NoSender);
}
