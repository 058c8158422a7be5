using Proto;

namespace ActorIpc.Benchmarks.Peers;

/// <summary><c>Send</c> to a Proto.Actor actor that counts, its mailbox unbounded as usual.</summary>
internal sealed class ProtoOneWay : ProtoContender
{
    private PID? _receiver;

    public override Task RunAsync(long operations) => Windows.RunAsync(operations, SendWindow);

    protected override void Populate(IRootContext root) => _receiver = root.Spawn(Props.FromProducer(() => new Receiver()));

    private void SendWindow(Rally rally, long count)
    {
        var (root, receiver) = (Root, _receiver!);
        root.Send(receiver, rally);
        for (long i = 0; i < count; i++)
            root.Send(receiver, Ball.Instance);
    }

    private sealed class Receiver : IActor
    {
        private Rally? _rally;

        public Task ReceiveAsync(IContext context)
        {
            switch (context.Message)
            {
                case Ball:
                    _rally!.GoesOn();
                    break;
                case Rally rally:
                    _rally = rally;
                    break;
            }

            return Task.CompletedTask;
        }
    }
}
