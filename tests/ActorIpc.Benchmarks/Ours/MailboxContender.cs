using ActorIpc.Kernel;
using ActorIpc.Mailboxes;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>A mailbox with room for so many numbers between two processes.</summary>
internal sealed class MailboxContender(int capacity) : KernelContender
{
    public override async Task RunAsync(long operations)
    {
        var (receiver, sender) = (await ReserveAsync("receiver"), await ReserveAsync("sender"));
        var mailbox = new Mailbox("mailbox", new MailboxOptions { Capacity = capacity }, typeof(int));
        var (receiveEnd, sendEnd) = (mailbox.Open(Access.Read, receiver), mailbox.Open(Access.Write, sender));
        var handle = Kernel.Register(mailbox);
        Kernel.Processes.Find(receiver)!.TryHold(handle);
        Kernel.Processes.Find(sender)!.TryHold(handle);
        var finished = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);

        await StartAsync(receiver, async self =>
        {
            var end = new Mailbox<int>(self, handle, receiveEnd);
            long sum = 0;
            for (long i = 0; i < operations; i++) sum += (await end.ReceiveAsync()).Body;
            finished.SetResult(sum);
        });
        await StartAsync(sender, async self =>
        {
            var end = new Mailbox<int>(self, handle, sendEnd);
            for (long i = 0; i < operations; i++) await end.SendAsync(1);
        });

        if (await finished.Task != operations) throw new InvalidOperationException("ActorIpc's mailbox lost messages.");
    }
}
