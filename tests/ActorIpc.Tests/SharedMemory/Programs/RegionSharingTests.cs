using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>Several processes and one region: exclusion, what goes wrong without it, and what becomes of it when one of them dies.</summary>
public sealed class RegionSharingTests
{
    [Theory]
    [InlineData(4, 25_000)]
    public async Task No_update_between_P_and_V_is_lost(int processes, int rounds)
    {
        await using var kernel = TestKernel.Start();
        var total = 0L;
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("parent", async self =>
        {
            var region = self.CreateRegion("counter", 8);
            for (var i = 0; i < processes; i++)
                await self.SpawnAsync("adder", region, AddAsync, rounds.ToString());
            for (var i = 0; i < processes; i++) Assert.True((await self.WaitAsync()).Status.Succeeded);
            await using var view = await region.EnterAsync();
            Assert.False(view.OwnerDied);
            total = view.At<long>(0);
        }));
        Assert.Equal((new ExitStatus(0), (long)processes * rounds), (status, total));

        static async Task AddAsync(Process self, SharedRegion region)
        {
            for (var left = int.Parse(self.Arguments[0]); left > 0; left--)
            {
                await using var view = await region.EnterAsync();
                var counter = view.As<long>();
                var before = Volatile.Read(ref counter[0]);
                Thread.SpinWait(5);
                Volatile.Write(ref counter[0], before + 1);
            }
        }
    }

    // What is in a span after V was called, on the same turn, is written before anybody else is inside.
    [Fact]
    public async Task V_counts_when_the_turn_is_over()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("parent", static async self =>
        {
            var region = self.CreateRegion("pair", 16);
            await self.SpawnAsync("one", region, SetBothAsync, "1");
            await self.SpawnAsync("two", region, SetBothAsync, "2");
            for (var i = 0; i < 2; i++) Assert.True((await self.WaitAsync()).Status.Succeeded);
        }));
        Assert.Equal(new ExitStatus(0), status);

        static async Task SetBothAsync(Process self, SharedRegion region)
        {
            var mine = long.Parse(self.Arguments[0]);
            for (var i = 0; i < 3000; i++)
            {
                var view = await region.EnterAsync();
                await SetAndLeave(view, mine);
            }
        }

        static ValueTask SetAndLeave(RegionView view, long mine)
        {
            var pair = view.As<long>();
            Assert.Equal(pair[0], pair[1]);
            pair[0] = mine;
            var leaving = view.LeaveAsync();
            Thread.SpinWait(20);
            pair[1] = mine;
            return leaving;
        }
    }

    [Fact] // paced by messages: both have loaded before one of them stores
    public async Task Update_without_P_and_V_is_lost_every_time()
    {
        await using var kernel = TestKernel.Start();
        var left = 0;
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("parent", async self =>
        {
            var region = self.CreateRegion("counter", 4);
            var children = new[] { await self.SpawnAsync("one", region, AddAsync), await self.SpawnAsync("two", region, AddAsync) };
            // Each says that it has loaded, and is told to go on.
            foreach (var child in children) await self.ReceiveAsync(child);
            foreach (var child in children) await self.SendAsync(child, 1);
            foreach (var child in children) Assert.True((await self.WaitAsync(child)).Status.Succeeded);
            left = await region.LoadAsync<int>(0);
        }));
        Assert.Equal((new ExitStatus(0), 1), (status, left));

        static async Task AddAsync(Process self, SharedRegion region)
        {
            var before = await region.LoadAsync<int>(0);
            await self.SendAsync(self.Parent, 1);
            await self.ReceiveAsync();
            await region.StoreAsync(0, before + 1);
        }
    }

    [Fact]
    public async Task Death_between_P_and_V_is_told_to_the_next_one()
    {
        await using var kernel = TestKernel.Start();
        var died = (First: false, Second: true, Half: 0);
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("parent", async self =>
        {
            var region = self.CreateRegion("account", 8);
            var victim = await self.SpawnAsync("victim", region, static async (self, region) =>
            {
                await using var view = await region.EnterAsync();
                view.At<int>(0) = 1;
                await self.SendAsync(self.Parent, 1);
                await self.PauseAsync();
            });
            await self.ReceiveAsync();
            Assert.Equal(Errno.EAGAIN, (await region.TryEnterAsync()).Errno);
            var waiting = region.EnterAsync();
            self.Kill(victim, Signal.Kill);
            var view = await waiting;
            died = (view.OwnerDied, true, view.At<int>(0));
            await view.LeaveAsync();
            await using var next = await region.EnterAsync();
            died.Second = next.OwnerDied;
        }));
        Assert.Equal((new ExitStatus(0), (true, false, 1)), (status, died));
    }

    [Fact]
    public async Task Region_passed_in_a_message_is_the_same_memory()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("parent", static async self =>
        {
            var child = await self.SpawnAsync("child", static async self =>
            {
                var region = (await self.ReceiveAsync()).End<SharedRegion>();
                Assert.Equal((12, "shared", false), (region.Length, region.ObjectName, region.IsReadOnly));
                await using (var view = await region.EnterAsync()) view.At<int>(8) = 5;
                await self.SendAsync(self.Parent, 1);
            });
            var region = self.CreateRegion("shared", 12);
            await self.SendAsync(child, new byte[1], ends: [region]);
            await self.ReceiveAsync(child);
            Assert.Equal(5, await region.LoadAsync<int>(8));
            Assert.True((await self.WaitAsync(child)).Status.Succeeded);
        }));
        Assert.Equal(new ExitStatus(0), status);
    }

    [Fact]
    public async Task Same_attachment_twice_in_one_process_is_left_by_the_one_that_is_inside()
    {
        await RegionTests.RunAsync(static async self =>
        {
            var one = self.CreateRegion("twice", 8);
            await self.SendAsync(self.Pid, new byte[1], ends: [one]);
            var two = (await self.ReceiveAsync()).End<SharedRegion>();
            var view = await one.EnterAsync();
            Assert.Equal(Errno.EDEADLK, (await Assert.ThrowsAsync<IpcException>(async () => await two.EnterAsync())).Errno);
            await two.DetachAsync();
            view.Span[0] = 1;
            await view.LeaveAsync();

            await self.SendAsync(self.Pid, new byte[1], ends: [one]);
            two = (await self.ReceiveAsync()).End<SharedRegion>();
            await one.EnterAsync();
            await one.DetachAsync();
            await using var next = await two.EnterAsync();
            Assert.Equal((1, false), (next.Span[0], next.OwnerDied));
        });
    }

    [Fact]
    public async Task Waiting_for_P_can_be_given_up_and_selected()
    {
        await using var kernel = TestKernel.Start();
        var parent = await kernel.RunAsync("parent", static async self =>
        {
            var region = self.CreateRegion("busy", 8);
            var child = await self.SpawnAsync("child", region, static async (self, region) =>
            {
                await using var view = await region.EnterAsync();
                await self.SendAsync(self.Parent, 1);
                await self.ReceiveAsync();
            });
            await self.ReceiveAsync();
            Assert.Equal(Errno.ETIMEDOUT, (await Assert.ThrowsAsync<IpcException>(async () => await region.EnterAsync(TimeSpan.FromSeconds(1)))).Errno);
            using var source = new CancellationTokenSource();
            var entering = region.EnterAsync(cancellationToken: source.Token).AsTask();
            source.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => entering);

            var enter = region.WhenEntered();
            await self.SendAsync(child, 1);
            Assert.Equal(1, await self.SelectAsync([self.WhenReceived(), enter]));
            enter.Result.Span[0] = 1;
            await enter.Result.LeaveAsync();
            Assert.False(enter.Result.IsAlive);
        });
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(new ExitStatus(0), await kernel.ExitOfAsync(parent));
    }
}
