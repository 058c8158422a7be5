using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes.Posix;

/// <summary>What goes in and out of a POSIX queue: conformance group E, semantics §4.</summary>
public abstract class PosixQueueSuite<TWorld> where TWorld : World, new()
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    [Fact] // 110 (OPT mq_send/3-1,3-2; V Q-001,2)
    public async Task Messages_come_by_priority_and_by_age_among_equals()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        foreach (var (text, priority) in new[] { ("a", 1), ("b", 5), ("c", 3), ("d", 5), ("e", 5) }) (await queue.SendAsync("A", text, priority)).Returns(Pid.None);
        foreach (var (text, priority) in new[] { ("b", 5), ("d", 5), ("e", 5), ("c", 3), ("a", 1) }) (await queue.MqReceiveAsync("B")).Reads(text, priority);
    }

    [Fact] // 111 (man mq_open; V Q-003)
    public async Task Attributes_are_ten_messages_of_8192_bytes()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        (await queue.ThroughEndAsync("A", new MailboxSetFlags())).Returns(new MailboxAttributes(MailboxFlags.None, 10, 8192, 0));
    }

    [Fact] // 113 (LTP mq_timedsend01/mq_timedreceive01; V Q-005)
    public async Task Message_and_buffer_are_measured_by_the_longest_message()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(length: 64);
        (await queue.SendBytesAsync("A", 65)).Fails(Errno.EMSGSIZE);
        // MQ-3: before emptiness.
        (await queue.MqReceiveAsync("A", 63)).Fails(Errno.EMSGSIZE);
        (await queue.SendBytesAsync("A", 64)).Succeeds();
        (await queue.MqReceiveAsync("A", 63)).Fails(Errno.EMSGSIZE);
        (await queue.MqReceiveAsync("A", 64)).Reads(new string('x', 64));
    }

    [Fact] // 115 (man mq_send; V Q-006)
    public async Task Empty_message_is_a_message()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        (await queue.SendAsync("A", "")).Succeeds();
        (await queue.MqReceiveAsync("A")).Reads("", 0);
        (await queue.MqReceiveAsync("A", nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact] // 116 (OPT mq_send/10-1; V Q-007)
    public async Task Non_blocking_descriptor_fails_instead_of_waiting()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 2);
        var end = await queue.OpenAsync("A", nonBlocking: true);
        (await queue.MqReceiveAsync("A", end: end)).Fails(Errno.EAGAIN);
        (await queue.SendAsync("A", "1", end: end)).Succeeds();
        (await queue.SendAsync("A", "2", end: end)).Succeeds();
        (await queue.SendAsync("A", "3", end: end)).Fails(Errno.EAGAIN);
    }

    [Fact] // 117 (OPT mq_send/5-1; V Q-008)
    public async Task Blocked_sender_gets_the_room_that_a_receive_makes()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 1);
        (await queue.SendAsync("A", "old")).Succeeds();
        var send = (await queue.SendAsync("B", "new")).IsBlocked();
        (await queue.MqReceiveAsync("A")).Reads("old");
        send.Returns(Pid.None);
        (await queue.MqReceiveAsync("A")).Reads("new");
    }

    [Fact] // 119 (OPT mq_timedreceive/10-*; V Q-010)
    public async Task Time_out_ends_a_wait_and_never_a_call_that_need_not_wait()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        var receive = (await queue.MqReceiveAsync("A", timeout: Step)).IsBlocked();
        await queue.World.AdvanceAsync(Step / 2);
        receive.IsBlocked();
        await queue.World.AdvanceAsync(Step / 2);
        receive.Fails(Errno.ETIMEDOUT);
        var past = await queue.MqReceiveAsync("A", timeout: TimeSpan.Zero);
        await queue.World.AdvanceAsync(TimeSpan.Zero);
        past.Fails(Errno.ETIMEDOUT);
        (await queue.SendAsync("A", "x")).Succeeds();
        (await queue.MqReceiveAsync("A", timeout: TimeSpan.Zero)).Reads("x");
    }

    [Fact] // 121 (LTP mq_timedsend01; V Q-012)
    public async Task Priority_goes_up_to_32767()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>();
        (await queue.SendAsync("A", "x", 32767)).Succeeds();
        (await queue.SendAsync("A", "x", 32768)).Fails(Errno.EINVAL);
        (await queue.SendAsync("A", "x", -1)).Fails(Errno.EINVAL);
        (await queue.MqReceiveAsync("A")).Reads("x", 32767);
    }

    [Fact] // 122 (OPT mq_send/11-*; V Q-013)
    public async Task Wrong_way_and_closed_descriptor_are_bad_descriptors()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(length: 8);
        var (read, write) = (await queue.OpenAsync("A", Access.Read), await queue.OpenAsync("A", Access.Write));
        (await queue.SendAsync("A", "x", end: read)).Fails(Errno.EBADF);
        (await queue.MqReceiveAsync("A", end: write)).Fails(Errno.EBADF);
        // MQ-6: before the sizes.
        (await queue.SendAsync("A", "too long for it", end: read)).Fails(Errno.EBADF);
        (await queue.MqReceiveAsync("A", 1, end: write)).Fails(Errno.EBADF);
        (await queue.CloseAsync("A", read)).Succeeds();
        (await queue.MqReceiveAsync("A", end: read)).Fails(Errno.EBADF);
        (await queue.ThroughEndAsync("A", new MailboxSetFlags(), end: read)).Fails(Errno.EBADF);
    }

    [Fact] // 127 (man mq_overview; V Q-017)
    public async Task Messages_outlive_every_descriptor_and_their_sender()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(processes: "A B");
        (await queue.SendAsync("A", "kept", 3)).Succeeds();
        await queue.World.ExitAsync("A");
        (await queue.CloseAsync("B")).Succeeds();
        var again = await queue.OpenAsync("B");
        (await queue.MqReceiveAsync("B", end: again)).Reads("kept", 3);
    }

    [Fact] // 133 (OPT mq_setattr/1-1; V Q-022)
    public async Task Setattr_changes_only_the_flag_and_returns_what_was()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 2, length: 8);
        var before = new MailboxAttributes(MailboxFlags.None, 2, 8, 0);
        (await queue.ThroughEndAsync("A", new MailboxSetFlags { Flags = MailboxFlags.NonBlocking })).Returns(before);
        (await queue.ThroughEndAsync("A", new MailboxSetFlags())).Returns(before with { Flags = MailboxFlags.NonBlocking });
        (await queue.MqReceiveAsync("A", 8)).Fails(Errno.EAGAIN);
        (await queue.ThroughEndAsync("A", new MailboxSetFlags { Flags = (MailboxFlags)2 })).Fails(Errno.EINVAL);
        // The flag is the description's own.
        (await queue.MqReceiveAsync("B", 8)).IsBlocked();
    }

    [Fact] // 139 (GV:PollEmpty; V Q-028)
    public async Task Poll_tells_messages_and_room()
    {
        await using var one = await MailboxBench.PosixAsync<TWorld>(messages: 1);
        (await one.PollAsync("A")).Returns(PollEvents.Out);
        (await one.SendAsync("A", "x")).Succeeds();
        (await one.PollAsync("A")).Returns(PollEvents.In);
        await using var two = await MailboxBench.PosixAsync<TWorld>(messages: 2);
        (await two.SendAsync("A", "x")).Succeeds();
        (await two.PollAsync("A")).Returns(PollEvents.In | PollEvents.Out);
    }

    [Fact] // MQ-15: Linux tells how full it is through any descriptor
    public async Task Poll_does_not_ask_what_the_descriptor_was_opened_for()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 2);
        (await queue.SendAsync("A", "x")).Succeeds();
        foreach (var access in new[] { Access.Read, Access.Write })
        {
            var end = await queue.OpenAsync("B", access);
            (await queue.ThroughEndAsync("B", new MailboxPoll { Wanted = PollEvents.In | PollEvents.Out }, nb: true, end: end)).Returns(PollEvents.In | PollEvents.Out);
        }
    }

    [Fact] // MQ-14, MQ-15: the room goes to the sender that waits, and no poll ever sees it
    public async Task Poll_that_waits_for_room_does_not_see_what_was_handed_to_a_sender()
    {
        await using var queue = await MailboxBench.PosixAsync<TWorld>(messages: 1);
        (await queue.SendAsync("A", "1")).Succeeds();
        (await queue.SendAsync("B", "2")).IsBlocked();
        var poll = (await queue.ThroughEndAsync("C", new MailboxPoll { Wanted = PollEvents.Out })).IsBlocked();
        (await queue.MqReceiveAsync("A")).Reads("1");
        poll.IsBlocked();
        (await queue.MqReceiveAsync("A")).Reads("2");
        poll.Returns(PollEvents.Out);
    }
}

public sealed class PosixQueueObjectTests : PosixQueueSuite<ObjectWorld>;

public sealed class PosixQueueActorTests : PosixQueueSuite<ActorWorld>;
