using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Some processes add 1 to the same number in shared memory, each time between P and V. Without P and V, additions get lost.</summary>
public static class SharedCounter
{
    private const string Usage = "[--rounds N] [--adders N]";

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "shared-counter", "Processes add to a number in shared memory, between P and V: nothing is lost.", Usage, arguments => Create(Template!, arguments, isBroken: false));

    /// <summary>The same without P and V.</summary>
    public static TopologyTemplate Broken { get; } = new(
        "shared-counter-broken", "A mistake on purpose: the same without P and V, and additions get lost.", Usage, arguments => Create(Broken!, arguments, isBroken: true));

    private static Topology Create(TopologyTemplate template, IReadOnlyList<string> arguments, bool isBroken)
    {
        var given = new Arguments(template.Name, arguments, ["--rounds", new Option("--adders") { Most = 1000 }]);
        var (rounds, adders) = (given["--rounds"] ?? 1000, given["--adders"] ?? 3);
        return Topology.Define(template.Name, t =>
        {
            var mutex = t.Semaphore("mutex", initial: 1, bound: 1);
            var ready = t.Semaphore("ready", initial: 0);
            var counter = t.Region("counter", sizeof(long));
            for (var i = 1; i <= adders; i++)
                t.Process($"adder-{i}", mutex.Use, ready.Use, counter.Memory, AddAsync).WithArguments($"{rounds}", Lesson.Form(isBroken));
            t.Process("teller", ready.Use, counter.ReadOnly, TellAsync).WithArguments($"{rounds}", $"{adders}");
        }, template.Summary);
    }

    private static async Task AddAsync(Process self, IpcSemaphore mutex, IpcSemaphore ready, SharedRegion counter)
    {
        for (var round = 0; round < self.Rounds(); round++)
        {
            // The mistake: what another process stores between this load and this store is overwritten.
            if (!self.IsBroken()) await mutex.WaitAsync();

            var value = await counter.LoadAsync<long>(0);
            await self.TakeAMomentAsync(round);
            await counter.StoreAsync(0, value + 1);

            if (!self.IsBroken()) await mutex.SignalAsync();
        }

        await ready.SignalAsync();
    }

    private static async Task TellAsync(Process self, IpcSemaphore ready, SharedRegion counter)
    {
        var adders = int.Parse(self.Arguments[1]);
        for (var i = 0; i < adders; i++) await ready.WaitAsync();

        var (added, found) = ((long)adders * self.Rounds(), await counter.LoadAsync<long>(0));
        self.Require(found == added, $"what was added is there: {adders} processes added {added} in all, and the counter is {found}");
        await self.SayAsync($"{adders} processes added 1 {self.Rounds()} times each: {found}");
    }
}
