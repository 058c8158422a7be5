using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes.Program;

/// <summary>Typed mailboxes as programs use them.</summary>
public sealed class MailboxProgramTests
{
    [Fact]
    public async Task What_the_sender_does_to_its_object_later_the_receiver_does_not_see()
    {
        await using var kernel = TestKernel.Start(null, typeof(Order));
        await kernel.ExitsWellAsync("p", static async self =>
        {
            await using var mailbox = self.CreateMailbox<Order>();
            var order = new Order { Item = "tea", Amounts = [1, 2] };
            await mailbox.SendAsync(order);
            order.Item = "coffee";
            order.Amounts[0] = 99;
            var received = (await mailbox.ReceiveAsync()).Body;
            Assert.Equal(("tea", 1, 2), (received.Item, received.Amounts[0], received.Amounts[1]));
        });
    }

    [Fact]
    public Task Each_message_of_a_case_that_is_selected_twice_has_a_body_of_its_own() => InProcessAsync(static async self =>
    {
        await using var mailbox = self.CreateMailbox<List<int>>();
        var sent = mailbox.WhenSent([1]);
        for (var i = 0; i < 2; i++) await self.SelectAsync([sent]);
        var (one, other) = ((await mailbox.ReceiveAsync()).Body, (await mailbox.ReceiveAsync()).Body);
        one[0] = 2;
        Assert.Equal([1], other);
    });

    [Fact]
    public Task Bytes_are_copied() => InProcessAsync(static async self =>
    {
        await using var memory = self.CreateMailbox<ReadOnlyMemory<byte>>();
        await using var array = self.CreateMailbox<byte[]>();
        byte[] bytes = [1, 2, 3];
        await memory.SendAsync(bytes);
        await array.SendAsync(bytes);
        bytes[0] = 9;
        Assert.Equal(1, (await memory.ReceiveAsync()).Body.Span[0]);
        Assert.Equal(new byte[] { 1, 2, 3 }, (await array.ReceiveAsync()).Body);
    });

    [Fact]
    public Task Type_that_is_not_allowed_is_refused_by_name() => InProcessAsync(static async self =>
    {
        await using var mailbox = self.CreateMailbox<Order>();
        var failure = await Assert.ThrowsAsync<ArgumentException>(async () => await mailbox.SendAsync(new Order()));
        Assert.Contains("Allow<Order>()", failure.Message, StringComparison.Ordinal);
        await using var values = self.CreateMailbox<Pair>();
        await Assert.ThrowsAsync<ArgumentException>(async () => await values.SendAsync(new Pair(1, 2)));
    });

    [Fact]
    public async Task Small_values_carry_their_length_and_header()
    {
        await using var kernel = TestKernel.Start(null, typeof(Pair));
        await kernel.ExitsWellAsync("p", static async self =>
        {
            await using var mailbox = self.CreateMailbox<Pair>();
            await mailbox.SendAsync(new Pair(1, 2), type: 5);
            var letter = await mailbox.ReceiveAsync();
            Assert.Equal((new MessageHeader(self.Pid, self.Pid, 5, 8), new Pair(1, 2)), (letter.Header, letter.Body));
            await MailboxAssert.FailsAsync(Errno.EINVAL, async () => await mailbox.SendAsync(new Pair(1, 2), type: -1));
        });
    }

    [Fact]
    public Task Message_that_is_too_long_is_refused() => InProcessAsync(static async self =>
    {
        await using var mailbox = self.CreateMailbox<string>(options: new MailboxOptions { LongestMessage = 4 });
        await mailbox.SendAsync("four");
        await MailboxAssert.FailsAsync(Errno.EMSGSIZE, async () => await mailbox.SendAsync("five!"));
    });

    [Fact]
    public Task Options_that_make_no_sense_are_refused() => InProcessAsync(static self =>
    {
        foreach (var options in new[] { new MailboxOptions { Capacity = -1 }, new() { ByteCapacity = -1 }, MailboxOptions.SystemV with { Owner = MailboxOwner.Process } })
            Assert.Throws<ArgumentException>(() => self.CreateMailbox<int>(options: options));
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Named_mailbox_is_found_by_strangers_and_keeps_what_it_has()
    {
        await using var kernel = TestKernel.Start();
        await kernel.ExitsWellAsync("maker", static async self =>
        {
            self.SetUmask(Mode.Octal(0));
            var mailbox = await self.CreateMailboxAsync<int>("/tmp/totals", mode: Mode.Octal(622));
            await mailbox.SendAsync(42);
            await MailboxAssert.FailsAsync(Errno.EEXIST, async () => await self.CreateMailboxAsync<int>("/tmp/totals"));
            await using var again = await self.CreateMailboxAsync<int>("/tmp/totals", exclusive: false);
        });
        await kernel.ExitsWellAsync("stranger", static async self =>
        {
            await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/totals", MailboxAccess.Send);
            await mailbox.SendAsync(43);
            await MailboxAssert.FailsAsync(Errno.EBADF, async () => await mailbox.ReceiveAsync());
            await MailboxAssert.FailsAsync(Errno.EACCES, async () => await self.OpenMailboxAsync<int>("/tmp/totals"));
            await MailboxAssert.FailsAsync(Errno.EPERM, async () => await mailbox.RemoveAsync());
        }, new Credentials(7, 7));
        await kernel.ExitsWellAsync("reader", static async self =>
        {
            await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/totals");
            await MailboxAssert.FailsAsync(Errno.EINVAL, async () => await self.OpenMailboxAsync<string>("/tmp/totals"));
            Assert.Equal(42, (await mailbox.ReceiveAsync()).Body);
            Assert.Equal(43, (await mailbox.ReceiveAsync()).Body);
        });
    }

    [Fact] // 232
    public async Task Mailbox_of_a_process_dies_with_it_and_its_users_are_told()
    {
        await using var kernel = TestKernel.Start();
        var owner = await kernel.RunAsync("owner", static async self =>
        {
            var mailbox = await self.CreateMailboxAsync<int>("/tmp/mine", new MailboxOptions { Owner = MailboxOwner.Process, Capacity = 1 }, mode: Mode.Octal(666));
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        var user = await kernel.RunAsync("user", static async self =>
        {
            await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/mine", MailboxAccess.Send);
            await mailbox.SendAsync(1);
            await MailboxAssert.FailsAsync(Errno.EIDRM, async () => await mailbox.SendAsync(2));
            var failure = await Assert.ThrowsAsync<IpcException>(async () => await mailbox.SendAsync(3));
            Assert.Equal(Errno.EIDRM, failure.Errno);
            Assert.Contains("owner", failure.Message, StringComparison.Ordinal);
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(owner, Signal.Kill);
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(user));
    }

    [Fact]
    public async Task Read_all_ends_when_nobody_can_send_any_more()
    {
        await using var kernel = TestKernel.Start();
        var reader = await kernel.RunAsync("reader", static async self =>
        {
            var mailbox = (await self.ReceiveAsync()).End<Mailbox<int>>();
            var sum = 0;
            await foreach (var letter in mailbox.ReadAllAsync(untilNobodySends: true)) sum += letter.Body;
            Assert.Equal(55, sum);
        });
        await kernel.ExitsWellAsync("writer", async self =>
        {
            await using var mailbox = self.CreateMailbox<int>(options: new MailboxOptions { Capacity = 2 });
            await using var forReading = await mailbox.ReopenAsync(MailboxAccess.Receive);
            await self.SendAsync(reader, 0, ends: [forReading]);
            for (var i = 1; i <= 10; i++) await mailbox.SendAsync(i);
        });
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(reader));
    }

    [Fact]
    public async Task Read_all_ends_when_the_mailbox_is_removed()
    {
        await using var kernel = TestKernel.Start();
        var reader = await kernel.RunAsync("reader", static async self =>
        {
            await using var mailbox = await self.CreateMailboxAsync<int>("/tmp/m");
            var got = new List<int>();
            await foreach (var letter in mailbox.ReadAllAsync()) got.Add(letter.Body);
            Assert.Equal([1], got);
        });
        await kernel.SettleAsync();
        await kernel.ExitsWellAsync("writer", static async self =>
        {
            await using var mailbox = await self.OpenMailboxAsync<int>("/tmp/m");
            Assert.NotEqual(Pid.None, await mailbox.SendAsync(1));
            await mailbox.RemoveAsync();
            await MailboxAssert.FailsAsync(Errno.EIDRM, async () => await self.OpenMailboxAsync<int>("/tmp/m"));
        });
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(reader));
    }

    [Fact]
    public Task Select_takes_from_the_mailbox_that_has_something() => InProcessAsync(static async self =>
    {
        await using var one = self.CreateMailbox<int>("one");
        await using var two = self.CreateMailbox<string>("two", new MailboxOptions { Capacity = 1 });
        await two.SendAsync("x");
        var (fromOne, fromTwo, toTwo) = (one.WhenReceived(), two.WhenReceived(LetterFilter.OfType(3)), two.WhenSent("y", 3));
        await MailboxAssert.FailsAsync(Errno.ETIMEDOUT, async () => await self.SelectAsync([fromOne, fromTwo, toTwo], TimeSpan.Zero));
        Assert.Equal("x", (await two.ReceiveAsync()).Body);
        Assert.Equal(2, await self.SelectAsync([fromOne, fromTwo, toTwo]));
        Assert.Equal(1, await self.SelectAsync([fromOne, fromTwo, toTwo]));
        Assert.Equal("y", fromTwo.Result.Body);
        Assert.Equal(Errno.EAGAIN, (await one.TryReceiveAsync()).Errno);
        Assert.True((await two.TrySendAsync("z")).Succeeded);
        Assert.Equal(Errno.EAGAIN, (await two.TrySendAsync("z")).Errno);
        Assert.Equal(PollEvents.In, await two.WaitAsync(PollEvents.In));
    });

    [Fact]
    public Task End_with_less_rights_cannot_be_opened_for_more() => InProcessAsync(static async self =>
    {
        await using var mailbox = self.CreateMailbox<int>();
        await using var sender = await mailbox.ReopenAsync(MailboxAccess.Send);
        await MailboxAssert.FailsAsync(Errno.EACCES, async () => await sender.ReopenAsync(MailboxAccess.Receive));
        await MailboxAssert.FailsAsync(Errno.EBADF, async () => await sender.ReceiveAsync());
        await sender.SendAsync(1);
        await using var duplicate = await mailbox.DuplicateAsync();
        Assert.Equal(1, (await duplicate.ReceiveAsync()).Body);
    });

    [Fact]
    public async Task Deadlock_of_two_mailboxes_is_proved()
    {
        await using var kernel = TestKernel.Start();
        var b = await kernel.ReserveAsync("b");
        await kernel.RunAsync("a", async self =>
        {
            var (mine, yours) = (self.CreateMailbox<int>("mine"), self.CreateMailbox<int>("yours"));
            await self.SendAsync(b, 0, ends: [mine, yours]);
            await mine.ReceiveAsync();
        });
        await kernel.StartReservedAsync(b, "b", static async self => await (await self.ReceiveAsync()).End<Mailbox<int>>(1).ReceiveAsync());
        var stuck = WaitGraph.FindStuck((await kernel.SettleAsync()).WaitGraph());
        Assert.Equal(["a", "b"], stuck.Select(process => process.Name).Order());
    }

    private static async Task InProcessAsync(Func<Process, Task> body)
    {
        await using var kernel = TestKernel.Start();
        await kernel.ExitsWellAsync("p", body);
    }

    private sealed class Order
    {
        public string Item { get; set; } = "";
        public List<int> Amounts { get; set; } = [];
    }

    private readonly record struct Pair(int A, int B);
}
