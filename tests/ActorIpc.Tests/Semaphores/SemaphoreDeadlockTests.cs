using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Semaphores;

/// <summary>Textbook programs that deadlock, and that do not: cases 239 and 242.</summary>
public sealed class SemaphoreDeadlockTests
{
    private const int Philosophers = 5;

    [Theory, InlineData(true), InlineData(false)] // 239: the buffer is full
    public async Task Wrong_order_of_P_is_proved_to_be_a_deadlock(bool isWrong)
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("bounded buffer", t =>
        {
            var (empty, full, mutex) = (t.Semaphore("empty", initial: 0), t.Semaphore("full", initial: 1), t.Semaphore("mutex", initial: 1, bound: 1));
            var all = Port<IpcSemaphore>.All([empty.Use, full.Use, mutex.Use]);
            t.Process("producer", all, static async (self, s) => await TransferAsync(self, s[0], s[1], s[2])).WithArguments(isWrong ? "wrong" : "right");
            t.Process("consumer", all, static async (self, s) =>
            {
                // The producer comes first.
                await self.DelayAsync(TimeSpan.FromMilliseconds(1));
                await TransferAsync(self, s[1], s[0], s[2]);
            }).WithArguments("right");
        }));
        await kernel.WatchForAWhileAsync();
        if (isWrong)
        {
            var result = await run.ResultAsync();
            Assert.Equal((TopologyOutcome.Deadlocked, 3), (result.Outcome, result.ExitCode));
            Assert.Equal(["producer", "consumer"], result.Deadlock!.Processes);
        }
        else
        {
            Assert.Equal(TopologyOutcome.Finished, (await run.ResultAsync()).Outcome);
        }

        static async Task TransferAsync(Process self, IpcSemaphore take, IpcSemaphore give, IpcSemaphore mutex)
        {
            for (var i = 0; i < 100; i++)
            {
                var inOrder = self.Arguments[0] == "right" ? (take, mutex) : (mutex, take);
                await inOrder.Item1.WaitAsync();
                await inOrder.Item2.WaitAsync();
                await mutex.SignalAsync();
                await give.SignalAsync();
            }
        }
    }

    [Fact] // 242: each has its left fork before anybody takes a right one
    public async Task Philosophers_who_take_one_fork_after_the_other_are_proved_to_be_in_a_deadlock()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("naive philosophers", static t =>
        {
            var forks = Enumerable.Range(0, Philosophers).Select(i => t.Semaphore($"fork {i}", initial: 1, bound: 1)).ToList();
            for (var i = 0; i < Philosophers; i++)
                t.Process($"philosopher {i}", forks[i].Use, forks[(i + 1) % Philosophers].Use, static async (self, left, right) =>
                {
                    await left.WaitAsync();
                    await self.DelayAsync(TimeSpan.FromMilliseconds(1));
                    await right.WaitAsync();
                });
        }));
        await kernel.WatchForAWhileAsync();
        var result = await run.ResultAsync();
        Assert.Equal(TopologyOutcome.Deadlocked, result.Outcome);
        Assert.Equal(Philosophers, result.Deadlock!.Processes.Count);
    }

    [Fact] // 242: with both forks in one call
    public async Task Philosophers_who_take_both_forks_at_once_all_eat()
    {
        const int Meals = 2000;
        await using var kernel = TestKernel.Start();
        var array = new SemaphoreArray("forks", [1, 1, 1, 1, 1], Permissions.Unmasked(Credentials.Root, 0b110_110_110));
        var (handle, seats) = await kernel.ShareAsync(array, [.. Enumerable.Range(0, Philosophers).Select(i => $"philosopher {i}")]);
        var eats = new int[Philosophers];
        for (var i = 0; i < Philosophers; i++)
        {
            var (seat, end) = (i, seats[i].End);
            await kernel.StartReservedAsync(seats[i].Pid, "philosopher", async self =>
            {
                var forks = new SemaphoreSet(self, handle, end);
                var (left, right) = (seat, (seat + 1) % Philosophers);
                for (var meal = 0; meal < Meals; meal++)
                {
                    await forks.WaitAllAsync(left, right);
                    Volatile.Write(ref eats[seat], 1);
                    self.Require(Volatile.Read(ref eats[right]) == 0 && Volatile.Read(ref eats[(seat + Philosophers - 1) % Philosophers]) == 0, "neighbours never eat together");
                    if (meal % 16 == 0) await self.DelayAsync(TimeSpan.Zero);
                    Volatile.Write(ref eats[seat], 0);
                    await forks.SignalAllAsync(left, right);
                }
            });
        }

        await kernel.AllSucceedAsync(seats);
    }

    [Fact]
    public async Task Process_that_waits_for_a_mutex_waits_for_its_owner()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("crossed locks", static t =>
        {
            var (a, b) = (t.Mutex("a"), t.Mutex("b"));
            t.Process("left", a.Use, b.Use, LockBoth);
            t.Process("right", b.Use, a.Use, LockBoth);
            t.Process("idle", a.Use, static async (self, a) => await self.PauseAsync());
        }));
        await kernel.WatchForAWhileAsync();
        using var watch = new DeadlockWatch(kernel.Kernel, static () => false, static _ => { });
        Assert.Equal(["left", "right"], (await watch.FindAsync())!.Processes);
        await run.StopAsync();

        static async Task LockBoth(Process self, IpcMutex first, IpcMutex second)
        {
            await first.LockAsync();
            await self.DelayAsync(TimeSpan.FromMilliseconds(1));
            await second.LockAsync();
        }
    }

    [Fact] // anybody may come by its name
    public async Task Wait_on_a_named_semaphore_is_no_deadlock_while_anybody_lives()
    {
        await using var kernel = TestKernel.Start();
        await kernel.RunAsync("waits", static async self => await (await self.OpenSemaphoreAsync("/tmp/named", initial: 0)).WaitAsync());
        await kernel.RunAsync("sleeps", static async self => await self.DelayAsync(TimeSpan.FromDays(1)));
        await kernel.SettleAsync();
        using var watch = new DeadlockWatch(kernel.Kernel, static () => false, static _ => { });
        Assert.Null(await watch.FindAsync());
    }

    [Fact]
    public async Task Set_in_a_topology_is_shared()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("set", static t =>
        {
            var set = t.SemaphoreSet("set", 0, 1);
            t.Process("waits", set.Use, static async (self, set) => await set.WaitAllAsync(0, 1)).WithUser(1);
            t.Process("signals", set.Use, static async (self, set) => await set.SignalAsync(0)).WithUser(2);
        }));
        Assert.Equal(TopologyOutcome.Finished, (await run.ResultAsync()).Outcome);
    }

    [Fact]
    public void Object_that_nobody_uses_is_refused()
    {
        var refused = Assert.Throws<TopologyException>(() => Topology.Define("unused", static t =>
        {
            t.Semaphore("semaphore", 1);
            t.Mutex("mutex");
            t.SemaphoreSet("set", 1);
            t.Process("alone", static self => Task.CompletedTask);
        }));
        Assert.Equal(3, refused.Problems.Count);
    }
}
