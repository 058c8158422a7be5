using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Tests.Processes.World;

namespace ActorIpc.Tests.Processes;

/// <summary>Direct messages: semantics §12, §13.2; conformance case 229. On the control block and on actors alike.</summary>
public abstract class MessageSuite<TWorld> where TWorld : MessageWorld, new()
{
    [Fact] // 229
    public async Task Messages_come_in_the_order_of_their_arrival_with_their_headers()
    {
        await using var world = await OpenAsync(QueueBound.Unbounded);
        (await world.SendAsync("A", "eins", type: 7)).Succeeds();
        (await world.SendAsync("B", "zwei")).Succeeds();
        var first = await world.ReceiveAsync();
        first.Receives("eins");
        Assert.Equal(new MessageHeader(world.PidOf("A"), world.PidOf("Q"), 7, 4), first.Message!.Header);
        (await world.ReceiveAsync()).Receives("zwei");
        (await world.ReceiveAsync()).IsBlocked();
    }

    [Fact]
    public async Task Receive_by_sender_and_type_takes_the_oldest_that_matches()
    {
        await using var world = await OpenAsync(new QueueBound(10));
        foreach (var (from, text, type) in new[] { ("A", "a1", 1), ("B", "b1", 1), ("A", "a2", 2), ("B", "b2", 2), ("A", "a2'", 2) })
            (await world.SendAsync(from, text, type)).Succeeds();
        (await world.ReceiveAsync(type: 2)).Receives("a2");
        (await world.ReceiveAsync("B")).Receives("b1");
        (await world.ReceiveAsync("A", 2)).Receives("a2'");
        (await world.ReceiveAsync("C", nb: true)).Fails(Errno.EAGAIN);
        (await world.ReceiveAsync()).Receives("a1");
        (await world.ReceiveAsync()).Receives("b2");
    }

    [Fact]
    public async Task Receivers_that_wait_each_get_what_matches_them()
    {
        await using var world = await OpenAsync(new QueueBound(1));
        var fromB = (await world.ReceiveAsync("B")).IsBlocked();
        var typed = (await world.ReceiveAsync(type: 3)).IsBlocked();
        var any = (await world.ReceiveAsync()).IsBlocked();
        (await world.SendAsync("A", "any")).Succeeds();
        any.Receives("any");
        (await world.SendAsync("A", "typed", 3)).Succeeds();
        typed.Receives("typed");
        (await world.SendAsync("B", "b", 3)).Succeeds();
        fromB.Receives("b");
    }

    [Fact]
    public async Task Receivers_alike_are_served_in_order_of_arrival()
    {
        await using var world = await OpenAsync(QueueBound.Unbounded);
        MessageCall[] receives = [await world.ReceiveAsync(), await world.ReceiveAsync(), await world.ReceiveAsync()];
        (await world.SendAsync("A", "1")).Succeeds();
        (await world.SendAsync("A", "2")).Succeeds();
        receives[0].Receives("1");
        receives[1].Receives("2");
        receives[2].IsBlocked();
    }

    [Fact]
    public async Task Full_queue_blocks_senders_and_takes_them_in_order()
    {
        await using var world = await OpenAsync(new QueueBound(2));
        (await world.SendAsync("A", "1")).Succeeds();
        (await world.SendAsync("A", "2")).Succeeds();
        MessageCall[] sends = [await world.SendAsync("B", "3"), await world.SendAsync("A", "4"), await world.SendAsync("C", "5")];
        foreach (var send in sends) send.IsBlocked();
        (await world.SendAsync("A", "x", nb: true)).Fails(Errno.EAGAIN);
        for (var i = 1; i <= 5; i++)
        {
            (await world.ReceiveAsync()).Receives($"{i}");
            for (var s = 0; s < 3; s++)
            {
                if (s < i) sends[s].Succeeds();
                else sends[s].IsBlocked();
            }
        }
    }

    [Fact]
    public async Task Rendezvous_holds_the_sender_until_its_message_is_taken()
    {
        await using var world = await OpenAsync(QueueBound.Rendezvous);
        var send = (await world.SendAsync("A", "meet")).IsBlocked();
        (await world.ReceiveAsync()).Receives("meet");
        send.Succeeds();
        var receive = (await world.ReceiveAsync()).IsBlocked();
        (await world.SendAsync("B", "again")).Succeeds();
        receive.Receives("again");
        (await world.SendAsync("B", "nobody", nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact]
    public async Task Rendezvous_by_type_takes_the_sender_that_matches()
    {
        await using var world = await OpenAsync(QueueBound.Rendezvous);
        var (one, two) = ((await world.SendAsync("A", "one", 1)).IsBlocked(), (await world.SendAsync("B", "two", 2)).IsBlocked());
        (await world.ReceiveAsync(type: 2)).Receives("two");
        two.Succeeds();
        one.IsBlocked();
        (await world.ReceiveAsync()).Receives("one");
        one.Succeeds();
    }

    [Fact]
    public async Task Receiver_takes_a_matching_message_from_a_blocked_sender_past_a_full_queue()
    {
        await using var world = await OpenAsync(new QueueBound(1));
        (await world.SendAsync("A", "in the way", 1)).Succeeds();
        var send = (await world.SendAsync("B", "wanted", 2)).IsBlocked();
        (await world.ReceiveAsync(type: 2)).Receives("wanted");
        send.Succeeds();
        (await world.ReceiveAsync()).Receives("in the way");
    }

    [Fact]
    public async Task Ended_receiver_is_ESRCH_also_for_who_is_blocked()
    {
        await using var world = await OpenAsync(new QueueBound(1));
        (await world.SendAsync("A", "1")).Succeeds();
        var (a, b) = ((await world.SendAsync("A", "2")).IsBlocked(), (await world.SendAsync("B", "3")).IsBlocked());
        await world.KillAsync("Q");
        a.Fails(Errno.ESRCH);
        b.Fails(Errno.ESRCH);
        (await world.SendAsync("C", "4")).Fails(Errno.ESRCH);
    }

    [Fact] // §10: a blocked sender's message vanishes
    public async Task Killed_sender_takes_its_blocked_message_along_and_leaves_the_sent_one()
    {
        await using var world = await OpenAsync(new QueueBound(1));
        (await world.SendAsync("A", "sent")).Succeeds();
        (await world.SendAsync("A", "blocked")).IsBlocked();
        var next = (await world.SendAsync("B", "next")).IsBlocked();
        await world.KillAsync("A");
        (await world.ReceiveAsync()).Receives("sent");
        next.Succeeds();
        (await world.ReceiveAsync()).Receives("next");
    }

    [Fact]
    public async Task Time_out_and_signal_end_a_blocked_send_and_nothing_arrives()
    {
        await using var world = await OpenAsync(new QueueBound(1));
        (await world.SendAsync("A", "1")).Succeeds();
        var late = (await world.SendAsync("A", "late", timeout: TimeSpan.FromSeconds(1))).IsBlocked();
        var interrupted = (await world.SendAsync("B", "interrupted")).IsBlocked();
        var last = (await world.SendAsync("C", "last")).IsBlocked();
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        late.Fails(Errno.ETIMEDOUT);
        await world.InterruptAsync("B");
        interrupted.Fails(Errno.EINTR);
        (await world.ReceiveAsync()).Receives("1");
        last.Succeeds();
        (await world.ReceiveAsync()).Receives("last");
        (await world.ReceiveAsync(nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact]
    public async Task Time_out_ends_a_receive_and_the_message_waits_for_the_next()
    {
        await using var world = await OpenAsync(QueueBound.Unbounded);
        var receive = (await world.ReceiveAsync(timeout: TimeSpan.FromSeconds(1))).IsBlocked();
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        receive.Fails(Errno.ETIMEDOUT);
        (await world.SendAsync("A", "x")).Succeeds();
        (await world.ReceiveAsync()).Receives("x");
    }

    private static async Task<TWorld> OpenAsync(QueueBound bound)
    {
        var world = new TWorld();
        await world.OpenAsync(bound);
        return world;
    }
}

public sealed class MessagesOnTheControlBlock : MessageSuite<ObjectMessageWorld>;

public sealed class MessagesOnActors : MessageSuite<ActorMessageWorld>;
