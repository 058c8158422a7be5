using ActorIpc.Benchmarks.Compare;
using Akka.Actor;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>Many idle Akka actors, children of one parent.</summary>
internal sealed class AkkaCrowd(ActorSystem system, int size) : ICrowd
{
    private readonly IActorRef _parent = system.ActorOf(Props.Create(() => new Parent(size)));

    /// <summary>Completes when every actor has been created, which happens after <c>ActorOf</c> has returned.</summary>
    public Task SpawnAsync()
    {
        var started = new Countdown(size);
        _parent.Tell(started, ActorRefs.NoSender);
        return started.Reached;
    }

    public Task StopAsync() => _parent.GracefulStop(TimeSpan.FromMinutes(1));

    private sealed class Parent(int size) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var started = (Countdown)message;
            var props = Props.Create(() => new Idle(started));
            for (var i = 0; i < size; i++)
                Context.ActorOf(props);
        }
    }

    private sealed class Idle : UntypedActor
    {
        public Idle(Countdown started) => started.Signal();

        protected override void OnReceive(object message)
        {
        }
    }
}
