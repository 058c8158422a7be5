using System.Collections.Concurrent;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes.Program;

/// <summary>Many at once: every message arrives exactly once, also when processes give up or die.</summary>
public sealed class MailboxLoadTests
{
    private const int Processes = 4;
    private const int Each = 500;

    [Theory]
    [InlineData(0), InlineData(1), InlineData(7), InlineData(null)]
    public async Task Four_senders_and_four_receivers_lose_and_double_nothing(int? capacity)
    {
        await using var kernel = TestKernel.Start();
        var received = new ConcurrentBag<int>();
        var keeper = await KeepAsync(kernel, new MailboxOptions { Capacity = capacity });
        var receivers = new List<Pid>();
        for (var i = 0; i < Processes; i++)
            receivers.Add(await kernel.RunAsync($"receiver{i}", async self =>
            {
                await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/m");
                for (var n = 0; n < Each; n++) received.Add((await mailbox.ReceiveAsync()).Body);
            }));
        for (var i = 0; i < Processes; i++)
        {
            var first = i * Each;
            receivers.Add(await kernel.RunAsync($"sender{i}", async self =>
            {
                await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/m", MailboxAccess.Send);
                for (var n = 0; n < Each; n++) await mailbox.SendAsync(first + n);
            }));
        }

        foreach (var pid in receivers) Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(pid));
        Assert.Equal(Enumerable.Range(0, Processes * Each), received.Order());
        kernel.Kernel.Signal(keeper, Signal.Kill);
    }

    [Fact]
    public async Task Messages_of_one_sender_keep_their_order()
    {
        await using var kernel = TestKernel.Start();
        await KeepAsync(kernel, new MailboxOptions { Capacity = 3 });
        var receiver = await kernel.RunAsync("receiver", static async self =>
        {
            await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/m");
            var last = new Dictionary<Pid, int>();
            for (var n = 0; n < 2 * Each; n++)
            {
                var letter = await mailbox.ReceiveAsync();
                Assert.True(letter.Body > last.GetValueOrDefault(letter.Header.Sender, -1));
                last[letter.Header.Sender] = letter.Body;
            }
        });
        foreach (var name in new[] { "a", "b" })
            await kernel.RunAsync(name, static async self =>
            {
                await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/m");
                for (var n = 0; n < Each; n++) await mailbox.SendAsync(n);
            });
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(receiver));
    }

    // Receivers give up in the middle of everything: what a send was acknowledged for is received or still there, and what was cancelled was not sent.
    [Fact]
    public async Task Cancelled_calls_lose_nothing_that_was_acknowledged()
    {
        await using var kernel = TestKernel.Start();
        var (sent, received) = (new ConcurrentBag<int>(), new ConcurrentBag<int>());
        await KeepAsync(kernel, new MailboxOptions { Capacity = 2 });
        var all = new List<Pid>();
        for (var i = 0; i < 3; i++)
        {
            var first = i * Each;
            all.Add(await kernel.RunAsync($"sender{i}", async self =>
            {
                await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/m");
                for (var n = 0; n < Each; n++) await CancelSoonAsync(n, async token => { await mailbox.SendAsync(first + n, cancellationToken: token); sent.Add(first + n); });
            }));
            all.Add(await kernel.RunAsync($"receiver{i}", async self =>
            {
                await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/m");
                for (var n = 0; n < Each; n++) await CancelSoonAsync(n, async token => received.Add((await mailbox.ReceiveAsync(cancellationToken: token)).Body));
            }));
        }

        foreach (var pid in all) Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(pid));
        await kernel.ExitsWellAsync("rest", async self =>
        {
            await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/m");
            while (await mailbox.TryReceiveAsync() is { Succeeded: true } rest) received.Add(rest.Value.Body);
        });
        Assert.Equal(sent.Order(), received.Order());
    }

    private static async Task CancelSoonAsync(int number, Func<CancellationToken, Task> call)
    {
        using var source = new CancellationTokenSource();
        // From another thread, at whatever moment that is.
        ThreadPool.UnsafeQueueUserWorkItem(static state =>
        {
            Thread.SpinWait(state.number % 50 * 20);
            try
            {
                state.source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The call was faster.
            }
        }, (number, source), preferLocal: false);
        try
        {
            await call(source.Token);
        }
        catch (OperationCanceledException)
        {
            // Given up.
        }
    }

    private static async Task<Pid> KeepAsync(TestKernel kernel, MailboxOptions options)
    {
        var keeper = await kernel.RunAsync("keeper", async self =>
        {
            await using var mailbox = await self.CreateMailboxAsync<int>("/tmp/m", options);
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        return keeper;
    }
}
