using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>
/// A barber sleeps while nobody waits. A customer who finds a free chair sits down and wakes him, one who finds none leaves. Who looks for a free chair before he has the mutex
/// may find that somebody sits on it.
/// </summary>
public static class SleepingBarber
{
    private const int Waiting = 0;
    private const int AtHome = 1;
    private const int WithShortHair = 2;
    private const string Usage = "[--rounds N] [--customers N] [--chairs N]";

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "sleeping-barber", "A barber who sleeps while nobody waits, and customers who leave when all chairs are taken.", Usage,
        arguments => Create(Template!, arguments, isBroken: false));

    /// <summary>The same with customers who look first and take the mutex then.</summary>
    public static TopologyTemplate Broken { get; } = new(
        "sleeping-barber-broken", "A mistake on purpose: customers look for a free chair before they have the mutex.", Usage,
        arguments => Create(Broken!, arguments, isBroken: true));

    private static Topology Create(TopologyTemplate template, IReadOnlyList<string> arguments, bool isBroken)
    {
        var given = new Arguments(template.Name, arguments, ["--rounds", new Option("--customers") { Most = 1000 }, new Option("--chairs") { Most = 1000 }]);
        var (rounds, count, chairs) = (given["--rounds"] ?? 100, given["--customers"] ?? 5, given["--chairs"] ?? 2);
        return Topology.Define(template.Name, t =>
        {
            var customers = t.Semaphore("customers", initial: 0);
            var barbers = t.Semaphore("barbers", initial: 0);
            var mutex = t.Semaphore("mutex", initial: 1, bound: 1);
            var shop = t.SharedArray<int>("shop", WithShortHair + 1);
            t.Process("barber", customers.Use, barbers.Use, mutex.Use, shop.Elements, CutAsync);
            for (var i = 1; i <= count; i++)
                t.Process($"customer-{i}", customers.Use, barbers.Use, mutex.Use, shop.Elements, VisitAsync)
                    .WithArguments($"{rounds}", $"{chairs}", $"{count}", Lesson.Form(isBroken));
        }, template.Summary);
    }

    private static async Task CutAsync(Process self, IpcSemaphore customers, IpcSemaphore barbers, IpcSemaphore mutex, SharedArray<int> shop)
    {
        for (var cut = 0; ; cut++)
        {
            // He sleeps while nobody is there.
            await customers.WaitAsync();
            await mutex.WaitAsync();
            var waiting = await shop.LoadAsync(Waiting);
            // Only the last customer of the day wakes him without waiting for him.
            if (waiting == 0)
            {
                var served = await shop.LoadAsync(WithShortHair);
                await mutex.SignalAsync();
                self.Require(cut == served, $"who waits is served: the barber has cut {cut} times, and {served} were served");
                await self.SayAsync($"the barber cut {cut} times");
                return;
            }

            await shop.StoreAsync(Waiting, waiting - 1);
            await barbers.SignalAsync();
            await mutex.SignalAsync();
            await self.TakeAMomentAsync(cut);
        }
    }

    private static async Task VisitAsync(Process self, IpcSemaphore customers, IpcSemaphore barbers, IpcSemaphore mutex, SharedArray<int> shop)
    {
        var served = 0;
        try
        {
            for (var round = 0; round < self.Rounds(); round++)
            {
                if (!await SitDownAsync(self, mutex, shop, round)) continue;
                await customers.SignalAsync();
                await barbers.WaitAsync();
                served++;
            }

            await self.SayAsync($"{self.Name} was served {served} times, and found no free chair {self.Rounds() - served} times");
        }
        finally
        {
            await GoHomeAsync(self, customers, mutex, shop, served);
        }
    }

    private static async ValueTask<bool> SitDownAsync(Process self, IpcSemaphore mutex, SharedArray<int> shop, int round)
    {
        var chairs = int.Parse(self.Arguments[1]);
        if (!self.IsBroken()) await mutex.WaitAsync();
        var isFree = await shop.LoadAsync(Waiting) < chairs;
        await self.TakeAMomentAsync(round);
        // The mistake: the chair that was free when he looked may be taken by the time that he has the mutex.
        if (self.IsBroken()) await mutex.WaitAsync();
        try
        {
            if (!isFree) return false;
            var waiting = await shop.LoadAsync(Waiting) + 1;
            self.Require(waiting <= chairs, $"nobody waits without a chair: there are {chairs} chairs, and {waiting} customers want to wait");
            await shop.StoreAsync(Waiting, waiting);
            return true;
        }
        finally
        {
            await mutex.SignalAsync();
        }
    }

    // The last one turns off the light.
    private static async ValueTask GoHomeAsync(Process self, IpcSemaphore customers, IpcSemaphore mutex, SharedArray<int> shop, int served)
    {
        await mutex.WaitAsync();
        var atHome = await shop.LoadAsync(AtHome) + 1;
        await shop.StoreAsync(AtHome, atHome);
        await shop.StoreAsync(WithShortHair, await shop.LoadAsync(WithShortHair) + served);
        await mutex.SignalAsync();
        if (atHome == int.Parse(self.Arguments[2])) await customers.SignalAsync();
    }
}
