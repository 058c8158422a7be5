using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>The programs as topologies.</summary>
internal static class Programs
{
    public static Topology Buffer(bool isBroken) => Topology.Define("buffer", t =>
    {
        var empty = t.Semaphore("empty", initial: 1);
        var full = t.Semaphore("full", initial: 0);
        var mutex = t.Semaphore("mutex", initial: 1);
        var (first, second) = isBroken ? (mutex, empty) : (empty, mutex);
        foreach (var name in new[] { "producer-1", "producer-2" })
            t.Process(name, first.Use, second.Use, mutex.Use, full.Use, ProduceAsync);
        t.Process("consumer", empty.Use, full.Use, mutex.Use, ConsumeAsync);
    });

    public static Topology Philosophers(int count, bool isBroken) => Topology.Define("philosophers", t =>
    {
        var forks = Enumerable.Range(1, count).Select(i => t.Semaphore($"fork-{i}", initial: 1)).ToList();
        for (var i = 0; i < count; i++)
        {
            var (left, right) = (forks[i], forks[(i + 1) % count]);
            var (first, second) = isBroken || i < count - 1 ? (left, right) : (right, left);
            t.Process($"philosopher-{i + 1}", first.Use, second.Use, EatAsync);
        }
    });

    public static Topology Counter(bool isGuarded) => Topology.Define("counter", t =>
    {
        var counter = t.SharedArray<int>("counter", 1);
        var mutex = t.Semaphore("mutex", initial: 1);
        foreach (var name in new[] { "a", "b" })
            t.Process(name, counter.Elements, mutex.Use, isGuarded ? AddGuardedAsync : AddAsync);
    });

    private static async Task ProduceAsync(Process self, IpcSemaphore first, IpcSemaphore second, IpcSemaphore mutex, IpcSemaphore full)
    {
        await first.WaitAsync();
        await second.WaitAsync();
        await mutex.SignalAsync();
        await full.SignalAsync();
    }

    private static async Task ConsumeAsync(Process self, IpcSemaphore empty, IpcSemaphore full, IpcSemaphore mutex)
    {
        for (var i = 0; i < 2; i++)
        {
            await full.WaitAsync();
            await mutex.WaitAsync();
            await mutex.SignalAsync();
            await empty.SignalAsync();
        }
    }

    private static async Task EatAsync(Process self, IpcSemaphore first, IpcSemaphore second)
    {
        await first.WaitAsync();
        await second.WaitAsync();
        await second.SignalAsync();
        await first.SignalAsync();
    }

    private static async Task AddAsync(Process self, SharedArray<int> counter, IpcSemaphore mutex) => await counter.StoreAsync(0, await counter.LoadAsync(0) + 1);

    private static async Task AddGuardedAsync(Process self, SharedArray<int> counter, IpcSemaphore mutex)
    {
        await mutex.WaitAsync();
        await AddAsync(self, counter, mutex);
        await mutex.SignalAsync();
    }
}
