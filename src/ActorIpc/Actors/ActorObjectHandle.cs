using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Actors;

/// <summary>An object that an actor serves.</summary>
internal sealed class ActorObjectHandle(IActorRef actor, string kind, string name) : ObjectHandle(kind, name)
{
    public IActorRef Actor { get; } = actor;

    public override void Submit(Operation operation) => Actor.Tell(operation, ActorRefs.NoSender);

    public override void Withdraw(Withdrawal withdrawal) => Actor.Tell(withdrawal, ActorRefs.NoSender);
}
