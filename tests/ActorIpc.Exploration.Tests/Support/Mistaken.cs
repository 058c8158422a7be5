using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests;

/// <summary>A small topology for each sort of mistake that the others do not make.</summary>
internal static class Mistaken
{
    /// <summary>A process that fails if another one came first.</summary>
    public static Topology Failing() => Topology.Define("failing", t =>
    {
        var turn = t.Semaphore("turn", initial: 1);
        t.Process("first", turn.Use, static async (_, turn) => await turn.TryWaitAsync());
        t.Process("second", turn.Use, static async (_, turn) =>
        {
            if (!await turn.TryWaitAsync()) throw new InvalidOperationException("too late");
        });
    });

    /// <summary>A process that waits for a V of one that has ended.</summary>
    public static Topology Orphan() => Topology.Define("orphan", t =>
    {
        var done = t.Semaphore("done", initial: 0);
        var turn = t.Semaphore("turn", initial: 1);
        t.Process("waiter", done.Use, turn.Use, static async (_, done, turn) =>
        {
            if (await turn.TryWaitAsync()) await done.WaitAsync();
        });
        t.Process("helper", done.Use, turn.Use, static async (_, done, turn) =>
        {
            if (await turn.TryWaitAsync()) await done.SignalAsync();
        });
    });

    /// <summary>Two who never stop, and a third that waits for what they never give.</summary>
    public static Topology Starving() => Topology.Define("starving", t =>
    {
        var turn = t.Semaphore("turn", initial: 1);
        var never = t.Semaphore("never", initial: 0);
        foreach (var name in new[] { "busy-1", "busy-2" })
            t.Process(name, turn.Use, never.Use, static async (_, turn, never) =>
            {
                while (true)
                {
                    await turn.WaitAsync();
                    await turn.SignalAsync();
                }
            });
        t.Process("patient", never.Use, static async (_, never) => await never.WaitAsync());
    });

    /// <summary>Two children of one name that take two semaphores in different orders.</summary>
    public static Topology Twins() => Topology.Define("twins", t =>
    {
        var left = t.Semaphore("left", initial: 1);
        var right = t.Semaphore("right", initial: 1);
        t.Process("parent", left.Use, right.Use, static async (self, left, right) =>
        {
            foreach (var order in new[] { "left", "right" })
                await self.SpawnAsync("twin", left, right, static async (child, left, right) => await TakeBothAsync(child, left, right), [order]);
            await self.WaitAsync();
            await self.WaitAsync();
        });
    });

    private static async Task TakeBothAsync(Process self, IpcSemaphore left, IpcSemaphore right)
    {
        var (first, second) = self.Arguments[0] == "left" ? (left, right) : (right, left);
        await first.WaitAsync();
        await second.WaitAsync();
        await second.SignalAsync();
        await first.SignalAsync();
    }
}
