using ActorIpc.Mailboxes;
using ActorIpc.Processes;
using ActorIpc.SharedMemory;
using ActorIpc.TestKit.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit.Tests.Linearizing;

/// <summary>Histories of objects in every schedule of a topology.</summary>
public sealed class ExploredHistoryTests
{
    [Fact]
    public async Task Mailbox_is_a_queue()
    {
        var mailbox = Topology.Define("mailbox", static t =>
        {
            var box = t.Mailbox<string>("box", capacity: 1);
            foreach (var letter in new[] { "a", "b" }) t.Process($"sender-{letter}", box.SendEnd, PutAsync).WithArguments(letter);
            foreach (var name in new[] { "receiver-1", "receiver-2" }) t.Process(name, box.ReceiveEnd, TakeAsync);
        });

        Assert.True((await Explore.Topology(mailbox).Exhaustively().AssertLinearizableAsync(Models.Queue)).IsExhausted);
    }

    [Fact]
    public async Task Semaphore_gives_each_unit_to_one()
    {
        var semaphore = Topology.Define("semaphore", static t =>
        {
            var units = t.Semaphore("units", initial: 1);
            foreach (var name in new[] { "a", "b" }) t.Process(name, units.Use, static async (self, units) =>
            {
                if (await self.RecordAsync("try", units.TryWaitAsync)) await self.RecordAsync("V", async () =>
                {
                    await units.SignalAsync();
                    return true;
                });
            });
        });

        await Explore.Topology(semaphore).Exhaustively().AssertLinearizableAsync(Models.Semaphore);
    }

    [Fact]
    public async Task Counter_of_compare_and_exchange_is_linearizable()
    {
        await Explore.Topology(Counter(isBroken: false)).Exhaustively().AssertLinearizableAsync(Models.Register);
    }

    [Fact]
    public async Task Counter_of_load_and_store_is_not_and_the_history_is_shown_with_the_schedule()
    {
        var counter = Counter(isBroken: true);

        var message = await Failing.MessageAsync(() => Explore.Topology(counter).AssertLinearizableAsync(Models.Register));

        Assert.StartsWith("What happens in 'counter-broken' was to be linearizable. It is not.", message, StringComparison.Ordinal);
        Assert.Contains("\"add\"  1  |", message, StringComparison.Ordinal);
        Assert.Contains("\"add\" would return 2, but it returned 1", message, StringComparison.Ordinal);
        Assert.Contains("store", message, StringComparison.Ordinal);
        var file = Failing.ReplayFileOf(message);
        Assert.Contains($"await Explore.Topology(counter).Replaying(\"{file}\").AssertLinearizableAsync(Models.Register);", message, StringComparison.Ordinal);
        Assert.Contains("would return 2, but it returned 1", await Failing.MessageAsync(() => Explore.Topology(counter).Replaying(file).AssertLinearizableAsync(Models.Register)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exhaustive_exploration_sees_an_order_that_only_the_history_sees()
    {
        // No object is used by both: which of the calls returned before the other one was made matters to nobody but the history.
        var replica = Topology.Define("stale-replica", static t =>
        {
            var (one, copy, door) = (t.SharedArray<int>("one", 1), t.SharedArray<int>("copy", 1), t.Semaphore("door", initial: 1));
            t.Process("reader", copy.Elements, door.Use, static async (self, copy, door) =>
            {
                await door.WaitAsync();
                await self.RecordAsync("get", () => copy.LoadAsync(0));
            });
            t.Process("writer", one.Elements, static (self, one) => self.RecordAsync("set 5", async () =>
            {
                await one.StoreAsync(0, 5);
                return 0;
            }).AsTask());
        });

        var message = await Failing.MessageAsync(() => Explore.Topology(replica).Exhaustively().AssertLinearizableAsync(Models.Register));

        Assert.Contains("reader \"get\" would return 5, but it returned 0", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topology_that_records_nothing_proves_nothing()
    {
        var message = await Failing.MessageAsync(() => Explore.Topology(Samples.Copier).WithSchedules(1).AssertLinearizableAsync(Models.Register));

        Assert.StartsWith("No process of 'copier' has recorded a String that returns a Int32:", message, StringComparison.Ordinal);
    }

    private static Topology Counter(bool isBroken) => Topology.Define(isBroken ? "counter-broken" : "counter", t =>
    {
        var counter = t.SharedArray<int>("counter", 1);
        foreach (var name in new[] { "a", "b" }) t.Process(name, counter.Elements, isBroken ? AddCarelesslyAsync : AddAsync);
    });

    private static async Task AddAsync(Process self, SharedArray<int> counter) => await self.RecordAsync("add", async () =>
    {
        while (true)
        {
            var seen = await counter.LoadAsync(0);
            if (await counter.CompareExchangeAsync(0, seen + 1, seen) == seen) return seen + 1;
        }
    });

    private static async Task AddCarelesslyAsync(Process self, SharedArray<int> counter) => await self.RecordAsync("add", async () =>
    {
        var seen = await counter.LoadAsync(0);
        await counter.StoreAsync(0, seen + 1);
        return seen + 1;
    });

    private static async Task PutAsync(Process self, Mailbox<string> box) => await self.RecordAsync($"put {self.Arguments[0]}", async () =>
    {
        await box.SendAsync(self.Arguments[0]);
        return "ok";
    });

    private static async Task TakeAsync(Process self, Mailbox<string> box) => await self.RecordAsync("take", async () => (await box.ReceiveAsync()).Body);
}
