using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Inspection;

/// <summary>What a kernel shows of itself is what is so.</summary>
public sealed class LookTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>One process for each way to be blocked, with the word that it is blocked in.</summary>
    public static TheoryData<string, string> Words() => new()
    {
        { "read", "pipe_read" },
        { "write", "pipe_write" },
        { "open", "wait_for_partner" },
        { "wait", "do_wait" },
        { "sleep", "hrtimer_nanosleep" },
        { "pause", "do_sys_pause" },
        { "select", "poll_schedule_timeout" },
        { "poll", "poll_schedule_timeout" },
        { "msgsnd", "do_msgsnd" },
        { "msgrcv", "do_msgrcv" },
        { "mq_send", "wq_sleep" },
        { "mq_receive", "wq_sleep" },
        { "semop", "do_semtimedop" },
        { "P", "futex_wait_queue" },
        { "lock", "futex_wait_queue" },
        { "receive", "pcb_receive" },
        { "send", "pcb_send" },
        { "mailbox-receive", "mailbox_receive" },
        { "mailbox-send", "mailbox_send" },
        { "meet", "mailbox_rendezvous" },
        { "region", "region_enter" },
        { "outside", "outside_work" },
        { "tee", "pipe_wait_readable" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public async Task Blocked_call_has_its_word_and_its_time(string way, string word)
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync(way, BodyOf(way));
        await BlockedAsync(kernel, pid, word);
        kernel.Time.Advance(TimeSpan.FromSeconds(3.25));
        var process = (await KernelInspection.LookAsync(kernel.Kernel)).Find(pid.Value)!;
        var call = Assert.Single(process.Calls);
        Assert.Equal((word, TimeSpan.FromSeconds(3.25)), (call.Wchan, call.Waited));
        kernel.Kernel.Signal(pid, Signal.Term);
        await kernel.ExitOfAsync(pid);
    }

    // It lives until it is removed.
    private static async Task WithQueueAsync(Process self, Func<SystemVQueue, Task> use)
    {
        var queue = await self.MsgGetAsync(1, MsgGetFlags.Create);
        try
        {
            await use(queue);
        }
        finally
        {
            await queue.RemoveAsync();
        }
    }

    // What waits outside never settles, so each is looked at until it is there.
    private static async Task BlockedAsync(TestKernel kernel, Pid pid, string word)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await KernelInspection.LookAsync(kernel.Kernel)).Find(pid.Value)?.Calls is not [{ Waited: not null } call] || call.Wchan != word)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static Func<Process, Task> BodyOf(string way) => way switch
    {
        "read" => static async self => { var pipe = self.CreatePipe("p"); await pipe.Reader.ReadAsync(new byte[1]); }
        ,
        "write" => static async self => { var pipe = self.CreatePipe("p"); await pipe.Writer.WriteAsync(new byte[100_000]); }
        ,
        "open" => static async self => { await self.MakeFifoAsync("/f"); await self.OpenFifoReaderAsync("/f"); }
        ,
        "wait" => static async self => { await self.SpawnAsync("child", static child => child.DelayAsync(Day).AsTask()); await self.WaitAsync(); }
        ,
        "sleep" => static self => self.DelayAsync(Day).AsTask(),
        "pause" => static self => self.PauseAsync().AsTask(),
        "select" => static async self => { var pipe = self.CreatePipe("p"); await self.SelectAsync([pipe.Reader.WhenRead(new byte[1])]); }
        ,
        "poll" => static async self => { var pipe = self.CreatePipe("p"); await pipe.Reader.WaitAsync(PollEvents.In); }
        ,
        "msgsnd" => static self => WithQueueAsync(self, static async queue => { while (true) await queue.SendAsync(1, new byte[8000]); }),
        "msgrcv" => static self => WithQueueAsync(self, static async queue => await queue.ReceiveAsync(1)),
        "mq_send" => static async self => { var queue = await self.MqOpenAsync("/q", MailboxAccess.Both, MqOpenFlags.Create); while (true) await queue.SendAsync(new byte[1]); }
        ,
        "mq_receive" => static async self => await (await self.MqOpenAsync("/q", MailboxAccess.Both, MqOpenFlags.Create)).ReceiveAsync(new byte[8192]),
        "semop" => static async self => await self.CreateSemaphoreSet("s", 0, 0).WaitAsync(1),
        "P" => static async self => await self.CreateSemaphore("s").WaitAsync(),
        "lock" => static async self =>
        {
            var mutex = self.CreateMutex();
            await self.SpawnAsync("owner", mutex, static async (owner, mutex) => { await mutex.LockAsync(); await owner.SendAsync(owner.Parent, "locked"); await owner.DelayAsync(Day); });
            await self.ReceiveAsync();
            await mutex.LockAsync();
        }
        ,
        "receive" => static async self => await self.ReceiveAsync(),
        "send" => static async self =>
        {
            var deaf = await self.SpawnAsync("deaf", static deaf => deaf.DelayAsync(Day).AsTask());
            while (true) await self.SendAsync(deaf, "again");
        }
        ,
        "mailbox-receive" => static async self => await self.CreateMailbox<int>("m").ReceiveAsync(),
        "mailbox-send" => static async self => { var mailbox = self.CreateMailbox<int>("m", new MailboxOptions { Capacity = 1 }); while (true) await mailbox.SendAsync(1); }
        ,
        "meet" => static async self => await self.CreateMailbox<int>("m", new MailboxOptions { Capacity = 0 }).SendAsync(1),
        "region" => static async self =>
        {
            var region = self.CreateRegion("r", 8);
            await self.SpawnAsync("inside", region, static async (inside, region) => { await region.EnterAsync(); await inside.SendAsync(inside.Parent, "in"); await inside.DelayAsync(Day); });
            await self.ReceiveAsync();
            await region.EnterAsync();
        }
        ,
        "outside" => static self => self.OutsideAsync("a person", static async token => { await Task.Delay(Timeout.Infinite, token); return 0; }).AsTask(),
        "tee" => static async self =>
        {
            var (one, two) = (self.CreatePipe("one"), self.CreatePipe("two"));
            await self.TeeAsync(one.Reader, two.Writer, 1);
        }
        ,
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };
}
