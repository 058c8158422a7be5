using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Hosting;

/// <summary>A call that waits for something that is handed over is parked on its caller's turn, without a message; one that comes by a message waits in the stash. Neither can tell the difference.</summary>
public sealed class ParkedInTurnTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public async Task Units_go_to_the_parked_and_to_the_stashed_in_order_of_arrival(int which)
    {
        await using var kernel = TestKernel.Start();
        var (semaphore, opened, pids) = await WireAsync(kernel, 7);
        var served = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            var (number, isStashed) = (i, which == 3 ? i % 2 == 0 : i % 3 == which);
            await kernel.StartReservedAsync(pids[i], "waiter", async self =>
            {
                var end = new IpcSemaphore(self, semaphore, opened);
                // What a turn has sent goes first, and what follows it goes the same way: by a message.
                if (isStashed) await self.SendAsync(pids[6], number);
                await end.WaitAsync();
                lock (served) served.Add(number);
                await self.PauseAsync();
            });
            await kernel.SettleAsync();
        }

        await kernel.StartReservedAsync(pids[6], "signaller", async self =>
        {
            var end = new IpcSemaphore(self, semaphore, opened);
            for (var i = 0; i < 6; i++)
            {
                await end.SignalAsync();
                await self.DelayAsync(Limit);
            }

            await self.PauseAsync();
        });
        for (var i = 0; i < 6; i++) await kernel.AdvanceAsync(Limit);
        Assert.Equal([0, 1, 2, 3, 4, 5], served);
        await kernel.EndAllAsync();
    }

    [Fact]
    public async Task Time_limit_ends_a_parked_call_and_its_unit_goes_to_the_next()
    {
        await using var kernel = TestKernel.Start();
        var (semaphore, opened, pids) = await WireAsync(kernel, 3);
        var (timedOut, took) = (0, 0);
        await kernel.StartReservedAsync(pids[0], "impatient", async self =>
        {
            var end = new IpcSemaphore(self, semaphore, opened);
            var error = await Assert.ThrowsAsync<IpcException>(async () => await end.WaitAsync(Limit));
            Assert.Equal(Errno.ETIMEDOUT, error.Errno);
            timedOut++;
            // Once more, behind the other: whatever stood for the first call must not be taken for this one.
            await end.WaitAsync();
            took = took * 10 + 1;
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        await kernel.StartReservedAsync(pids[1], "patient", async self =>
        {
            await new IpcSemaphore(self, semaphore, opened).WaitAsync();
            took = took * 10 + 2;
            await self.PauseAsync();
        });
        await kernel.AdvanceAsync(Limit);
        Assert.Equal((1, 0), (timedOut, took));
        await kernel.StartReservedAsync(pids[2], "signaller", async self =>
        {
            var end = new IpcSemaphore(self, semaphore, opened);
            await end.SignalAsync();
            await self.DelayAsync(Limit);
            await end.SignalAsync();
            await self.PauseAsync();
        });
        await kernel.AdvanceAsync(Limit);
        Assert.Equal(21, took);
        await kernel.EndAllAsync();
    }

    [Fact]
    public async Task Killed_process_leaves_no_parked_call_and_the_unit_goes_to_the_next()
    {
        await using var kernel = TestKernel.Start();
        var (semaphore, opened, pids) = await WireAsync(kernel, 3);
        var took = 0;
        for (var i = 0; i < 2; i++)
        {
            var number = i + 1;
            await kernel.StartReservedAsync(pids[i], "waiter", async self =>
            {
                await new IpcSemaphore(self, semaphore, opened).WaitAsync();
                Interlocked.Add(ref took, number);
            });
            await kernel.SettleAsync();
        }

        kernel.Kernel.Signal(pids[0], Signal.Kill);
        await kernel.ExitOfAsync(pids[0]);
        await kernel.StartReservedAsync(pids[2], "signaller", async self => await new IpcSemaphore(self, semaphore, opened).SignalAsync());
        await kernel.ExitOfAsync(pids[1]);
        Assert.Equal(2, took);
        await kernel.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task Process_serves_its_own_parked_call()
    {
        await using var kernel = TestKernel.Start();
        var process = await kernel.RunAsync("p", static async self =>
        {
            await using var mailbox = self.CreateMailbox<int>(options: MailboxOptions.Rendezvous);
            for (var i = 0; i < 100; i++)
            {
                var receive = mailbox.ReceiveAsync();
                Assert.Equal(self.Pid, await mailbox.SendAsync(i));
                Assert.Equal(i, (await receive).Body);
            }
        });
        Assert.True((await kernel.ExitOfAsync(process)).Succeeded);
        await kernel.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task Removal_is_told_to_everybody_who_is_parked()
    {
        await using var kernel = TestKernel.Start();
        var parent = await kernel.RunAsync("parent", static async self =>
        {
            await using var mailbox = self.CreateMailbox<int>(options: MailboxOptions.Rendezvous);
            for (var i = 0; i < 3; i++)
            {
                await self.SpawnAsync("sender", mailbox, static async (child, mailbox) =>
                {
                    var error = await Assert.ThrowsAsync<IpcException>(async () => await mailbox.SendAsync(1));
                    Assert.Equal(Errno.EIDRM, error.Errno);
                });
            }

            await self.DelayAsync(Limit);
            await mailbox.RemoveAsync();
            for (var i = 0; i < 3; i++) Assert.True((await self.WaitAsync()).Status.Succeeded);
        });
        await kernel.AdvanceAsync(Limit);
        Assert.True((await kernel.ExitOfAsync(parent)).Succeeded);
        await kernel.AssertNothingLeftAsync();
    }

    private static async Task<(ObjectHandle Semaphore, int End, Pid[] Pids)> WireAsync(TestKernel kernel, int processes)
    {
        var pids = new Pid[processes];
        for (var i = 0; i < processes; i++) pids[i] = await kernel.ReserveAsync("process");
        var semaphore = new CountingSemaphore("semaphore", initial: 0);
        var end = semaphore.Open(Access.Read | Access.Write, pids[0]);
        foreach (var pid in pids[1..]) semaphore.Keep(end, pid);
        var handle = kernel.Kernel.Register(semaphore);
        foreach (var pid in pids) Assert.True(kernel.Kernel.Processes.Find(pid)!.TryHold(handle));
        return (handle, end, pids);
    }
}
