using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Naming;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes.Posix;

/// <summary>How many queues there may be, and how much they may take (MQ-2), as Linux counts it.</summary>
public sealed class QueueQuotaTests
{
    [Fact] // 9 queues of 10 messages of 8192 and 9 of 8046 bytes are the most; checked on Linux 6.18
    public void Message_costs_its_length_and_96_bytes()
    {
        var quota = new QueueQuota();
        for (var i = 0; i < 9; i++) Assert.Equal(Errno.None, quota.Charge(0, QueueQuota.BytesOf(10, 8192)));
        Assert.Equal(Errno.EMFILE, quota.Charge(0, QueueQuota.BytesOf(9, 8047)));
        Assert.Equal(Errno.None, quota.Charge(0, QueueQuota.BytesOf(9, 8046)));
        Assert.Equal(Errno.None, quota.Charge(1, QueueQuota.BytesOf(10, 8192)));
    }

    [Fact]
    public Task Tenth_queue_of_a_user_is_one_too_many_until_another_is_gone() => InProcessAsync(static async self =>
    {
        var open = new List<PosixQueue>();
        for (var i = 0; i < 9; i++) open.Add(await OpenAsync(self, $"/{i}"));
        await FailsAsync(Errno.EMFILE, self, "/9");
        // What has no name any more counts as long as somebody has it open.
        await self.MqUnlinkAsync("/0");
        await FailsAsync(Errno.EMFILE, self, "/9");
        // And what nobody has open as long as it has a name.
        await open[1].CloseAsync();
        await FailsAsync(Errno.EMFILE, self, "/9");
        await open[0].CloseAsync();
        await OpenAsync(self, "/9");
        await OpenAsync(self, "/1");
    });

    [Fact]
    public async Task Death_of_the_last_holder_gives_the_room_back()
    {
        await using var kernel = TestKernel.Start();
        var holder = await kernel.RunAsync("holder", static async self =>
        {
            for (var i = 0; i < 9; i++)
            {
                await OpenAsync(self, $"/{i}");
                await self.MqUnlinkAsync($"/{i}");
            }
        });
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(holder));
        await kernel.ExitsWellAsync("next", static async self => await OpenAsync(self, "/new"));
    }

    [Fact]
    public Task There_are_256_queues_at_most() => InProcessAsync(static async self =>
    {
        for (var i = 0; i < QueueQuota.MostQueues; i++) await (await self.MqOpenAsync($"/{i}", MailboxAccess.Both, MqOpenFlags.Create, maxMessages: 1, maxLength: 1)).CloseAsync();
        await FailsAsync(Errno.ENOSPC, self, "/one-more");
        // What is there is opened all the same.
        await OpenAsync(self, "/0");
        // A mailbox that is no POSIX queue does not count.
        await self.CreateMailboxAsync<int>("/tmp/m");
    });

    private static ValueTask<PosixQueue> OpenAsync(Process self, string name) => self.MqOpenAsync(name, MailboxAccess.Both, MqOpenFlags.Create);

    private static async Task FailsAsync(Errno errno, Process self, string name) =>
        Assert.Equal(errno, (await Assert.ThrowsAsync<IpcException>(async () => await OpenAsync(self, name))).Errno);

    private static async Task InProcessAsync(Func<Process, Task> body)
    {
        await using var kernel = TestKernel.Start();
        await kernel.ExitsWellAsync("p", body);
    }
}
