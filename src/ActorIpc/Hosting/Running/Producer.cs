using Akka.Actor;

namespace ActorIpc.Hosting;

/// <summary>Makes an actor from what is at hand; expression trees and reflection are slower, and hide the type that decides about the mailbox.</summary>
internal sealed class Producer<TActor>(Func<TActor> make) : IIndirectActorProducer where TActor : ActorBase
{
    public Type ActorType => typeof(TActor);

    public static Props Props(Func<TActor> make) => Akka.Actor.Props.CreateBy(new Producer<TActor>(make)).WithDispatcher("actoripc-dispatcher");

    public ActorBase Produce() => make();

    public void Release(ActorBase actor) { }
}
