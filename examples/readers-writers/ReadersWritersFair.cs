using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Readers and writers come in through the same turnstile, in order of arrival: a writer who stands in it waits only for those who are inside.</summary>
public static class ReadersWritersFair
{
    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "readers-writers-fair", "Readers together, a writer alone, in order of arrival: nobody waits for ever.", ReadersWriters.Usage, Create);

    private static Topology Create(IReadOnlyList<string> arguments)
    {
        var (rounds, readers, writers) = ReadersWriters.Read(Template, arguments);
        return Topology.Define(Template.Name, t =>
        {
            var turnstile = t.Semaphore("turnstile", initial: 1, bound: 1);
            var mutex = t.Semaphore("mutex", initial: 1, bound: 1);
            var writing = t.Semaphore("writing", initial: 1, bound: 1);
            var page = t.SharedArray<long>("page", Page.Length);
            for (var i = 1; i <= writers; i++) t.Process($"writer-{i}", turnstile.Use, writing.Use, page.Elements, WriteAsync).WithArguments($"{rounds}");
            for (var i = 1; i <= readers; i++)
                t.Process($"reader-{i}", turnstile.Use, mutex.Use, writing.Use, page.Elements, ReadAsync).WithArguments($"{rounds}");
        }, Template.Summary);
    }

    private static async Task ReadAsync(Process self, IpcSemaphore turnstile, IpcSemaphore mutex, IpcSemaphore writing, SharedArray<long> page)
    {
        for (var round = 0; round < self.Rounds(); round++)
        {
            await turnstile.WaitAsync();
            await ReadersWriters.BeginReadingAsync(self, mutex, writing, page);
            await turnstile.SignalAsync();

            await Page.ReadAsync(self, page, round);
            await ReadersWriters.EndReadingAsync(mutex, writing, page);
        }

        await self.SayAsync($"{self.Name} read {self.Rounds()} times");
    }

    private static async Task WriteAsync(Process self, IpcSemaphore turnstile, IpcSemaphore writing, SharedArray<long> page)
    {
        var passed = 0L;
        for (var round = 0; round < self.Rounds(); round++)
        {
            var before = await page.LoadAsync(Page.Readings);
            await turnstile.WaitAsync();
            await writing.WaitAsync();
            passed += await page.LoadAsync(Page.Readings) - before;

            await Page.WriteAsync(self, page, round);
            await writing.SignalAsync();
            await turnstile.SignalAsync();
        }

        await self.SayAsync($"{self.Name} wrote {self.Rounds()} times; each time, {(double)passed / self.Rounds():F1} readings began while it waited");
    }
}
