using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes;

/// <summary>The textbook's mailbox: its bounds, its receivers, its owner (semantics §12).</summary>
public abstract class MailboxPolicySuite<TWorld> where TWorld : World, new()
{
    [Fact]
    public async Task Bounded_mailbox_hands_its_room_to_senders_in_order()
    {
        await using var mailbox = await StartAsync(new MailboxOptions { Capacity = 1 });
        (await mailbox.SendAsync("A", "1")).Returns(Pid.None);
        var (b, c) = ((await mailbox.SendAsync("B", "2")).IsBlocked(), (await mailbox.SendAsync("C", "3")).IsBlocked());
        (await mailbox.ReceiveAsync("D")).Reads("1");
        b.Returns(Pid.None);
        c.IsBlocked();
        (await mailbox.ReceiveAsync("D")).Reads("2");
        (await mailbox.ReceiveAsync("D")).Reads("3");
    }

    [Fact]
    public async Task Unbounded_mailbox_never_blocks_a_sender()
    {
        await using var mailbox = await StartAsync(MailboxOptions.Unbounded);
        for (var i = 0; i < 1000; i++) (await mailbox.SendAsync("A", $"{i}")).Returns(Pid.None);
        for (var i = 0; i < 1000; i++) (await mailbox.ReceiveAsync("B")).Reads($"{i}");
    }

    [Fact]
    public async Task Rendezvous_lets_the_sender_wait_until_somebody_takes_the_message()
    {
        await using var mailbox = await StartAsync(MailboxOptions.Rendezvous);
        (await mailbox.SendAsync("A", "x", nb: true)).Fails(Errno.EAGAIN);
        (await mailbox.PollAsync("B")).Returns(PollEvents.None);
        var send = (await mailbox.SendAsync("A", "1")).IsBlocked();
        (await mailbox.PollAsync("B")).Returns(PollEvents.In);
        (await mailbox.ReceiveAsync("B")).Reads("1");
        send.Returns(mailbox.World.PidOf("B"));
        var receive = (await mailbox.ReceiveAsync("C")).IsBlocked();
        (await mailbox.PollAsync("B")).Returns(PollEvents.Out);
        (await mailbox.SendAsync("A", "2")).Returns(mailbox.World.PidOf("C"));
        receive.Reads("2");
    }

    [Fact]
    public async Task Rendezvous_matches_who_fits_whom()
    {
        await using var mailbox = await StartAsync(MailboxOptions.Rendezvous, "A B C D");
        var (one, two) = ((await mailbox.SendAsync("A", "one", 1)).IsBlocked(), (await mailbox.SendAsync("B", "two", 2)).IsBlocked());
        (await mailbox.ReceiveAsync("C", LetterFilter.OfType(2))).Reads("two");
        two.Succeeds();
        var three = (await mailbox.ReceiveAsync("C", LetterFilter.OfType(3))).IsBlocked();
        one.IsBlocked();
        (await mailbox.SendAsync("D", "three", 3)).Returns(mailbox.World.PidOf("C"));
        three.Reads("three");
        (await mailbox.ReceiveAsync("C", LetterFilter.SentBy(mailbox.World.PidOf("A")))).Reads("one");
    }

    [Fact]
    public async Task Byte_bound_lets_a_small_message_in_before_a_big_one()
    {
        await using var mailbox = await StartAsync(new MailboxOptions { Capacity = null, ByteCapacity = 10 });
        (await mailbox.SendBytesAsync("A", 11)).Fails(Errno.EMSGSIZE);
        (await mailbox.SendBytesAsync("A", 8)).Succeeds();
        var (big, small) = ((await mailbox.SendBytesAsync("B", 9)).IsBlocked(), (await mailbox.SendBytesAsync("C", 2)).Succeeds());
        (await mailbox.SendBytesAsync("C", 1, nb: true)).Fails(Errno.EAGAIN);
        (await mailbox.ReceiveAsync("D")).Reads(new string('x', 8));
        big.IsBlocked();
        (await mailbox.ReceiveAsync("D")).Reads("xx");
        big.Returns(Pid.None);
        small.Succeeds();
    }

    [Fact]
    public async Task Receive_by_sender_passes_over_others()
    {
        await using var mailbox = await StartAsync();
        (await mailbox.SendAsync("A", "a")).Succeeds();
        (await mailbox.SendAsync("B", "b", 4)).Succeeds();
        (await mailbox.ReceiveAsync("C", LetterFilter.OfType(0) with { From = mailbox.World.PidOf("B") }, nb: true)).Fails(Errno.EAGAIN);
        (await mailbox.ReceiveAsync("C", LetterFilter.SentBy(mailbox.World.PidOf("B")))).Reads("b", 4);
        (await mailbox.ReceiveAsync("C", LetterFilter.ExceptType(4))).Reads("a");
    }

    [Fact]
    public async Task Choosy_receiver_takes_from_a_sender_that_waits_at_a_full_mailbox()
    {
        await using var mailbox = await StartAsync(new MailboxOptions { Capacity = 1 });
        (await mailbox.SendAsync("A", "one", 1)).Succeeds();
        var two = (await mailbox.SendAsync("B", "two", 2)).IsBlocked();
        (await mailbox.ReceiveAsync("C", LetterFilter.OfType(2))).Reads("two");
        two.Returns(mailbox.World.PidOf("C"));
        var three = (await mailbox.ReceiveAsync("C", LetterFilter.OfType(3))).IsBlocked();
        (await mailbox.SendAsync("B", "three", 3)).Returns(mailbox.World.PidOf("C"));
        three.Reads("three");
        (await mailbox.ReceiveAsync("C")).Reads("one");
    }

    [Fact]
    public async Task System_picks_the_oldest_receiver_and_tells_the_sender_who_it_was()
    {
        await using var mailbox = await StartAsync();
        var (b, c) = ((await mailbox.ReceiveAsync("B")).IsBlocked(), (await mailbox.ReceiveAsync("C")).IsBlocked());
        (await mailbox.SendAsync("A", "1")).Returns(mailbox.World.PidOf("B"));
        (await mailbox.SendAsync("A", "2")).Returns(mailbox.World.PidOf("C"));
        b.Reads("1");
        c.Reads("2");
    }

    [Fact]
    public async Task One_receiver_refuses_a_second_one_while_the_first_waits()
    {
        await using var mailbox = await StartAsync(new MailboxOptions { Receivers = ReceiverPolicy.OneReceiver });
        var first = (await mailbox.ReceiveAsync("A")).IsBlocked();
        (await mailbox.ReceiveAsync("B")).Fails(Errno.EBUSY);
        (await mailbox.ReceiveAsync("B", nb: true)).Fails(Errno.EBUSY);
        (await mailbox.SendAsync("C", "1")).Succeeds();
        first.Reads("1");
        var second = (await mailbox.ReceiveAsync("B")).IsBlocked();
        await mailbox.World.KillAsync("B");
        second.IsBlocked();
        (await mailbox.ReceiveAsync("A", nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact]
    public async Task Link_joins_two_processes_and_refuses_a_third_until_one_has_gone()
    {
        await using var mailbox = await StartAsync(new MailboxOptions { Receivers = ReceiverPolicy.Link });
        (await mailbox.SendAsync("A", "1")).Succeeds();
        (await mailbox.ReceiveAsync("B")).Reads("1");
        (await mailbox.SendAsync("C", "x")).Fails(Errno.EBUSY);
        (await mailbox.ReceiveAsync("C")).Fails(Errno.EBUSY);
        (await mailbox.SendAsync("B", "2")).Succeeds();
        (await mailbox.CloseAsync("B")).Succeeds();
        (await mailbox.ReceiveAsync("C")).Reads("2");
        (await mailbox.SendAsync("D", "x")).Fails(Errno.EBUSY);
        await mailbox.World.KillAsync("A");
        (await mailbox.SendAsync("D", "3")).Succeeds();
    }

    [Fact] // 232
    public async Task Mailbox_of_a_process_is_received_from_by_its_owner_only_and_dies_with_it()
    {
        await using var mailbox = await MailboxBench.StartAsync<TWorld>(new MailboxOptions { Owner = MailboxOwner.Process, Capacity = 1 }, "O A B", owner: "O");
        (await mailbox.ReceiveAsync("A")).Fails(Errno.EACCES);
        (await mailbox.SendAsync("O", "x")).Fails(Errno.EACCES);
        (await mailbox.SendAsync("A", "1")).Succeeds();
        (await mailbox.ReceiveAsync("O")).Reads("1");
        (await mailbox.SendAsync("A", "lost")).Succeeds();
        var send = (await mailbox.SendAsync("B", "2")).IsBlocked();
        await mailbox.World.ExitAsync("O");
        send.Fails(Errno.EIDRM);
        (await mailbox.SendAsync("A", "3")).Fails(Errno.EIDRM);
        (await mailbox.PollAsync("A")).Returns(PollEvents.Error);
    }

    [Fact] // 232
    public async Task Mailbox_of_the_system_outlives_whoever_made_it()
    {
        await using var mailbox = await StartAsync();
        (await mailbox.SendAsync("A", "kept")).Succeeds();
        await mailbox.World.KillAsync("A");
        (await mailbox.ReceiveAsync("B")).Reads("kept");
    }

    [Fact]
    public async Task Mailbox_of_a_process_dies_when_its_owner_closes_it()
    {
        await using var mailbox = await MailboxBench.StartAsync<TWorld>(new MailboxOptions { Owner = MailboxOwner.Process }, "O A", owner: "O");
        (await mailbox.CloseAsync("O")).Succeeds();
        (await mailbox.SendAsync("A", "1")).Fails(Errno.EIDRM);
    }

    [Fact]
    public async Task Removal_ends_every_wait_and_every_later_call()
    {
        await using var mailbox = await StartAsync(new MailboxOptions { Capacity = 1 }, "A B C X:65534");
        (await mailbox.ThroughEndAsync("X", new MailboxRemove())).Fails(Errno.EPERM);
        (await mailbox.SendAsync("A", "1", 1)).Succeeds();
        var (send, receive, poll) = (await mailbox.SendAsync("A", "2", 1), await mailbox.ReceiveAsync("B", LetterFilter.OfType(9)), await mailbox.ThroughEndAsync("C", new MailboxPoll { Wanted = PollEvents.Out }));
        send.IsBlocked();
        receive.IsBlocked();
        poll.IsBlocked();
        (await mailbox.ThroughEndAsync("C", new MailboxRemove())).Succeeds();
        send.Fails(Errno.EIDRM);
        receive.Fails(Errno.EIDRM);
        poll.Returns(PollEvents.Error);
        (await mailbox.ReceiveAsync("A")).Fails(Errno.EIDRM);
        (await mailbox.ThroughEndAsync("A", new MailboxRemove())).Fails(Errno.EIDRM);
    }

    [Fact]
    public async Task Receive_until_nobody_sends_ends_with_the_last_sender()
    {
        await using var mailbox = await StartAsync(null, "A B");
        (await mailbox.SendAsync("A", "last")).Succeeds();
        var end = await mailbox.OpenAsync("B", Access.Read);
        (await mailbox.ReceiveAsync("B", end: end, untilNobodySends: true)).Reads("last");
        var receive = (await mailbox.ReceiveAsync("B", end: end, untilNobodySends: true)).IsBlocked();
        await mailbox.World.ExitAsync("A");
        // By its name somebody else could still come.
        receive.IsBlocked();
        Assert.True(await OutsideCall.MakeAsync(new ChangeLinks { By = -1 }, mailbox.Handle));
        await mailbox.World.SettleAsync();
        receive.Fails(Errno.ENXIO);
        Assert.True(await OutsideCall.MakeAsync(new ChangeLinks { By = 1 }, mailbox.Handle));
    }

    private static Task<MailboxBench> StartAsync(MailboxOptions? options = null, string processes = "A B C D") =>
        MailboxBench.StartAsync<TWorld>(options ?? new MailboxOptions(), processes);
}

public sealed class MailboxPolicyObjectTests : MailboxPolicySuite<ObjectWorld>;

public sealed class MailboxPolicyActorTests : MailboxPolicySuite<ActorWorld>;
