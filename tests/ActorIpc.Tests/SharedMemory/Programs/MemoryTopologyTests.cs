using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>Shared memory that a topology declares.</summary>
public sealed class MemoryTopologyTests
{
    [Fact]
    public async Task Declared_memory_is_wired_to_its_processes()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("adders", static t =>
        {
            var (total, done) = (t.Region("total", 8), t.SharedArray<int>("done", 2));
            t.Process("one", total.Memory, done.Elements, static (self, total, done) => AddAsync(total, done, 0));
            t.Process("two", total.Memory, done.Elements, static (self, total, done) => AddAsync(total, done, 1));
            t.Process("judge", total.ReadOnly, done.ReadOnly, static async (self, total, done) =>
            {
                while (await done.LoadAsync(0) == 0 || await done.LoadAsync(1) == 0) await self.DelayAsync(TimeSpan.FromSeconds(1));
                await using var view = await total.EnterAsync();
                Assert.Equal(2000, view.AsReadOnly<long>()[0]);
                Assert.Equal(Errno.EBADF, (await Assert.ThrowsAsync<IpcException>(async () => await done.StoreAsync(0, 1))).Errno);
            });
        }));
        while (!run.Completion.IsCompleted)
        {
            kernel.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(TopologyOutcome.Finished, (await run.ResultAsync()).Outcome);

        static async Task AddAsync(SharedRegion total, SharedArray<int> done, int index)
        {
            for (var i = 0; i < 1000; i++)
            {
                await using var view = await total.EnterAsync();
                view.At<long>(0)++;
            }

            await done.StoreAsync(index, 1);
        }
    }

    [Fact]
    public async Task Two_regions_taken_in_two_orders_are_a_proved_deadlock()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("crossing", static t =>
        {
            var (one, two) = (t.Region("one", 8), t.Region("two", 8));
            t.Process("left", one.Memory, two.Memory, t.AddressOf("right"), CrossAsync);
            t.Process("right", two.Memory, one.Memory, t.AddressOf("left"), CrossAsync);
        }));
        await kernel.WatchForAWhileAsync();
        var result = await run.ResultAsync();
        Assert.Equal(TopologyOutcome.Deadlocked, result.Outcome);
        Assert.Equal(["left", "right"], result.Deadlock!.Processes);
        Assert.Contains("is blocked in P on segment 'two'", result.Deadlock.Text, StringComparison.Ordinal);

        static async Task CrossAsync(ActorIpc.Processes.Process self, SharedRegion first, SharedRegion second, Pid other)
        {
            await using var outer = await first.EnterAsync();
            await self.SendAsync(other, 1);
            await self.ReceiveAsync();
            await using var inner = await second.EnterAsync();
        }
    }

    [Fact]
    public async Task Restarted_process_is_told_that_its_predecessor_died_inside()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("stubborn", static t =>
        {
            var region = t.Region("steps", 4);
            t.Process("worker", region.Memory, static async (self, region) =>
            {
                await using var view = await region.EnterAsync();
                Assert.Equal(view.At<int>(0) > 0, view.OwnerDied);
                if (++view.At<int>(0) == 3) return;
                self.Kill(self.Pid, Signal.Kill);
                await self.PauseAsync();
            }).WithRestart(RestartPolicy.WhenFailed);
        }));
        while (!run.Completion.IsCompleted)
        {
            kernel.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.Equal(TopologyOutcome.Finished, (await run.ResultAsync()).Outcome);
    }

    [Fact]
    public void Memory_that_nobody_uses_or_that_is_too_small_is_refused()
    {
        var unused = Assert.Throws<TopologyException>(() => Topology.Define("unused", static t =>
        {
            t.Region("lonely", 8);
            t.SharedArray<int>("empty", 8);
            t.Process("idle", static self => Task.CompletedTask);
        }));
        Assert.Equal(2, unused.Problems.Count(problem => problem.StartsWith("Nobody uses", StringComparison.Ordinal)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Topology.Define("none", static t => t.Region("none", 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Topology.Define("none", static t => t.SharedArray<int>("none", 0)));
    }
}
