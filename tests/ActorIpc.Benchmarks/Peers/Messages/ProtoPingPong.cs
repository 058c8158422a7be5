using Proto;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>
/// Two Proto.Actor actors that <c>Send</c> to each other, one message under way. Who sent it stands in the message, as
/// in Proto.Actor's own in-process benchmark: it saves the envelope.
/// </summary>
internal sealed class ProtoPingPong : ProtoContender
{
    private PID? _client;

    public override Task RunAsync(long operations)
    {
        var rally = new Rally(operations);
        Root.Send(_client!, rally);
        return rally.Finished;
    }

    protected override void Populate(IRootContext root)
    {
        var server = root.Spawn(Props.FromProducer(() => new Server()));
        _client = root.Spawn(Props.FromProducer(() => new Client(server)));
    }

    private sealed record SentBall(PID Sender);

    private sealed class Server : IActor
    {
        private SentBall? _reply;

        public Task ReceiveAsync(IContext context)
        {
            if (context.Message is SentBall request)
                context.Send(request.Sender, _reply ??= new SentBall(context.Self));

            return Task.CompletedTask;
        }
    }

    private sealed class Client(PID server) : IActor
    {
        private SentBall? _request;
        private Rally? _rally;

        public Task ReceiveAsync(IContext context)
        {
            switch (context.Message)
            {
                case SentBall reply when _rally!.GoesOn():
                    context.Send(reply.Sender, _request!);
                    break;
                case Rally rally:
                    _rally = rally;
                    context.Send(server, _request ??= new SentBall(context.Self));
                    break;
            }

            return Task.CompletedTask;
        }
    }
}
