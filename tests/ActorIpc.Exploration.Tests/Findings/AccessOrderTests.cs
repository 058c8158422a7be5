using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Findings;

/// <summary>One process stores, and tells another one, who then looks: every way of telling orders the two, in every schedule; without one they are found.</summary>
public sealed class AccessOrderTests
{
    [Fact]
    public void Semaphore_orders() => AssertOrdered(static t =>
    {
        var (cells, semaphore) = (t.SharedArray<int>("cells", 1), t.Semaphore("semaphore", initial: 0));
        t.Process("stores", cells.Elements, semaphore.Use, static async (_, cells, semaphore) =>
        {
            await cells.StoreAsync(0, 1);
            await semaphore.SignalAsync();
        });
        t.Process("looks", cells.Elements, semaphore.Use, static async (_, cells, semaphore) =>
        {
            await semaphore.WaitAsync();
            await cells.LoadAsync(0);
        });
    });

    [Fact]
    public void Mutex_orders() => AssertOrdered(static t =>
    {
        var (cells, mutex) = (t.SharedArray<int>("cells", 1), t.Mutex("mutex"));
        foreach (var name in new[] { "a", "b" })
            t.Process(name, cells.Elements, mutex.Use, static async (_, cells, mutex) =>
            {
                await using var held = await mutex.LockAsync();
                await cells.StoreAsync(0, await cells.LoadAsync(0) + 1);
            });
    });

    [Fact]
    public void Mutex_of_one_who_has_died_orders() => AssertOrdered(static t =>
    {
        var (cells, mutex) = (t.SharedArray<int>("cells", 1), t.Mutex("mutex"));
        foreach (var name in new[] { "a", "b" })
            t.Process(name, cells.Elements, mutex.Use, static async (_, cells, mutex) =>
            {
                await mutex.LockAsync();
                await cells.StoreAsync(0, 1);
            });
    });

    [Fact]
    public void Set_of_semaphores_orders() => AssertOrdered(static t =>
    {
        var (cells, set) = (t.SharedArray<int>("cells", 1), t.SemaphoreSet("set", 1, 1));
        foreach (var name in new[] { "a", "b" })
            t.Process(name, cells.Elements, set.Use, static async (_, cells, set) =>
            {
                await set.WaitAllAsync(0, 1);
                await cells.StoreAsync(0, 1);
                await set.SignalAllAsync(0, 1);
            });
    });

    [Fact]
    public void Guard_of_a_region_orders() => AssertOrdered(static t =>
    {
        var (cells, region) = (t.SharedArray<int>("cells", 1), t.Region("region", 4));
        foreach (var name in new[] { "a", "b" })
            t.Process(name, cells.Elements, region.Memory, static async (_, cells, region) =>
            {
                await using var inside = await region.EnterAsync();
                await cells.StoreAsync(0, 1);
            });
    });

    [Fact]
    public void Pipe_orders_by_its_data_and_by_its_end() => AssertOrdered(static t =>
    {
        var (cells, pipe) = (t.SharedArray<int>("cells", 2), t.Pipe("pipe"));
        t.Process("stores", cells.Elements, pipe.WriteEnd, static async (_, cells, pipe) =>
        {
            await cells.StoreAsync(0, 1);
            await pipe.WriteAsync(new byte[1]);
            await cells.StoreAsync(1, 1);
        });
        t.Process("looks", cells.Elements, pipe.ReadEnd, static async (_, cells, pipe) =>
        {
            await pipe.ReadAsync(new byte[1]);
            await cells.LoadAsync(0);
            // The writer has ended.
            await pipe.ReadAsync(new byte[1]);
            await cells.LoadAsync(1);
        });
    });

    [Fact]
    public void Mailbox_orders_by_its_messages_and_by_its_room() => AssertOrdered(static t =>
    {
        var (cells, mailbox) = (t.SharedArray<int>("cells", 2), t.Mailbox<int>("mailbox", capacity: 1));
        t.Process("sends", cells.Elements, mailbox.SendEnd, static async (_, cells, mailbox) =>
        {
            await cells.StoreAsync(0, 1);
            await mailbox.SendAsync(1);
            // There is room for it only when the first one was received, and what was stored before that is known then.
            await mailbox.SendAsync(2);
            await cells.LoadAsync(1);
        });
        t.Process("receives", cells.Elements, mailbox.ReceiveEnd, static async (_, cells, mailbox) =>
        {
            await cells.StoreAsync(1, 1);
            await mailbox.ReceiveAsync();
            await cells.LoadAsync(0);
            await mailbox.ReceiveAsync();
        });
    });

    [Fact]
    public void Direct_message_orders() => AssertOrdered(static t =>
    {
        var cells = t.SharedArray<int>("cells", 1);
        var looks = t.Process("looks", cells.Elements, static async (self, cells) =>
        {
            await self.ReceiveAsync();
            await cells.LoadAsync(0);
        });
        t.Process("stores", cells.Elements, looks.Address, static async (self, cells, looks) =>
        {
            await cells.StoreAsync(0, 1);
            await self.SendAsync(looks, 1);
        });
    });

    [Fact]
    public void Birth_and_death_of_a_child_order() => AssertOrdered(static t =>
    {
        var cells = t.SharedArray<int>("cells", 1);
        t.Process("parent", cells.Elements, static async (self, cells) =>
        {
            await cells.StoreAsync(0, 1);
            await self.SpawnAsync("child", cells, static async (_, cells) => await cells.StoreAsync(0, await cells.LoadAsync(0) + 1));
            await self.WaitAsync();
            self.Require(await cells.LoadAsync(0) == 2, "the child has added one");
        });
    });

    [Fact]
    public void Signal_orders() => AssertOrdered(static t =>
    {
        var cells = t.SharedArray<int>("cells", 1);
        var looks = t.Process("looks", cells.Elements, static async (self, cells) =>
        {
            self.OnSignal(Signal.Usr1, static _ => { });
            await Assert.ThrowsAsync<IpcException>(async () => await self.PauseAsync());
            await cells.LoadAsync(0);
        });
        t.Process("stores", cells.Elements, looks.Address, static async (self, cells, looks) =>
        {
            await cells.StoreAsync(0, 1);
            self.Kill(looks, Signal.Usr1);
        });
    });

    [Fact]
    public void Accesses_that_are_atomic_conflict_with_plain_stores_only()
    {
        AssertOrdered(static t =>
        {
            var cells = t.SharedArray<int>("cells", 1);
            t.Process("a", cells.Elements, static async (self, cells) => self.ReportProgress(await cells.ExchangeAsync(0, 1)));
            t.Process("b", cells.Elements, static async (self, cells) => self.ReportProgress(await cells.CompareExchangeAsync(0, 2, 1)));
            t.Process("c", cells.Elements, static async (self, cells) => self.ReportProgress(await cells.LoadAsync(0)));
        });
        AssertFound(static t =>
        {
            var cells = t.SharedArray<int>("cells", 1);
            t.Process("a", cells.Elements, static async (self, cells) => self.ReportProgress(await cells.ExchangeAsync(0, 1)));
            t.Process("b", cells.Elements, static async (_, cells) => await cells.StoreAsync(0, 2));
        });
    }

    [Fact]
    public void Different_elements_and_bytes_do_not_conflict_and_overlapping_ones_do()
    {
        AssertOrdered(static t =>
        {
            var (cells, region) = (t.SharedArray<int>("cells", 2), t.Region("region", 8));
            foreach (var (name, index) in new[] { ("a", 0), ("b", 1) })
                t.Process(name, cells.Elements, region.Memory, static async (self, cells, region) =>
                {
                    var index = int.Parse(self.Arguments[0]);
                    await cells.StoreAsync(index, 1);
                    await region.StoreAsync(4 * index, 1);
                }).WithArguments($"{index}");
        });
        var pair = AssertFound(static t =>
        {
            var region = t.Region("region", 8);
            t.Process("a", region.Memory, static async (_, region) => await region.StoreAsync(0, 1L));
            t.Process("b", region.Memory, static async (self, region) => self.ReportProgress(await region.LoadAsync<int>(4)));
        });
        Assert.Equal("bytes 4 to 7", pair.Place);
    }

    [Fact]
    public void Message_in_the_other_direction_does_not_order() => AssertFound(static t =>
    {
        var (cells, semaphore) = (t.SharedArray<int>("cells", 1), t.Semaphore("semaphore", initial: 0));
        t.Process("stores", cells.Elements, semaphore.Use, static async (_, cells, semaphore) =>
        {
            await semaphore.SignalAsync();
            await cells.StoreAsync(0, 1);
        });
        t.Process("looks", cells.Elements, semaphore.Use, static async (_, cells, semaphore) =>
        {
            await semaphore.WaitAsync();
            await cells.LoadAsync(0);
        });
    });

    [Fact]
    public void Room_that_was_there_from_the_beginning_does_not_order() => AssertFound(static t =>
    {
        var (cells, mailbox) = (t.SharedArray<int>("cells", 1), t.Mailbox<int>("mailbox", capacity: 2));
        t.Process("sends", cells.Elements, mailbox.SendEnd, static async (_, cells, mailbox) =>
        {
            await mailbox.SendAsync(1);
            await mailbox.SendAsync(2);
            await cells.LoadAsync(0);
        });
        t.Process("receives", cells.Elements, mailbox.ReceiveEnd, static async (_, cells, mailbox) =>
        {
            await cells.StoreAsync(0, 1);
            await mailbox.ReceiveAsync();
            await mailbox.ReceiveAsync();
        });
    });

    [Fact]
    public void P_that_fails_has_learned_nothing()
    {
        // Every schedule that follows this program to its end has both accesses, whoever comes first; those in which the P succeeds are ordered.
        var topology = Topology.Define("trying", static t =>
        {
            var (cells, semaphore) = (t.SharedArray<int>("cells", 1), t.Semaphore("semaphore", initial: 0));
            t.Process("stores", cells.Elements, semaphore.Use, static async (_, cells, semaphore) =>
            {
                await cells.StoreAsync(0, 1);
                await semaphore.SignalAsync();
                await semaphore.TryWaitAsync();
            });
            t.Process("looks", cells.Elements, semaphore.Use, static async (self, cells, semaphore) =>
            {
                self.ReportProgress(await semaphore.TryWaitAsync() ? 1 : 0);
                await cells.LoadAsync(0);
            });
        });
        foreach (var run in Schedules.Of(topology, new DepthFirstStrategy()))
            Assert.Equal(run.Kernel.EveryProcess.Single(process => process.Name == "looks").Runtime!.Progress.Done == 1, run.Unordered is null);
    }

    private static void AssertOrdered(Action<TopologyBuilder> declare)
    {
        var runs = Schedules.Of(Topology.Define("ordered", declare), new DepthFirstStrategy(), 2_000).ToList();
        Assert.InRange(runs.Count, 1, 1_999);
        Assert.All(runs, run => Assert.Null(run.Unordered));
        Assert.All(runs, run => Assert.Null(Verdict.Of(run)?.Headline));
    }

    private static UnorderedPair AssertFound(Action<TopologyBuilder> declare)
    {
        var runs = Schedules.Of(Topology.Define("unordered", declare), new DepthFirstStrategy(), 2_000).ToList();
        Assert.Contains(runs, run => Verdict.Of(run)?.Kind == FindingKind.UnorderedAccess);
        return runs.First(run => run.Unordered is not null).Unordered!;
    }
}
