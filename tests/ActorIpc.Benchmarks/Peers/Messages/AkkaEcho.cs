using Akka.Actor;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>Sends back what it gets.</summary>
internal sealed class AkkaEcho : UntypedActor
{
    protected override void OnReceive(object message) => Sender.Tell(message, Self);
}
