using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Mailboxes.SystemV;

/// <summary>System V queues as programs use them: keys, ids, rights (conformance group F).</summary>
public sealed class SystemVFaceTests
{
    private const MsgGetFlags Create = MsgGetFlags.Create;
    private const MsgGetFlags New = MsgGetFlags.Create | MsgGetFlags.Exclusive;

    [Fact] // 158 (LTP msgget02, GV:MsgGet*; V M-018)
    public Task Key_leads_to_its_queue_until_that_is_removed() => InProcessAsync(async self =>
    {
        await FailsAsync(Errno.ENOENT, async () => await self.MsgGetAsync(7));
        await using var queue = await self.MsgGetAsync(7, New);
        await using var same = await self.MsgGetAsync(7);
        Assert.True(queue.IsSameAs(same));
        await FailsAsync(Errno.EEXIST, async () => await self.MsgGetAsync(7, New));
        await queue.RemoveAsync();
        await FailsAsync(Errno.ENOENT, async () => await self.MsgGetAsync(7));
        await using var other = await self.MsgGetAsync(7, Create);
        Assert.False(queue.IsSameAs(other));
        await FailsAsync(Errno.EINVAL, async () => await same.SendAsync(1, "x"u8.ToArray()));
        await other.RemoveAsync();
    });

    [Fact] // SM-7 (V M-019)
    public Task Private_queue_is_always_a_new_one_and_has_no_key() => InProcessAsync(async self =>
    {
        await using var one = await self.MsgGetAsync(SystemVQueueOpening.Private);
        await using var two = await self.MsgGetAsync(SystemVQueueOpening.Private);
        Assert.False(one.IsSameAs(two));
        Assert.Equal(0, (await one.GetStatusAsync()).Key);
        await one.RemoveAsync();
        await two.RemoveAsync();
    });

    [Fact] // SM-7, X-009: with CREAT and EXCL that it is there is told before that it is not allowed
    public async Task Asked_bits_are_verified_unless_it_must_be_new()
    {
        await using var kernel = TestKernel.Start();
        await kernel.ExitsWellAsync("owner", static async self => await self.MsgGetAsync(7, Create, Mode.Octal(600)), Credentials.Root);
        await kernel.ExitsWellAsync("other", static async self =>
        {
            await FailsAsync(Errno.EACCES, async () => await self.MsgGetAsync(7, mode: Mode.Octal(400)));
            await FailsAsync(Errno.EACCES, async () => await self.MsgGetAsync(7, Create, Mode.Octal(600)));
            await FailsAsync(Errno.EEXIST, async () => await self.MsgGetAsync(7, New, Mode.Octal(600)));
            var queue = await self.MsgGetAsync(7);
            await FailsAsync(Errno.EACCES, async () => await queue.SendAsync(1, "x"u8.ToArray()));
            await FailsAsync(Errno.EPERM, async () => await queue.RemoveAsync());
        }, new Credentials(65534, 65534));
        await kernel.ExitsWellAsync("owner", static async self => await (await self.MsgGetAsync(7)).RemoveAsync(), Credentials.Root);
    }

    [Fact] // 225 (V X-004,5)
    public Task Umask_does_not_apply() => InProcessAsync(async self =>
    {
        self.SetUmask(Mode.Octal(777));
        var queue = await self.MsgGetAsync(7, Create, Mode.Octal(666));
        Assert.Equal(Mode.Octal(666), (await queue.GetStatusAsync()).Mode);
        await queue.RemoveAsync();
    });

    [Fact] // SM-15: an id that was told works for whoever has it, and the queue outlives its maker
    public async Task Private_id_can_be_told_with_a_message()
    {
        await using var kernel = TestKernel.Start();
        var child = await kernel.RunAsync("child", static async self =>
        {
            var queue = (await self.ReceiveAsync()).End<SystemVQueue>();
            var message = await queue.ReceiveAsync(100, 2);
            Assert.Equal("two", Encoding.ASCII.GetString(message.Bytes.Span));
            await FailsAsync(Errno.EIDRM, async () => await queue.ReceiveAsync(100, 2));
            await FailsAsync(Errno.EINVAL, async () => await queue.ReceiveAsync(100, 2));
        });
        var parent = await kernel.RunAsync("parent", async self =>
        {
            var queue = await self.MsgGetAsync(SystemVQueueOpening.Private, mode: Mode.Octal(600));
            await self.SendAsync(child, 0, ends: [queue]);
            await queue.SendAsync(1, "one"u8.ToArray());
            await queue.SendAsync(2, "two"u8.ToArray());
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        await kernel.ExitsWellAsync("outsider", static async self => await FailsAsync(Errno.ENOENT, async () => await self.MsgGetAsync(1)));
        kernel.Kernel.Signal(parent, Signal.Term);
        await kernel.ExitOfAsync(parent);
        Assert.False(kernel.HasExited(child));
        var mailbox = Assert.Single(kernel.Kernel.Objects.All);
        await kernel.Kernel.CallAsync(new MailboxRemoveById(), mailbox);
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(child));
    }

    private static async Task InProcessAsync(Func<Process, Task> body)
    {
        await using var kernel = TestKernel.Start();
        await kernel.ExitsWellAsync("p", body);
    }

    private static Task FailsAsync(Errno errno, Func<Task> call) => MailboxAssert.FailsAsync(errno, call);
}
