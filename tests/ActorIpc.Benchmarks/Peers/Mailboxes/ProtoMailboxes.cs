using ActorIpc.Benchmarks.Compare;
using Proto;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>
/// So many tasks <c>Send</c> to as many Proto.Actor actors, to one after the other: an actor's mailbox has no other reader, and is unbounded as usual.
/// </summary>
internal sealed class ProtoMailboxes(int parties) : ProtoContender
{
    private readonly PID[] _receivers = new PID[parties];

    public override Task RunAsync(long operations) => Windows.RunAsync(operations, SendWindow);

    protected override void Populate(IRootContext root)
    {
        for (var i = 0; i < parties; i++)
            _receivers[i] = root.Spawn(Props.FromProducer(() => new Receiver()));
    }

    private Task SendWindow(long count)
    {
        var everybody = new Countdown(parties);
        for (var party = 0; party < parties; party++)
            Root.Send(_receivers[party], new Begin(everybody, Shares.Of(count, parties, party).Count));

        for (var party = 0; party < parties; party++)
        {
            var (first, own) = Shares.Of(count, parties, party);
            if (parties == 1)
                Send(first, own);
            else
                ThreadPool.QueueUserWorkItem(_ => Send(first, own));
        }

        return everybody.Reached;
    }

    // Number n goes to actor n mod parties, so that each gets its share.
    private void Send(long first, long count)
    {
        var root = Root;
        for (var i = first; i < first + count; i++)
            root.Send(_receivers[i % parties], Ball.Instance);
    }

    private sealed record Begin(Countdown Everybody, long Count);

    private sealed class Receiver : IActor
    {
        private Countdown? _everybody;
        private long _left;

        public Task ReceiveAsync(IContext context)
        {
            switch (context.Message)
            {
                case Ball when --_left == 0:
                    _everybody!.Signal();
                    break;
                case Begin { Count: 0 } begin:
                    begin.Everybody.Signal();
                    break;
                case Begin begin:
                    (_everybody, _left) = (begin.Everybody, begin.Count);
                    break;
            }

            return Task.CompletedTask;
        }
    }
}
