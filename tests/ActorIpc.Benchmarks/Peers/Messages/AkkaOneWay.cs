using Akka.Actor;

namespace ActorIpc.Benchmarks.Peers;

/// <summary><c>Tell</c> to an Akka actor that counts, its mailbox unbounded as usual.</summary>
internal sealed class AkkaOneWay : AkkaContender
{
    public const string Title = "Akka Tell";

    private IActorRef? _receiver;

    public override string Name => Title;

    public override Task RunAsync(long operations) => Windows.RunAsync(operations, SendWindow);

    protected override void Populate() => _receiver = System.ActorOf(Props.Create(() => new Receiver()));

    private void SendWindow(Rally rally, long count)
    {
        var receiver = _receiver!;
        receiver.Tell(rally, ActorRefs.NoSender);
        for (long i = 0; i < count; i++)
            receiver.Tell(Ball.Instance, ActorRefs.NoSender);
    }

    private sealed class Receiver : UntypedActor
    {
        private Rally? _rally;

        protected override void OnReceive(object message)
        {
            if (message is Rally rally)
                _rally = rally;
            else
                _rally!.GoesOn();
        }
    }
}
