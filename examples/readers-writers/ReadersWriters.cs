using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>
/// Readers may read a page together, a writer wants it alone. The first reader locks the writers out and the last one lets them in again: as long as readers keep coming, a writer
/// waits.
/// </summary>
public static class ReadersWriters
{
    /// <summary>The options of all forms.</summary>
    internal const string Usage = "[--rounds N] [--readers N] [--writers N]";

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "readers-writers", "Readers together, a writer alone; readers come first, so a writer may wait long.", Usage,
        arguments => Create(Template!, arguments, isBroken: false));

    /// <summary>The same with a reader who lets go of the mutex too early.</summary>
    public static TopologyTemplate Broken { get; } = new(
        "readers-writers-broken", "A mistake on purpose: the first reader lets the second one in before it has locked the writers out.", Usage,
        arguments => Create(Broken!, arguments, isBroken: true));

    /// <summary>How many of whom, and what they do.</summary>
    internal static (int Rounds, int Readers, int Writers) Read(TopologyTemplate template, IReadOnlyList<string> arguments)
    {
        var given = new Arguments(template.Name, arguments, ["--rounds", new Option("--readers") { Most = 1000 }, new Option("--writers") { Most = 1000 }]);
        return (given["--rounds"] ?? 1000, given["--readers"] ?? 3, given["--writers"] ?? 2);
    }

    private static Topology Create(TopologyTemplate template, IReadOnlyList<string> arguments, bool isBroken)
    {
        var (rounds, readers, writers) = Read(template, arguments);
        return Topology.Define(template.Name, t =>
        {
            var mutex = t.Semaphore("mutex", initial: 1, bound: 1);
            var writing = t.Semaphore("writing", initial: 1, bound: 1);
            var page = t.SharedArray<long>("page", Page.Length);
            for (var i = 1; i <= writers; i++) t.Process($"writer-{i}", writing.Use, page.Elements, WriteAsync).WithArguments($"{rounds}");
            for (var i = 1; i <= readers; i++)
                t.Process($"reader-{i}", mutex.Use, writing.Use, page.Elements, ReadAsync).WithArguments($"{rounds}", Lesson.Form(isBroken));
        }, template.Summary);
    }

    private static async Task ReadAsync(Process self, IpcSemaphore mutex, IpcSemaphore writing, SharedArray<long> page)
    {
        for (var round = 0; round < self.Rounds(); round++)
        {
            await BeginReadingAsync(self, mutex, writing, page);
            try
            {
                await Page.ReadAsync(self, page, round);
            }
            finally
            {
                await EndReadingAsync(mutex, writing, page);
            }
        }

        await self.SayAsync($"{self.Name} read {self.Rounds()} times");
    }

    private static async Task WriteAsync(Process self, IpcSemaphore writing, SharedArray<long> page)
    {
        var passed = 0L;
        for (var round = 0; round < self.Rounds(); round++)
        {
            var before = await page.LoadAsync(Page.Readings);
            await writing.WaitAsync();
            try
            {
                passed += await page.LoadAsync(Page.Readings) - before;
                await Page.WriteAsync(self, page, round);
            }
            finally
            {
                await writing.SignalAsync();
            }
        }

        await self.SayAsync($"{self.Name} wrote {self.Rounds()} times; each time, {(double)passed / self.Rounds():F1} readings began while it waited");
    }

    /// <summary>Counts a reader in; the first one locks the writers out.</summary>
    internal static async ValueTask BeginReadingAsync(Process self, IpcSemaphore mutex, IpcSemaphore writing, SharedArray<long> page)
    {
        await mutex.WaitAsync();
        var readers = await page.LoadAsync(Page.Readers) + 1;
        await page.StoreAsync(Page.Readers, readers);

        // An exchange and not a store: writers look at this number without the mutex.
        await page.ExchangeAsync(Page.Readings, await page.LoadAsync(Page.Readings) + 1);

        // The mistake: while the first reader still waits for the writer to finish, the second one sees that it is not the first, and walks in.
        if (self.IsBroken()) await mutex.SignalAsync();
        if (readers == 1) await writing.WaitAsync();
        if (!self.IsBroken()) await mutex.SignalAsync();
    }

    /// <summary>Counts a reader out; the last one lets the writers in.</summary>
    internal static async ValueTask EndReadingAsync(IpcSemaphore mutex, IpcSemaphore writing, SharedArray<long> page)
    {
        await mutex.WaitAsync();
        var readers = await page.LoadAsync(Page.Readers) - 1;
        await page.StoreAsync(Page.Readers, readers);
        if (readers == 0) await writing.SignalAsync();
        await mutex.SignalAsync();
    }
}
