using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Naming;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes.Posix;

/// <summary>POSIX queues as programs use them: names, attributes, deadlines, rights (conformance group E).</summary>
public sealed class PosixFaceTests
{
    private const MqOpenFlags Create = MqOpenFlags.Create;

    [Fact] // 112 (GV mq.cc:OpenInvalidArgs; V Q-004)
    public Task Attributes_out_of_range_are_refused() => InProcessAsync(async self =>
    {
        foreach (var (messages, length) in new[] { (0, 8), (-1, 8), (11, 8), (8, 0), (8, -1), (8, 8193) })
            await FailsAsync(Errno.EINVAL, async () => await self.MqOpenAsync("/q", MailboxAccess.Both, Create, maxMessages: messages, maxLength: length));
        await FailsAsync(Errno.ENOENT, async () => await self.MqOpenAsync("/q", MailboxAccess.Both));
    });

    [Theory, InlineData(0), InlineData(4), InlineData(-1)] // MQ-17: what is not asked for, no mode refuses
    public Task Access_that_does_not_exist_is_refused(int access) => InProcessAsync(async self =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await self.MqOpenAsync("/q", (MailboxAccess)access, Create)));

    [Fact] // MQ-7 (V Q-014)
    public Task Names_are_a_slash_and_one_component() => InProcessAsync(async self =>
    {
        foreach (var (name, errno) in new[]
        {
            ("q", Errno.EINVAL), ("", Errno.EINVAL), ("/", Errno.ENOENT), ("/a/b", Errno.EACCES), ("/..", Errno.EACCES), ("/" + new string('a', 256), Errno.ENAMETOOLONG),
        })
        {
            await FailsAsync(errno, async () => await self.MqOpenAsync(name, MailboxAccess.Both, Create));
            await FailsAsync(errno, async () => await self.MqUnlinkAsync(name));
        }

        await (await self.MqOpenAsync("/" + new string('a', 255), MailboxAccess.Both, Create)).CloseAsync();
    });

    [Fact] // 124 (OPT mq_open/11-1,15-1,29-1; V Q-015)
    public Task What_is_there_is_opened_as_it_is() => InProcessAsync(async self =>
    {
        await using var first = await self.MqOpenAsync("/q", MailboxAccess.Both, Create, maxMessages: 10, maxLength: 64);
        await FailsAsync(Errno.EEXIST, async () => await self.MqOpenAsync("/q", MailboxAccess.Both, Create | MqOpenFlags.Exclusive));
        await FailsAsync(Errno.ENOENT, async () => await self.MqOpenAsync("/missing", MailboxAccess.Both));
        await using var second = await self.MqOpenAsync("/q", MailboxAccess.Receive, Create | MqOpenFlags.NonBlocking, maxMessages: 99, maxLength: 3);
        Assert.Equal(new MailboxAttributes(MailboxFlags.NonBlocking, 10, 64, 0), await second.GetAttributesAsync());
        await FailsAsync(Errno.EAGAIN, async () => await second.ReceiveAsync(new byte[64]));
        await FailsAsync(Errno.EBADF, async () => await second.SendAsync(new byte[1]));
    });

    [Fact] // 125 (OPT mq_unlink/2-*; V Q-016)
    public Task Unlinked_queue_goes_on_for_those_who_have_it_open() => InProcessAsync(async self =>
    {
        await using var old = await self.MqOpenAsync("/q", MailboxAccess.Both, Create);
        await old.SendAsync("kept"u8.ToArray());
        await self.MqUnlinkAsync("/q");
        await FailsAsync(Errno.ENOENT, async () => await self.MqOpenAsync("/q", MailboxAccess.Both));
        await FailsAsync(Errno.ENOENT, async () => await self.MqUnlinkAsync("/q"));
        await old.SendAsync("more"u8.ToArray());
        Assert.Equal("kept", await TextAsync(old));
        await using var other = await self.MqOpenAsync("/q", MailboxAccess.Both, Create);
        Assert.Equal(0, (await other.GetAttributesAsync()).Messages);
        Assert.Equal(1, (await old.GetAttributesAsync()).Messages);
    });

    [Fact] // 119, MQ-5 (V Q-010,11)
    public Task Deadline_is_looked_at_before_anything_but_never_fails_what_need_not_wait() => InProcessAsync(async self =>
    {
        await using var queue = await self.MqOpenAsync("/q", MailboxAccess.Both, Create, maxMessages: 1);
        var buffer = new byte[8192];
        var past = new Timespec(0);
        await FailsAsync(Errno.EINVAL, async () => await queue.ReceiveAsync(buffer, new Timespec(0, 1_000_000_000)));
        await FailsAsync(Errno.EINVAL, async () => await queue.SendAsync("x"u8.ToArray(), 0, new Timespec(0, -1)));
        await FailsAsync(Errno.EINVAL, async () => await queue.SendAsync("x"u8.ToArray(), 0, new Timespec(-1)));
        await FailsAsync(Errno.ETIMEDOUT, async () => await queue.ReceiveAsync(buffer, past));
        await queue.SendAsync("x"u8.ToArray(), 0, past);
        await FailsAsync(Errno.ETIMEDOUT, async () => await queue.SendAsync("y"u8.ToArray(), 0, past));
        Assert.Equal(1, (await queue.ReceiveAsync(buffer, past)).Length);
        await queue.SendAsync("z"u8.ToArray(), 0, new Timespec(long.MaxValue));
    });

    [Fact] // 119
    public async Task Deadline_ends_the_wait_when_it_comes()
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("p", async self =>
        {
            await using var queue = await self.MqOpenAsync("/q", MailboxAccess.Both, Create);
            await FailsAsync(Errno.ETIMEDOUT, async () => await queue.ReceiveAsync(new byte[8192], Timespec.At(self.Runtime.Kernel.Time.GetUtcNow() + TimeSpan.FromMilliseconds(200))));
        });
        await kernel.AdvanceAsync(TimeSpan.FromMilliseconds(199));
        Assert.False(kernel.HasExited(pid));
        await kernel.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(pid));
    }

    [Fact] // 141 (LTP mq_unlink01, mq_open01; V Q-030)
    public async Task Others_open_only_what_the_mode_allows_and_do_not_unlink()
    {
        await using var kernel = TestKernel.Start();
        await kernel.ExitsWellAsync("owner", async self => await (await self.MqOpenAsync("/q", MailboxAccess.Both, Create, Mode.Octal(644))).CloseAsync(), Credentials.Root);
        await kernel.ExitsWellAsync("other", async self =>
        {
            await (await self.MqOpenAsync("/q", MailboxAccess.Receive)).CloseAsync();
            await FailsAsync(Errno.EACCES, async () => await self.MqOpenAsync("/q", MailboxAccess.Send));
            await FailsAsync(Errno.EACCES, async () => await self.MqOpenAsync("/q", MailboxAccess.Both));
            await FailsAsync(Errno.EACCES, async () => await self.MqUnlinkAsync("/q"));
        }, new Credentials(65534, 65534));
    }

    [Fact] // 225, MQ-17 (V X-004,5)
    public Task Umask_applies_and_the_creator_gets_what_he_asked_for() => InProcessAsync(async self =>
    {
        self.SetUmask(Mode.Octal(77));
        await using var masked = await self.MqOpenAsync("/masked", MailboxAccess.Both, Create, Mode.Octal(666));
        var status = await self.Call(new StatName { Path = "/dev/mqueue/masked" }, self.Runtime.Kernel.Names, null, default);
        Assert.Equal(("mailbox", Mode.Octal(600)), (status.Kind, status.Mode));
        await using var mine = await self.MqOpenAsync("/mine", MailboxAccess.Both, Create, Mode.Octal(0));
        await mine.SendAsync("x"u8.ToArray());
        Assert.Equal("x", await TextAsync(mine));
    });

    [Fact] // MQ-11
    public async Task Notification_is_a_signal()
    {
        await using var kernel = TestKernel.Start();
        var waiter = await kernel.RunAsync("waiter", static async self =>
        {
            await using var queue = await self.MqOpenAsync("/q", MailboxAccess.Both, Create, Mode.Octal(666));
            self.OnSignal(Signal.Usr1, static _ => { });
            await queue.NotifyAsync(Signal.Usr1);
            await FailsAsync(Errno.EINTR, async () => await self.PauseAsync());
            Assert.Equal(1, (await queue.ReceiveAsync(new byte[8192])).Length);
        });
        await kernel.SettleAsync();
        await kernel.ExitsWellAsync("sender", static async self => await (await self.MqOpenAsync("/q", MailboxAccess.Send)).SendAsync("x"u8.ToArray()));
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(waiter));
    }

    [Fact]
    public Task Both_faces_are_the_same_object() => InProcessAsync(async self =>
    {
        await using var queue = await self.MqOpenAsync("/q", MailboxAccess.Both, Create);
        await using var mailbox = await self.OpenMailboxAsync<ReadOnlyMemory<byte>>("/dev/mqueue/q");
        await queue.SendAsync("low"u8.ToArray(), 1);
        await mailbox.SendAsync("high"u8.ToArray(), 9);
        Assert.Equal("high", await TextAsync(queue));
        var letter = await mailbox.ReceiveAsync();
        Assert.Equal(new MessageHeader(self.Pid, self.Pid, 1, 3), letter.Header);
        await FailsAsync(Errno.EINVAL, async () => await self.OpenMailboxAsync<int>("/dev/mqueue/q"));
    });

    private static async Task InProcessAsync(Func<Process, Task> body)
    {
        await using var kernel = TestKernel.Start();
        await kernel.ExitsWellAsync("p", body);
    }

    private static Task FailsAsync(Errno errno, Func<Task> call) => MailboxAssert.FailsAsync(errno, call);

    private static async Task<string> TextAsync(PosixQueue queue)
    {
        var buffer = new byte[8192];
        return Encoding.ASCII.GetString(buffer, 0, (await queue.ReceiveAsync(buffer)).Length);
    }
}
