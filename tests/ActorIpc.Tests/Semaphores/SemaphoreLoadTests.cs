using System.Collections.Concurrent;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Semaphores;

/// <summary>Real processes on real threads: nobody is ever in a critical section with somebody else, and no unit is lost or doubled, whatever ends in the middle.</summary>
public sealed class SemaphoreLoadTests
{
    [Fact]
    public async Task P_and_V_exclude_each_other()
    {
        const int Workers = 4;
        const int Rounds = 100_000;
        await using var kernel = TestKernel.Start();
        var (handle, workers) = await kernel.ShareAsync(new CountingSemaphore("mutex", 1, bound: 1), "1", "2", "3", "4");
        var (inside, count) = (0, 0);
        foreach (var (pid, end) in workers)
            await kernel.StartReservedAsync(pid, "worker", async self =>
            {
                var mutex = new IpcSemaphore(self, handle, end);
                for (var i = 0; i < Rounds / Workers; i++)
                {
                    await mutex.WaitAsync();
                    Assert.Equal(1, Interlocked.Increment(ref inside));
                    count++;
                    Assert.Equal(0, Interlocked.Decrement(ref inside));
                    await mutex.SignalAsync();
                }
            });
        await kernel.AllSucceedAsync(workers);
        Assert.Equal(Rounds, count);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Units_are_neither_lost_nor_doubled_when_waits_are_given_up(int seed)
    {
        const int Signals = 4000;
        await using var kernel = TestKernel.Start();
        var semaphore = new CountingSemaphore("semaphore", 0);
        var (handle, holders) = await kernel.ShareAsync(semaphore, "signaller", "timed", "timed", "cancelled", "cancelled", "selects");
        var (taken, isOver) = (0, false);
        var tokens = new ConcurrentQueue<CancellationTokenSource>();
        for (var i = 1; i < holders.Count; i++)
        {
            var (kind, end) = (i, holders[i].End);
            await kernel.StartReservedAsync(holders[i].Pid, "taker", async self =>
            {
                var end1 = new IpcSemaphore(self, handle, end);
                var random = new Random((seed * 100) + kind);
                while (!Volatile.Read(ref isOver))
                {
                    try
                    {
                        if (kind <= 2) await end1.WaitAsync(TimeSpan.FromMilliseconds(random.Next(3)));
                        else if (kind == 5) await self.SelectAsync([end1.WhenAvailable()], TimeSpan.FromMilliseconds(random.Next(3)));
                        else
                        {
                            var source = new CancellationTokenSource();
                            tokens.Enqueue(source);
                            await end1.WaitAsync(cancellationToken: source.Token);
                        }

                        Interlocked.Increment(ref taken);
                    }
                    catch (IpcException late) when (late.Errno == Errno.ETIMEDOUT)
                    {
                        // Given up, with nothing taken.
                    }
                    catch (OperationCanceledException)
                    {
                        // Likewise.
                    }
                }
            });
        }

        await kernel.StartReservedAsync(holders[0].Pid, "signaller", async self =>
        {
            var end = new IpcSemaphore(self, handle, holders[0].End);
            for (var i = 0; i < Signals; i++)
            {
                await end.SignalAsync();
                if (i % 4 == 0) await self.DelayAsync(TimeSpan.Zero);
            }
        });
        var signalled = kernel.ExitOfAsync(holders[0].Pid);
        while (!signalled.IsCompleted) Disturb();
        Volatile.Write(ref isOver, true);
        var all = Task.WhenAll(holders.Select(holder => kernel.ExitOfAsync(holder.Pid)));
        while (!all.IsCompleted) Disturb();
        Assert.All(await all, status => Assert.True(status.Succeeded, status.ToString()));
        semaphore.AssertInvariants();
        Assert.Equal(Signals, taken + semaphore.Describe().Stored);

        void Disturb()
        {
            kernel.Time.Advance(TimeSpan.FromMilliseconds(1));
            while (tokens.TryDequeue(out var source)) source.Cancel();
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Mutex_has_one_owner_while_owners_and_waiters_are_killed(int seed)
    {
        const int Lives = 300;
        const int Workers = 5;
        await using var kernel = TestKernel.Start();
        var (handle, holders) = await kernel.ShareAsync(new OwnedMutex("mutex"), "keeper");
        var (inside, broken, deaths) = (0, 0, 0);
        var random = new Random(seed);
        await kernel.StartReservedAsync(holders[0].Pid, "keeper", async self =>
        {
            var mutex = new IpcMutex(self, handle, holders[0].End);
            var living = new List<Pid>();
            for (var i = 0; i < Lives; i++)
            {
                while (living.Count < Workers)
                {
                    var pid = await self.Runtime.SpawnScripted(async worker =>
                    {
                        var end = (await worker.ReceiveAsync()).End<IpcMutex>();
                        while (true) await WorkAsync(worker, end);
                    });
                    await self.SendAsync(pid, 0, ends: [mutex]);
                    living.Add(pid);
                }

                for (var pause = random.Next(30); pause > 0; pause--) await mutex.GetOwnerAsync();
                var victim = living[random.Next(living.Count)];
                living.Remove(victim);
                self.Kill(victim, Signal.Kill);
                await self.WaitAsync(victim);
            }

            foreach (var pid in living) self.Kill(pid, Signal.Kill);
            foreach (var pid in living) await self.WaitAsync(pid);
            await using var last = await mutex.LockAsync();
        });
        await kernel.AllSucceedAsync(holders);
        Assert.Equal(0, broken);
        Assert.True(deaths > 0, "No owner was ever killed.");

        async Task WorkAsync(Process worker, IpcMutex mutex)
        {
            await using var held = await mutex.LockAsync();
            var before = Interlocked.Exchange(ref inside, worker.Pid.Value);
            if (before != 0 && !held.OwnerDied) Interlocked.Increment(ref broken);
            if (held.OwnerDied)
            {
                Interlocked.Increment(ref deaths);
                await held.MakeConsistentAsync();
            }

            for (var i = 0; i < 3; i++)
            {
                await worker.DelayAsync(TimeSpan.Zero);
                if (Volatile.Read(ref inside) != worker.Pid.Value) Interlocked.Increment(ref broken);
            }

            Volatile.Write(ref inside, 0);
        }
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task Undo_gives_back_exactly_what_was_taken_however_often_its_takers_are_killed(int seed)
    {
        const int Lives = 200;
        await using var kernel = TestKernel.Start();
        var array = new SemaphoreArray("set", [3, 2], Permissions.Unmasked(Credentials.Root, 0b110_110_110));
        var (handle, holders) = await kernel.ShareAsync(array, "keeper");
        var random = new Random(seed);
        await kernel.StartReservedAsync(holders[0].Pid, "keeper", async self =>
        {
            var set = new SemaphoreSet(self, handle, holders[0].End);
            var living = new List<Pid>();
            for (var i = 0; i < Lives; i++)
            {
                while (living.Count < 5)
                    living.Add(await self.SpawnAsync("worker", set, static async (worker, set) =>
                    {
                        for (var round = 0; ; round++)
                        {
                            var (first, second) = round % 2 == 0 ? (2, 1) : (1, 2);
                            await set.OperateAsync(new SemOp(0, -first, Undo: true), new SemOp(1, -second, Undo: true));
                            await worker.DelayAsync(TimeSpan.Zero);
                            await set.OperateAsync(new SemOp(0, first, Undo: true), new SemOp(1, second, Undo: true));
                        }
                    }));
                for (var pause = random.Next(30); pause > 0; pause--)
                {
                    var values = await set.GetAllAsync();
                    self.Require(values[0] <= 3 && values[1] <= 2, "never more than there was");
                }

                var victim = living[random.Next(living.Count)];
                living.Remove(victim);
                self.Kill(victim, Signal.Kill);
                await self.WaitAsync(victim);
            }

            foreach (var pid in living) self.Kill(pid, Signal.Kill);
            foreach (var pid in living) await self.WaitAsync(pid);
            Assert.Equal([3, 2], await set.GetAllAsync());
        });
        await kernel.AllSucceedAsync(holders);
    }
}
