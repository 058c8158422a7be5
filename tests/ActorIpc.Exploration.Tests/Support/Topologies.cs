using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests;

/// <summary>Small topologies with a mistake that is known, or without one.</summary>
internal static class Samples
{
    /// <summary>A bounded buffer of one slot: two producers, one consumer.</summary>
    public static Topology Buffer(bool isBroken = false, int rounds = 1) => Topology.Define(isBroken ? "buffer-broken" : "buffer", t =>
    {
        var empty = t.Semaphore("empty", initial: 1);
        var full = t.Semaphore("full", initial: 0);
        var mutex = t.Semaphore("mutex", initial: 1);
        foreach (var name in new[] { "producer-1", "producer-2" })
            t.Process(name, empty.Use, full.Use, mutex.Use, isBroken ? ProduceInWrongOrderAsync : ProduceAsync).WithArguments($"{rounds}");
        t.Process("consumer", empty.Use, full.Use, mutex.Use, ConsumeAsync).WithArguments($"{2 * rounds}");
    });

    /// <summary>Philosophers who take the left fork first.</summary>
    public static Topology Philosophers(int count) => Topology.Define("philosophers", t =>
    {
        var forks = Enumerable.Range(1, count).Select(i => t.Semaphore($"fork-{i}", initial: 1)).ToList();
        for (var i = 0; i < count; i++)
            t.Process($"philosopher-{i + 1}", forks[i].Use, forks[(i + 1) % count].Use, static async (_, left, right) =>
            {
                await left.WaitAsync();
                await right.WaitAsync();
                await right.SignalAsync();
                await left.SignalAsync();
            });
    });

    /// <summary>Two processes that add to a counter without P and V, and a third that looks whether both came.</summary>
    public static Topology Counter(bool isGuarded) => Topology.Define("counter", t =>
    {
        var counter = t.SharedArray<int>("counter", 1);
        var mutex = t.Semaphore("mutex", initial: 1);
        foreach (var name in new[] { "a", "b" })
            t.Process(name, counter.Elements, mutex.Use, isGuarded ? AddGuardedAsync : AddAsync);
    });

    private static async Task AddAsync(Process self, SharedArray<int> counter, IpcSemaphore mutex) => await counter.StoreAsync(0, await counter.LoadAsync(0) + 1);

    private static async Task AddGuardedAsync(Process self, SharedArray<int> counter, IpcSemaphore mutex)
    {
        await mutex.WaitAsync();
        await AddAsync(self, counter, mutex);
        await mutex.SignalAsync();
    }

    private static async Task ProduceAsync(Process self, IpcSemaphore empty, IpcSemaphore full, IpcSemaphore mutex)
    {
        for (var i = int.Parse(self.Arguments[0]); i > 0; i--)
        {
            await empty.WaitAsync();
            await mutex.WaitAsync();
            await mutex.SignalAsync();
            await full.SignalAsync();
        }
    }

    private static async Task ProduceInWrongOrderAsync(Process self, IpcSemaphore empty, IpcSemaphore full, IpcSemaphore mutex)
    {
        for (var i = int.Parse(self.Arguments[0]); i > 0; i--)
        {
            await mutex.WaitAsync();
            await empty.WaitAsync();
            await mutex.SignalAsync();
            await full.SignalAsync();
        }
    }

    private static async Task ConsumeAsync(Process self, IpcSemaphore empty, IpcSemaphore full, IpcSemaphore mutex)
    {
        for (var i = int.Parse(self.Arguments[0]); i > 0; i--)
        {
            await full.WaitAsync();
            await mutex.WaitAsync();
            await mutex.SignalAsync();
            await empty.SignalAsync();
        }
    }
}
