using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit.Tests.Support;

/// <summary>Small topologies with a mistake that is known, or without one.</summary>
internal static class Samples
{
    /// <summary>A copier between two pipes of 8 bytes.</summary>
    public static Topology Copier { get; } = Topology.Define("copier", static t =>
    {
        var (source, target) = (t.Pipe("source", capacity: 8), t.Pipe("target", capacity: 8));
        t.Process("writer", source.WriteEnd, static async (_, output) =>
        {
            await output.WriteAsync("hello"u8.ToArray());
        });
        t.Process("copier", source.ReadEnd, target.WriteEnd, CopyAsync);
        t.Process("reader", target.ReadEnd, static async (_, input) =>
        {
            using var text = new StreamReader(input.AsStream());
            await text.ReadToEndAsync();
        });
    });

    /// <summary>Two processes that take two semaphores; the second one in the other order, if that is the mistake.</summary>
    public static Topology Crossing(bool isBroken) => Topology.Define(isBroken ? "crossing-broken" : "crossing", t =>
    {
        var (a, b) = (t.Semaphore("a", initial: 1), t.Semaphore("b", initial: 1));
        t.Process("one", a.Use, b.Use, TakeBothAsync);
        t.Process("other", isBroken ? b.Use : a.Use, isBroken ? a.Use : b.Use, TakeBothAsync);
    });

    /// <summary>Adds to a number without P and V, or with them.</summary>
    public static Topology Counter(bool isGuarded) => Topology.Define("counter", t =>
    {
        var (counter, mutex) = (t.SharedArray<int>("counter", 1), t.Semaphore("mutex", initial: 1));
        foreach (var name in new[] { "a", "b" }) t.Process(name, counter.Elements, mutex.Use, isGuarded ? AddGuardedAsync : AddAsync);
    });

    /// <summary>A process that sends a number, and one that fails when it gets another one than 1: each sender sends its own.</summary>
    public static TopologyTemplate Picky { get; } = new("picky", "Fails by the order in which two messages come.", "N", static arguments => Topology.Define("picky", t =>
    {
        var box = t.Mailbox<int>("box", capacity: 4);
        t.Process("first", box.SendEnd, static async (_, box) => await box.SendAsync(1));
        t.Process("second", box.SendEnd, static async (self, box) => await box.SendAsync(int.Parse(self.Arguments[0]))).WithArguments([.. arguments]);
        t.Process("receiver", box.ReceiveEnd, static async (self, box) =>
        {
            var number = (await box.ReceiveAsync()).Body;
            self.Require(number == 1, $"the first message is 1, and it is {number}");
        });
    }));

    private static async Task CopyAsync(Process self, PipeReader input, PipeWriter output)
    {
        var buffer = new byte[8];
        while (await input.ReadAsync(buffer) is var count and > 0) await output.WriteAsync(buffer.AsMemory(0, count));
    }

    private static async Task TakeBothAsync(Process self, IpcSemaphore first, IpcSemaphore second)
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
