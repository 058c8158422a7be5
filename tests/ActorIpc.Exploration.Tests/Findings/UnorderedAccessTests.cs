using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Findings;

/// <summary>What conflicts, and what does not order although it looks as if it did.</summary>
public sealed class UnorderedAccessTests
{
    [Fact]
    public void Accesses_that_are_atomic_conflict_with_plain_stores_only()
    {
        Accesses.AreOrdered(static t =>
        {
            var cells = t.SharedArray<int>("cells", 1);
            t.Process("a", cells.Elements, static async (self, cells) => self.ReportProgress(await cells.ExchangeAsync(0, 1)));
            t.Process("b", cells.Elements, static async (self, cells) => self.ReportProgress(await cells.CompareExchangeAsync(0, 2, 1)));
            t.Process("c", cells.Elements, static async (self, cells) => self.ReportProgress(await cells.LoadAsync(0)));
        });
        Accesses.AreFound(static t =>
        {
            var cells = t.SharedArray<int>("cells", 1);
            t.Process("a", cells.Elements, static async (self, cells) => self.ReportProgress(await cells.ExchangeAsync(0, 1)));
            t.Process("b", cells.Elements, static async (_, cells) => await cells.StoreAsync(0, 2));
        });
    }

    [Fact]
    public void Different_elements_and_bytes_do_not_conflict_and_overlapping_ones_do()
    {
        Accesses.AreOrdered(static t =>
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
        var pair = Accesses.AreFound(static t =>
        {
            var region = t.Region("region", 8);
            t.Process("a", region.Memory, static async (_, region) => await region.StoreAsync(0, 1L));
            t.Process("b", region.Memory, static async (self, region) => self.ReportProgress(await region.LoadAsync<int>(4)));
        });
        Assert.Equal("bytes 4 to 7", pair.Place);
    }

    [Fact]
    public void Message_in_the_other_direction_does_not_order() => Accesses.AreFound(static t =>
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
    public void Room_that_was_there_from_the_beginning_does_not_order() => Accesses.AreFound(static t =>
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

    [Fact]
    public void What_a_parent_does_after_the_birth_of_a_child_is_not_ordered_in_any_schedule()
    {
        var topology = Topology.Define("family", static t =>
        {
            var cells = t.SharedArray<int>("cells", 1);
            t.Process("parent", cells.Elements, static async (self, cells) =>
            {
                await self.SpawnAsync("child", cells, static async (self, cells) => self.ReportProgress(await cells.LoadAsync(0)));
                await cells.StoreAsync(0, 1);
            });
        });
        var runs = Schedules.Of(topology, new DepthFirstStrategy()).ToList();
        Assert.True(runs.Count > 1);
        Assert.All(runs, run => Assert.NotNull(run.Unordered));
    }
}
