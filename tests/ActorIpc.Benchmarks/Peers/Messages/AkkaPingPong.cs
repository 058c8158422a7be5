using Akka.Actor;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>Two Akka actors that <c>Tell</c> each other, one message under way.</summary>
internal sealed class AkkaPingPong : AkkaContender
{
    public const string Title = "Akka Tell";

    private IActorRef? _client;

    public override string Name => Title;

    public override Task RunAsync(long operations)
    {
        var rally = new Rally(operations);
        _client!.Tell(rally, ActorRefs.NoSender);
        return rally.Finished;
    }

    protected override void Populate()
    {
        var server = System.ActorOf(Props.Create(() => new AkkaEcho()));
        _client = System.ActorOf(Props.Create(() => new Client(server)));
    }

    private sealed class Client(IActorRef server) : UntypedActor
    {
        private Rally? _rally;

        protected override void OnReceive(object message)
        {
            if (message is Rally rally)
                _rally = rally;
            else if (!_rally!.GoesOn())
                return;

            server.Tell(Ball.Instance, Self);
        }
    }
}
