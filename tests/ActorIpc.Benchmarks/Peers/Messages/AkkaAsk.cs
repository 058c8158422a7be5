using Akka.Actor;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>A task that <c>Ask</c>s an Akka actor: for reference, as this is how most programs would do it.</summary>
internal sealed class AkkaAsk : AkkaContender
{
    public const string Title = "Akka Ask";

    private IActorRef? _server;

    public override string Name => Title;

    public override async Task RunAsync(long operations)
    {
        for (long i = 0; i < operations; i++)
            await _server.Ask<Ball>(Ball.Instance);
    }

    protected override void Populate() => _server = System.ActorOf(Props.Create(() => new AkkaEcho()));
}
