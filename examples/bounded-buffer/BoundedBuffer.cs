using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>
/// Producers and consumers around a buffer with a few slots in shared memory: <c>empty</c> and <c>full</c> count the slots, <c>mutex</c> lets one at a time touch them. A producer
/// that takes the mutex first and then waits for an empty slot waits for ever.
/// </summary>
public static class BoundedBuffer
{
    private const int Producers = 2;
    private const int Consumers = 2;
    private const string Usage = "[--rounds N] [--slots N]";

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "bounded-buffer", "Producers and consumers around a buffer of a few slots: P(empty) or P(full) first, then P(mutex).", Usage,
        arguments => Create(Template!, arguments, isBroken: false));

    /// <summary>The same with the two P in the wrong order.</summary>
    public static TopologyTemplate Broken { get; } = new(
        "bounded-buffer-broken", "A deadlock on purpose: the producers do P(mutex) before P(empty).", Usage,
        arguments => Create(Broken!, arguments, isBroken: true));

    private static Topology Create(TopologyTemplate template, IReadOnlyList<string> arguments, bool isBroken)
    {
        var given = new Arguments(template.Name, arguments, ["--rounds", new Option("--slots") { Most = 1000 }]);
        var (rounds, slots) = (given["--rounds"] ?? 1000, given["--slots"] ?? 5);
        return Topology.Define(template.Name, t =>
        {
            var empty = t.Semaphore("empty", initial: slots, bound: slots);
            var full = t.Semaphore("full", initial: 0, bound: slots);
            var mutex = t.Semaphore("mutex", initial: 1, bound: 1);
            var buffer = t.SharedArray<long>("buffer", Slots.LengthFor(slots));
            for (var i = 1; i <= Producers; i++)
                t.Process($"producer-{i}", empty.Use, full.Use, mutex.Use, buffer.Elements, ProduceAsync).WithArguments($"{rounds}", Lesson.Form(isBroken));
            for (var i = 1; i <= Consumers; i++)
                t.Process($"consumer-{i}", empty.Use, full.Use, mutex.Use, buffer.Elements, ConsumeAsync).WithArguments($"{rounds}");
        }, template.Summary);
    }

    private static async Task ProduceAsync(Process self, IpcSemaphore empty, IpcSemaphore full, IpcSemaphore mutex, SharedArray<long> buffer)
    {
        for (var round = 0; round < self.Rounds(); round++)
        {
            // The mistake: whoever waits for an empty slot with the mutex in its hands keeps out the consumers, who alone could empty one.
            if (self.IsBroken()) await mutex.WaitAsync();
            await empty.WaitAsync();
            if (!self.IsBroken()) await mutex.WaitAsync();

            await Slots.PutAsync(self, buffer);
            await mutex.SignalAsync();
            await full.SignalAsync();
        }

        await self.SayAsync($"{self.Name} put {self.Rounds()} items");
    }

    private static async Task ConsumeAsync(Process self, IpcSemaphore empty, IpcSemaphore full, IpcSemaphore mutex, SharedArray<long> buffer)
    {
        for (var round = 0; round < self.Rounds(); round++)
        {
            await full.WaitAsync();
            await mutex.WaitAsync();
            await Slots.TakeAsync(self, buffer);
            await mutex.SignalAsync();
            await empty.SignalAsync();

            // It uses the item, while the producers fill the buffer again.
            await self.TakeAMomentAsync(round);
        }

        await self.SayAsync($"{self.Name} took {self.Rounds()} items");
    }
}
