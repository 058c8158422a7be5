using ActorIpc.Benchmarks.Compare;
using ActorIpc.Benchmarks.Peers;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>A mailbox, through which each of so many processes sends to whichever of as many others is first.</summary>
/// <param name="parties">Senders, and receivers.</param>
/// <param name="capacity">Messages it has room for.</param>
internal sealed class MailboxContender(int parties, int capacity) : KernelContender
{
    public override async Task RunAsync(long operations)
    {
        var mailbox = new Mailbox("mailbox", new MailboxOptions { Capacity = capacity }, typeof(long));
        var (senders, receivers) = (await ReserveAsync("sender", parties), await ReserveAsync("receiver", parties));
        var (write, read) = (Open(mailbox, Access.Write, senders), Open(mailbox, Access.Read, receivers));
        var handle = Register(mailbox, [.. senders, .. receivers]);
        var everybody = new Countdown(parties);
        long received = 0;

        for (var party = 0; party < parties; party++)
        {
            var (first, count) = Shares.Of(operations, parties, party);
            await StartAsync(receivers[party], async self =>
            {
                var end = new Mailbox<long>(self, handle, read);
                long sum = 0;
                for (long i = 0; i < count; i++) sum += (await end.ReceiveAsync()).Body;
                Interlocked.Add(ref received, sum);
                everybody.Signal();
            });
            await StartAsync(senders[party], async self =>
            {
                var end = new Mailbox<long>(self, handle, write);
                for (long i = 0; i < count; i++) await end.SendAsync(first + i);
            });
        }

        await everybody.Reached;
        if (received != Shares.SumOf(operations)) throw new InvalidOperationException("ActorIpc's mailbox lost messages.");
    }
}
