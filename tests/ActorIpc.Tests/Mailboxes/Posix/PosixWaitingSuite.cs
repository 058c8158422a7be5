using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes.Posix;

/// <summary>Who waits at a POSIX queue, who is told, and who dies there: conformance group E, semantics §4.</summary>
public abstract class PosixWaitingSuite<TWorld> where TWorld : World, new()
{
    [Fact] // 128 (LTP mq_notify01; V Q-018)
    public async Task Notification_comes_once()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        (await queue.NotifyAsync("A")).Succeeds();
        (await queue.SendAsync("B", "1")).Succeeds();
        (await queue.MqReceiveAsync("B")).Reads("1");
        (await queue.SendAsync("B", "2")).Succeeds();
        Assert.Equal(1, queue.NoticesTo("A"));
    }

    [Fact] // MQ-11: only when the queue becomes non-empty
    public async Task Notification_waits_until_the_queue_was_emptied()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        (await queue.SendAsync("B", "1")).Succeeds();
        (await queue.NotifyAsync("A")).Succeeds();
        (await queue.SendAsync("B", "2")).Succeeds();
        Assert.Equal(0, queue.NoticesTo("A"));
        (await queue.MqReceiveAsync("B")).Reads("1");
        (await queue.MqReceiveAsync("B")).Reads("2");
        (await queue.SendAsync("B", "3")).Succeeds();
        Assert.Equal(1, queue.NoticesTo("A"));
    }

    [Fact] // MQ-11: a receiver that waits gets the message, and the registration stays
    public async Task Notification_does_not_come_for_what_a_receiver_waited_for()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        (await queue.NotifyAsync("A")).Succeeds();
        var receive = (await queue.MqReceiveAsync("B")).IsBlocked();
        (await queue.SendAsync("C", "1")).Returns(queue.World.PidOf("B"));
        receive.Reads("1");
        Assert.Equal(0, queue.NoticesTo("A"));
        (await queue.SendAsync("C", "2")).Returns(Pid.None);
        Assert.Equal(1, queue.NoticesTo("A"));
    }

    [Fact] // MQ-11, MQ-14: what a receive lets in comes into no empty queue
    public async Task Notification_does_not_come_for_an_admitted_message()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 1);
        (await queue.SendAsync("A", "1")).Succeeds();
        (await queue.SendAsync("B", "2")).IsBlocked();
        (await queue.NotifyAsync("C")).Succeeds();
        (await queue.MqReceiveAsync("A")).Reads("1");
        Assert.Equal(0, queue.NoticesTo("C"));
    }

    [Fact] // 130 (LTP mq_notify01; V Q-019)
    public async Task One_process_can_be_registered()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        (await queue.NotifyAsync("A")).Succeeds();
        (await queue.NotifyAsync("A")).Fails(Errno.EBUSY);
        (await queue.NotifyAsync("B")).Fails(Errno.EBUSY);
        (await queue.NotifyAsync("B", on: false)).Succeeds();
        (await queue.NotifyAsync("B")).Fails(Errno.EBUSY);
        (await queue.NotifyAsync("A", on: false)).Succeeds();
        (await queue.NotifyAsync("B")).Succeeds();
    }

    [Fact] // 132 (K mqueue_flush_file; V Q-021)
    public async Task Notification_ends_with_any_descriptor_of_its_process_and_with_the_process()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        (await queue.NotifyAsync("A")).Succeeds();
        await queue.World.ExitAsync("A");
        (await queue.NotifyAsync("B")).Succeeds();
        var other = await queue.OpenAsync("B", Access.Write);
        (await queue.CloseAsync("B", other)).Succeeds();
        (await queue.NotifyAsync("C")).Succeeds();
    }

    [Fact] // 135 (V Q-024)
    public async Task Receivers_are_served_in_waiting_order()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(processes: "A B C D S");
        var receives = new List<Taken>();
        foreach (var name in new[] { "A", "B", "C", "D" }) receives.Add((await queue.MqReceiveAsync(name)).IsBlocked());
        for (var i = 0; i < 4; i++)
        {
            (await queue.SendAsync("S", $"{i}")).Succeeds();
            receives[i].Reads($"{i}");
            foreach (var later in receives[(i + 1)..]) later.IsBlocked();
        }
    }

    [Fact] // MQ-13 (K:wq_add): the less nice first, by age among equals
    public async Task Waiters_are_served_by_niceness_first()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 1, processes: "A+5 B C+-5 D S");
        var (a, b, c, d) = (await queue.MqReceiveAsync("A"), await queue.MqReceiveAsync("B"), await queue.MqReceiveAsync("C"), await queue.MqReceiveAsync("D"));
        foreach (var (text, receive) in new[] { ("1", c), ("2", b), ("3", d), ("4", a) })
        {
            receive.IsBlocked();
            (await queue.SendAsync("S", text)).Succeeds();
            receive.Reads(text);
        }

        (await queue.SendAsync("S", "0")).Succeeds();
        foreach (var sender in new[] { "A", "B", "C", "D" }) (await queue.SendAsync(sender, sender)).IsBlocked();
        foreach (var text in new[] { "0", "C", "B", "D", "A" }) (await queue.MqReceiveAsync("S")).Reads(text);
    }

    [Fact] // MQ-14 (V Q-026): what waits outside is not counted, and does not overtake
    public async Task Blocked_message_is_outside_the_queue()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 1);
        (await queue.SendAsync("A", "low", 1)).Succeeds();
        (await queue.SendAsync("B", "high", 9)).IsBlocked();
        Assert.Equal(1, (await queue.ThroughEndAsync("A", new MailboxSetFlags())).Result.Messages);
        (await queue.MqReceiveAsync("A")).Reads("low", 1);
        (await queue.MqReceiveAsync("A")).Reads("high", 9);
    }

    [Fact] // 138 (V Q-027)
    public async Task Admitted_message_is_sorted()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 2);
        (await queue.SendAsync("A", "five", 5)).Succeeds();
        (await queue.SendAsync("A", "one", 1)).Succeeds();
        (await queue.SendAsync("B", "nine", 9)).IsBlocked();
        foreach (var (text, priority) in new[] { ("five", 5), ("nine", 9), ("one", 1) }) (await queue.MqReceiveAsync("C")).Reads(text, priority);
    }

    [Fact] // MQ-14 (V Q-037): senders are admitted in waiting order, whatever their priorities are
    public async Task Senders_are_admitted_in_waiting_order()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 1);
        (await queue.SendAsync("A", "0")).Succeeds();
        var (b, c) = ((await queue.SendAsync("B", "1", 1)).IsBlocked(), (await queue.SendAsync("C", "9", 9)).IsBlocked());
        (await queue.MqReceiveAsync("A")).Reads("0");
        b.Succeeds();
        c.IsBlocked();
        (await queue.MqReceiveAsync("A")).Reads("1");
        c.Succeeds();
    }

    [Fact] // MQ-9 (V Q-035)
    public async Task Losing_the_name_wakes_nobody()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        var receive = (await queue.MqReceiveAsync("A")).IsBlocked();
        (await queue.DoAsync("B", new ChangeLinks { By = -1 })).Succeeds();
        receive.IsBlocked();
        (await queue.SendAsync("B", "x")).Succeeds();
        receive.Reads("x");
        (await queue.DoAsync("B", new ChangeLinks { By = 1 })).Succeeds();
    }

    [Fact] // MQ-16 (V Q-029)
    public async Task Signal_interrupts_unless_the_handler_restarts()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 1);
        var receive = (await queue.MqReceiveAsync("A")).IsBlocked();
        await queue.World.InterruptAsync("A", restart: true);
        receive.IsBlocked();
        await queue.World.InterruptAsync("A");
        receive.Fails(Errno.EINTR);
        (await queue.SendAsync("A", "x")).Succeeds();
        var send = (await queue.SendAsync("B", "y")).IsBlocked();
        await queue.World.InterruptAsync("B", restart: true);
        send.IsBlocked();
        await queue.World.InterruptAsync("B");
        send.Fails(Errno.EINTR);
    }

    [Fact] // 143 (V Q-032,33)
    public async Task Death_leaves_what_was_sent_and_takes_what_was_not()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 1, processes: "A B C D S");
        (await queue.SendAsync("A", "sent")).Succeeds();
        await queue.World.ExitAsync("A");
        (await queue.SendAsync("B", "never")).IsBlocked();
        await queue.World.KillAsync("B");
        (await queue.MqReceiveAsync("S")).Reads("sent");
        (await queue.MqReceiveAsync("S", nb: true)).Fails(Errno.EAGAIN);
        (await queue.MqReceiveAsync("C")).IsBlocked();
        var second = (await queue.MqReceiveAsync("D")).IsBlocked();
        await queue.World.KillAsync("C");
        (await queue.SendAsync("S", "next")).Returns(queue.World.PidOf("D"));
        second.Reads("next");
    }
}

public sealed class PosixWaitingObjectTests : PosixWaitingSuite<ObjectWorld>;

public sealed class PosixWaitingActorTests : PosixWaitingSuite<ActorWorld>;
