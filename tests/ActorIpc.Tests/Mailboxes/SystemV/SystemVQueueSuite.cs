using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes.SystemV;

/// <summary>Which message a System V receive gets, and what is refused: conformance group F, semantics §5.</summary>
public abstract class SystemVQueueSuite<TWorld> where TWorld : World, new()
{
    private const int Big = 100;

    [Fact] // 144 (LTP msgrcv07; V M-001)
    public async Task Type_0_takes_in_sending_order()
    {
        await using var queue = await FilledAsync((3, "a"), (1, "b"), (2, "c"));
        foreach (var (type, text) in new[] { (3, "a"), (1, "b"), (2, "c") }) (await queue.MsgReceiveAsync("B", Big)).Reads(text, type);
    }

    [Fact] // 145 (LTP msgrcv07; V M-002)
    public async Task Positive_type_takes_the_oldest_of_that_type()
    {
        await using var queue = await FilledAsync((1, "a"), (2, "b"), (2, "c"));
        (await queue.MsgReceiveAsync("B", Big, 2)).Reads("b", 2);
        (await queue.MsgReceiveAsync("B", Big, 2)).Reads("c", 2);
        (await queue.MsgReceiveAsync("B", Big, 2, MsgFlags.NoWait)).Fails(Errno.ENOMSG);
        (await queue.MsgReceiveAsync("B", Big)).Reads("a", 1);
    }

    [Fact] // 146 (LTP msgrcv07; V M-003)
    public async Task Negative_type_takes_the_lowest_up_to_its_absolute_value()
    {
        await using var queue = await FilledAsync((5, "a"), (3, "b"), (1, "c"), (4, "d"), (1, "e"));
        foreach (var (type, text) in new[] { (1, "c"), (1, "e"), (3, "b"), (4, "d") }) (await queue.MsgReceiveAsync("B", Big, -4, MsgFlags.NoWait)).Reads(text, type);
        (await queue.MsgReceiveAsync("B", Big, -4, MsgFlags.NoWait)).Fails(Errno.ENOMSG);
        // A type that is exactly the absolute value qualifies (V M-004).
        (await queue.MsgReceiveAsync("B", Big, -5, MsgFlags.NoWait)).Reads("a", 5);
        (await queue.SendAsync("A", "f", int.MaxValue)).Succeeds();
        (await queue.MsgReceiveAsync("B", Big, int.MinValue, MsgFlags.NoWait)).Reads("f");
    }

    [Fact] // 149 (GV:MsgExcept; V M-006)
    public async Task Except_takes_any_other_type()
    {
        await using var queue = await FilledAsync((2, "a"), (2, "b"), (1, "c"), (3, "d"));
        (await queue.MsgReceiveAsync("B", Big, 2, MsgFlags.NoWait | MsgFlags.Except)).Reads("c", 1);
        (await queue.MsgReceiveAsync("B", Big, 2, MsgFlags.NoWait | MsgFlags.Except)).Reads("d", 3);
        (await queue.MsgReceiveAsync("B", Big, 2, MsgFlags.NoWait | MsgFlags.Except)).Fails(Errno.ENOMSG);
        // SM-1: it says nothing unless the type is positive.
        (await queue.MsgReceiveAsync("B", Big, 0, MsgFlags.NoWait | MsgFlags.Except)).Reads("a");
        (await queue.MsgReceiveAsync("B", Big, -2, MsgFlags.NoWait | MsgFlags.Except)).Reads("b");
    }

    [Fact] // 151 (LTP msgrcv02; V M-008)
    public async Task Too_long_message_stays_unless_it_may_be_cut()
    {
        await using var queue = await FilledAsync((1, "hello"), (1, "world"));
        (await queue.MsgReceiveAsync("B", 4)).Fails(Errno.E2BIG);
        Assert.Equal(2, await queue.StoredAsync());
        (await queue.MsgReceiveAsync("B", 4, 0, MsgFlags.NoError)).Reads("hell");
        (await queue.MsgReceiveAsync("B", 0, 0, MsgFlags.NoError)).Reads("");
        Assert.Equal(0, await queue.StoredAsync());
    }

    [Fact] // 153 (LTP msgsnd02; V M-010)
    public async Task Arguments_out_of_range_are_refused()
    {
        await using var queue = await FilledAsync();
        (await queue.SendAsync("A", "x", 0)).Fails(Errno.EINVAL);
        (await queue.SendAsync("A", "x", -1)).Fails(Errno.EINVAL);
        (await queue.SendBytesAsync("A", 8193, 1)).Fails(Errno.EINVAL);
        (await queue.MsgReceiveAsync("A", -1)).Fails(Errno.EINVAL);
        (await queue.SendBytesAsync("A", 8192, 1)).Succeeds();
        (await queue.SendAsync("A", "", 1)).Succeeds();
    }

    [Fact] // SM-4 (V M-011,12)
    public async Task Queue_is_full_by_bytes()
    {
        await using var queue = await FilledAsync();
        (await queue.SendBytesAsync("A", 8192, 1)).Succeeds();
        (await queue.SendBytesAsync("A", 8192, 1)).Succeeds();
        (await queue.SendBytesAsync("A", 1, 1, nb: true)).Fails(Errno.EAGAIN);
        // An empty message has room.
        (await queue.SendBytesAsync("A", 0, 1, nb: true)).Succeeds();
    }

    [Fact] // SM-4 (V M-031): messages count, too
    public async Task Queue_is_full_by_empty_messages()
    {
        await using var queue = await FilledAsync();
        (await queue.DoAsync("A", new MailboxChange { ByteCapacity = 3 })).Succeeds();
        for (var i = 0; i < 3; i++) (await queue.SendAsync("A", "", 1, nb: true)).Succeeds();
        (await queue.SendAsync("A", "", 1, nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact] // 157 (LTP msgrcv03; V M-014)
    public async Task Copy_looks_at_an_index_and_takes_nothing()
    {
        await using var queue = await FilledAsync((4, "four"), (5, "five"), (6, "six"));
        const MsgFlags Copy = MsgFlags.Copy | MsgFlags.NoWait;
        (await queue.MsgReceiveAsync("B", Big, 1, Copy)).Reads("five", 5);
        (await queue.MsgReceiveAsync("B", Big, 0, Copy)).Reads("four", 4);
        (await queue.MsgReceiveAsync("B", Big, 3, Copy)).Fails(Errno.ENOMSG);
        (await queue.MsgReceiveAsync("B", Big, -1, Copy)).Fails(Errno.ENOMSG);
        (await queue.MsgReceiveAsync("B", Big, 1, MsgFlags.Copy)).Fails(Errno.EINVAL);
        (await queue.MsgReceiveAsync("B", Big, 1, Copy | MsgFlags.Except)).Fails(Errno.EINVAL);
        (await queue.MsgReceiveAsync("B", 0, 1, Copy)).Fails(Errno.E2BIG);
        Assert.Equal(3, await queue.StoredAsync());
    }

    [Fact] // 170 (LTP msgctl01, msgsnd01, msgrcv01; V M-017)
    public async Task Status_tells_messages_bytes_and_who_was_last()
    {
        await using var queue = await FilledAsync();
        var none = new MailboxStatus(0, 0, 16384, Pid.None, Pid.None, Mode.Octal(600), 0, 0, 7);
        (await queue.DoAsync("A", new MailboxStat())).Returns(none);
        (await queue.SendAsync("A", "abc", 1)).Succeeds();
        (await queue.DoAsync("A", new MailboxStat())).Returns(none with { Messages = 1, Bytes = 3, LastSender = queue.World.PidOf("A") });
        (await queue.MsgReceiveAsync("B", Big)).Reads("abc");
        (await queue.DoAsync("A", new MailboxStat())).Returns(none with { LastSender = queue.World.PidOf("A"), LastReceiver = queue.World.PidOf("B") });
    }

    [Fact] // 168 (LTP msgctl02, GV:MsgCtlIpcSetMaxBytes; V M-016)
    public async Task Limit_is_not_raised_above_16384()
    {
        await using var queue = await FilledAsync();
        (await queue.DoAsync("A", new MailboxChange { ByteCapacity = 16385 })).Fails(Errno.EPERM);
        (await queue.DoAsync("A", new MailboxChange { ByteCapacity = -1 })).Fails(Errno.EPERM);
        (await queue.DoAsync("A", new MailboxChange { Uid = -1 })).Fails(Errno.EINVAL);
        (await queue.DoAsync("A", new MailboxChange { ByteCapacity = 16384 })).Succeeds();
    }

    [Fact] // 172 (LTP msgget02, msgctl04; V M-015)
    public async Task Others_are_refused_what_the_mode_does_not_allow()
    {
        await using var queue = await MailboxBench.SystemVAsync<TWorld>("A X:65534");
        (await queue.DoAsync("X", new MailboxOpenById { Mode = 0b100_000_000 })).Fails(Errno.EACCES);
        (await queue.DoAsync("X", new MailboxOpenById { Mode = 0 })).Succeeds();
        (await queue.SendAsync("X", "x", 1)).Fails(Errno.EACCES);
        (await queue.MsgReceiveAsync("X", Big)).Fails(Errno.EACCES);
        (await queue.DoAsync("X", new MailboxStat())).Fails(Errno.EACCES);
        (await queue.DoAsync("X", new MailboxRemoveById())).Fails(Errno.EPERM);
        (await queue.DoAsync("X", new MailboxChange { Mode = 0b110_110_110 })).Fails(Errno.EPERM);
    }

    [Fact] // 223 (V X-001,3)
    public async Task Group_class_is_exclusive()
    {
        await using var queue = await MailboxBench.SystemVAsync<TWorld>("A G:65534", mode: 0b110_000_110);
        (await queue.DoAsync("A", new MailboxChange { Gid = 65534 })).Succeeds();
        (await queue.SendAsync("G", "x", 1)).Fails(Errno.EACCES);
    }

    [Fact] // 227 (K ipcget; V X-008)
    public async Task Bits_that_are_asked_for_must_be_granted()
    {
        await using var queue = await MailboxBench.SystemVAsync<TWorld>("A X:65534", mode: 0b110_000_100);
        foreach (var (mode, error) in new[] { (0b000_000_100, Errno.None), (0b100_000_000, Errno.None), (0b000_000_110, Errno.EACCES), (0b000_000_001, Errno.EACCES), (0b001_000_000, Errno.EACCES), (0b110_000_000, Errno.EACCES), (0, Errno.None) })
        {
            var open = await queue.DoAsync("X", new MailboxOpenById { Mode = mode });
            Assert.Equal((true, error), (open.IsDone, open.Error));
        }
    }

    private static async Task<MailboxBench> FilledAsync(params (int Type, string Text)[] letters)
    {
        var queue = await MailboxBench.SystemVAsync<TWorld>();
        foreach (var (type, text) in letters) (await queue.SendAsync("A", text, type)).Succeeds();
        return queue;
    }
}

public sealed class SystemVQueueObjectTests : SystemVQueueSuite<ObjectWorld>;

public sealed class SystemVQueueActorTests : SystemVQueueSuite<ActorWorld>;
