using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes.SystemV;

/// <summary>Who waits at a System V queue, and what ends the wait: conformance group F, semantics §5.</summary>
public abstract class SystemVWaitingSuite<TWorld> where TWorld : World, new()
{
    private const int Big = 8192;

    [Fact] // 156 (LTP msgrcv06, msgsnd06; V M-013)
    public async Task Removal_ends_every_wait_and_then_the_id_is_invalid()
    {
        await using var queue = await FullAsync();
        var send = (await queue.SendAsync("A", "x", 1)).IsBlocked();
        var receive = (await queue.MsgReceiveAsync("B", Big, 2)).IsBlocked();
        (await queue.DoAsync("C", new MailboxRemoveById())).Succeeds();
        send.Fails(Errno.EIDRM);
        receive.Fails(Errno.EIDRM);
        (await queue.SendAsync("A", "x", 1)).Fails(Errno.EINVAL);
        (await queue.MsgReceiveAsync("B", Big)).Fails(Errno.EINVAL);
        (await queue.DoAsync("C", new MailboxStat())).Fails(Errno.EINVAL);
        (await queue.DoAsync("C", new MailboxRemoveById())).Fails(Errno.EINVAL);
    }

    [Fact] // 159 (GV:MsgRcvTypeBlocking; V M-020)
    public async Task Receiver_is_woken_by_its_type_only()
    {
        await using var queue = await MailboxBench.SystemVAsync<TWorld>();
        var receive = (await queue.MsgReceiveAsync("B", Big, 2)).IsBlocked();
        (await queue.SendAsync("A", "one", 1)).Returns(Pid.None);
        (await queue.SendAsync("A", "three", 3)).Returns(Pid.None);
        receive.IsBlocked();
        (await queue.SendAsync("A", "two", 2)).Returns(queue.World.PidOf("B"));
        receive.Reads("two", 2);
        Assert.Equal(2, await queue.StoredAsync());
    }

    [Fact] // SM-10 (V M-021,22)
    public async Task First_in_waiting_order_that_accepts_gets_it()
    {
        await using var queue = await MailboxBench.SystemVAsync<TWorld>();
        var (b, c, d) = (await queue.MsgReceiveAsync("B", Big, 2), await queue.MsgReceiveAsync("C", Big), await queue.MsgReceiveAsync("D", Big, -3));
        (await queue.SendAsync("A", "1", 3)).Returns(queue.World.PidOf("C"));
        c.Reads("1");
        (await queue.SendAsync("A", "2", 3)).Returns(queue.World.PidOf("D"));
        d.Reads("2");
        b.IsBlocked();
    }

    [Fact] // SM-11 (V M-023)
    public async Task Too_small_receiver_is_failed_and_the_next_one_gets_the_message()
    {
        await using var queue = await MailboxBench.SystemVAsync<TWorld>();
        var (small, cut) = ((await queue.MsgReceiveAsync("B", 3)).IsBlocked(), (await queue.MsgReceiveAsync("C", 3, 0, MsgFlags.NoError)).IsBlocked());
        (await queue.SendAsync("A", "hello", 1)).Returns(queue.World.PidOf("C"));
        small.Fails(Errno.E2BIG);
        cut.Reads("hel");
    }

    [Fact] // 162 (V M-023)
    public async Task Too_small_receiver_alone_is_failed_and_the_message_is_kept()
    {
        await using var queue = await MailboxBench.SystemVAsync<TWorld>();
        var receive = (await queue.MsgReceiveAsync("A", 3)).IsBlocked();
        (await queue.SendAsync("B", "hello", 1)).Returns(Pid.None);
        receive.Fails(Errno.E2BIG);
        Assert.Equal(1, await queue.StoredAsync());
    }

    [Fact] // SM-12 (V M-025)
    public async Task Full_queue_blocks_a_sender_whose_message_somebody_waits_for()
    {
        await using var queue = await FullAsync();
        var receive = (await queue.MsgReceiveAsync("B", Big, 9)).IsBlocked();
        var send = (await queue.SendAsync("C", "nine", 9)).IsBlocked();
        receive.IsBlocked();
        (await queue.MsgReceiveAsync("D", Big, 1)).Reads(new string('x', 8192));
        send.Returns(queue.World.PidOf("B"));
        receive.Reads("nine", 9);
    }

    [Fact] // SM-12: nor does a receiver take from a sender that waits outside
    public async Task Receiver_does_not_take_from_a_blocked_sender()
    {
        await using var queue = await FullAsync();
        (await queue.SendAsync("C", "nine", 9)).IsBlocked();
        (await queue.MsgReceiveAsync("B", Big, 9, MsgFlags.NoWait)).Fails(Errno.ENOMSG);
        (await queue.MsgReceiveAsync("B", Big, 9)).IsBlocked();
    }

    [Fact] // SM-13 (V M-024)
    public async Task Small_message_overtakes_a_big_one_that_waits_for_room()
    {
        await using var queue = await FullAsync();
        (await queue.MsgReceiveAsync("D", Big)).Reads(new string('x', 8192));
        (await queue.SendBytesAsync("A", 8000, 4)).Succeeds();
        var big = (await queue.SendBytesAsync("B", 8192, 2)).IsBlocked();
        // Also a newcomer: it waits for less.
        (await queue.SendBytesAsync("C", 100, 3)).Succeeds();
        var small = (await queue.SendBytesAsync("C", 200, 3)).IsBlocked();
        (await queue.MsgReceiveAsync("D", 8000, 4)).Reads(new string('x', 8000));
        small.Succeeds();
        big.IsBlocked();
    }

    [Fact] // 165 (K ss_wakeup; V M-028); here the oldest is the one
    public async Task Of_equal_senders_exactly_one_is_released()
    {
        await using var queue = await FullAsync();
        var sends = new List<WorldCall<Pid>>();
        foreach (var name in new[] { "A", "B", "C" }) sends.Add((await queue.SendBytesAsync(name, 8192, 1)).IsBlocked());
        for (var i = 0; i < 2; i++)
        {
            (await queue.MsgReceiveAsync("D", Big)).Reads(new string('x', 8192));
            Assert.Equal(i + 1, sends.Count(send => send.IsDone));
            sends[i].Succeeds();
        }
    }

    [Fact] // 167 (V M-032)
    public async Task Lowered_limit_keeps_the_messages_and_blocks_senders()
    {
        await using var queue = await MailboxBench.SystemVAsync<TWorld>();
        (await queue.SendBytesAsync("A", 500, 1)).Succeeds();
        (await queue.DoAsync("A", new MailboxChange { ByteCapacity = 100 })).Succeeds();
        (await queue.SendBytesAsync("A", 0, 1, nb: true)).Fails(Errno.EAGAIN);
        (await queue.MsgReceiveAsync("A", 500)).Reads(new string('x', 500));
        (await queue.SendBytesAsync("A", 0, 1, nb: true)).Succeeds();
    }

    [Fact] // SM-8 (V M-029)
    public async Task Raised_limit_releases_who_fits()
    {
        await using var queue = await MailboxBench.SystemVAsync<TWorld>();
        (await queue.DoAsync("A", new MailboxChange { ByteCapacity = 10 })).Succeeds();
        var (big, small) = ((await queue.SendBytesAsync("B", 50, 1)).IsBlocked(), (await queue.SendBytesAsync("C", 20, 1)).IsBlocked());
        (await queue.DoAsync("A", new MailboxChange { ByteCapacity = 40 })).Succeeds();
        big.IsBlocked();
        small.Succeeds();
    }

    [Fact] // SM-8 (V M-030)
    public async Task Receiver_that_lost_permission_is_refused_and_others_go_on_waiting()
    {
        await using var queue = await MailboxBench.SystemVAsync<TWorld>("A B X:65534 Y:65534", mode: 0b110_110_110);
        var (x, b) = ((await queue.MsgReceiveAsync("X", Big)).IsBlocked(), (await queue.MsgReceiveAsync("B", Big)).IsBlocked());
        (await queue.DoAsync("A", new MailboxChange { ByteCapacity = 16384 })).Succeeds();
        x.IsBlocked();
        (await queue.DoAsync("A", new MailboxChange { Mode = 0b110_110_010 })).Succeeds();
        x.Fails(Errno.EACCES);
        b.IsBlocked();
        (await queue.SendAsync("Y", "x", 1)).Returns(queue.World.PidOf("B"));
    }

    [Fact] // 169 (LTP msgrcv05; V M-026)
    public async Task Wait_is_never_restarted_after_a_signal()
    {
        await using var queue = await FullAsync();
        var receive = (await queue.MsgReceiveAsync("B", Big, 5)).IsBlocked();
        await queue.World.InterruptAsync("B", restart: true);
        receive.Fails(Errno.EINTR);
        var send = (await queue.SendAsync("C", "x", 1)).IsBlocked();
        await queue.World.InterruptAsync("C", restart: true);
        send.Fails(Errno.EINTR);
    }

    [Fact] // 173 (V M-027,33)
    public async Task Death_leaves_what_was_sent_and_takes_what_was_not()
    {
        await using var queue = await FullAsync();
        (await queue.SendAsync("A", "never", 1)).IsBlocked();
        (await queue.MsgReceiveAsync("B", Big, 2)).IsBlocked();
        var next = (await queue.MsgReceiveAsync("C", Big, 2)).IsBlocked();
        await queue.World.KillAsync("A");
        await queue.World.KillAsync("B");
        Assert.Equal(2, await queue.StoredAsync());
        (await queue.MsgReceiveAsync("D", Big)).Reads(new string('x', 8192));
        Assert.Equal(1, await queue.StoredAsync());
        (await queue.SendAsync("D", "two", 2)).Returns(queue.World.PidOf("C"));
        next.Reads("two");
    }

    private static async Task<MailboxBench> FullAsync()
    {
        var queue = await MailboxBench.SystemVAsync<TWorld>();
        for (var i = 0; i < 2; i++) (await queue.SendBytesAsync("A", 8192, 1)).Succeeds();
        return queue;
    }
}

public sealed class SystemVWaitingObjectTests : SystemVWaitingSuite<ObjectWorld>;

public sealed class SystemVWaitingActorTests : SystemVWaitingSuite<ActorWorld>;
