using ActorIpc.Kernel;
using ActorIpc.Mailboxes;

namespace ActorIpc.Scenarios.Tests.Conformance;

/// <summary>What the cases of mailboxes say that a script cannot.</summary>
public sealed class MailboxCaseTests
{
    public static TheoryData<string> Kernels => Programs.Kernels;

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_133_setattr(string kernel) => Programs.RunAsync(kernel, static async self =>
    {
        var queue = self.CreateMailbox<string>(options: new MailboxOptions { Capacity = 2, LongestMessage = 8 });
        var before = await queue.GetAttributesAsync();
        Assert.Equal(new MailboxAttributes(MailboxFlags.None, 2, 8, 0), before);
        // What it returns is what was before, and nothing but the flag can be said at all.
        Assert.Equal(before, await queue.SetFlagsAsync(MailboxFlags.NonBlocking));
        Assert.Equal(before with { Flags = MailboxFlags.NonBlocking }, await queue.GetAttributesAsync());
        Assert.Equal(Errno.EAGAIN, (await Assert.ThrowsAsync<IpcException>(async () => await queue.ReceiveAsync())).Errno);
        Assert.Equal(Errno.EINVAL, (await Assert.ThrowsAsync<IpcException>(async () => await queue.SetFlagsAsync((MailboxFlags)2))).Errno);
        Assert.Equal(before with { Flags = MailboxFlags.NonBlocking }, await queue.GetAttributesAsync());
    });

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_232_process_owned_mailbox(string kernel) => Programs.RunAsync(kernel, static async self =>
    {
        const string Own = "/own", Public = "/public";
        var ready = await self.CreateMailboxAsync<int>("/ready");
        var owner = await self.SpawnAsync("owner", ready, static async (owner, ready) =>
        {
            await owner.CreateMailboxAsync<int>(Own, new MailboxOptions { Owner = MailboxOwner.Process });
            await owner.CreateMailboxAsync<int>(Public);
            await ready.SendAsync(0);
            await owner.ReceiveAsync();
        });
        await ready.ReceiveAsync();
        var (own, shared) = (await self.OpenMailboxAsync<int>(Own, MailboxAccess.Send), await self.OpenMailboxAsync<int>(Public));
        await own.SendAsync(1);
        await shared.SendAsync(2);
        await self.SendAsync(owner, ReadOnlyMemory<byte>.Empty);
        Assert.True((await self.WaitAsync(owner)).Status.Succeeded);

        // Its own mailbox went with it; the system's is still there, and what was in it.
        Assert.Equal(Errno.EIDRM, (await Assert.ThrowsAsync<IpcException>(async () => await own.SendAsync(3))).Errno);
        await Assert.ThrowsAsync<IpcException>(async () => await self.OpenMailboxAsync<int>(Own, MailboxAccess.Send));
        await shared.SendAsync(4);
        Assert.Equal((2, 4), ((await shared.ReceiveAsync()).Body, (await shared.ReceiveAsync()).Body));
    });
}
