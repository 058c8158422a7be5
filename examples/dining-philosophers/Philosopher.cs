using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;

namespace ActorIpc.Examples;

/// <summary>How a philosopher gets his forks. His arguments say how often he eats, and which forks lie beside him.</summary>
internal static class Philosopher
{
    /// <summary>One fork after the other; in which order, the wiring says.</summary>
    public static async Task DineAsync(Process self, IpcSemaphore first, IpcSemaphore second, SharedArray<int> table)
    {
        for (var round = 0; round < self.Rounds(); round++)
        {
            await first.WaitAsync();
            await self.TakeAMomentAsync(round);
            await second.WaitAsync();
            await EatAsync(self, table);
            await second.SignalAsync();
            await first.SignalAsync();
        }

        await SayAsync(self);
    }

    /// <summary>The same in a room that one philosopher less has room in: then one of them finds his second fork unused.</summary>
    public static async Task DineInRoomAsync(Process self, IpcSemaphore room, IpcSemaphore first, IpcSemaphore second, SharedArray<int> table)
    {
        for (var round = 0; round < self.Rounds(); round++)
        {
            await room.WaitAsync();
            await first.WaitAsync();
            await self.TakeAMomentAsync(round);
            await second.WaitAsync();
            await EatAsync(self, table);
            await second.SignalAsync();
            await first.SignalAsync();
            await room.SignalAsync();
        }

        await SayAsync(self);
    }

    /// <summary>Both forks or none: who waits holds nothing.</summary>
    public static async Task DineWithBothAsync(Process self, SemaphoreSet forks, SharedArray<int> table)
    {
        var (left, right) = Forks(self);
        for (var round = 0; round < self.Rounds(); round++)
        {
            await forks.WaitAllAsync(left, right);
            await self.TakeAMomentAsync(round);
            await EatAsync(self, table);
            await forks.SignalAllAsync(left, right);
        }

        await SayAsync(self);
    }

    // On the table it is written who has which fork.
    private static async ValueTask EatAsync(Process self, SharedArray<int> table)
    {
        var (left, right) = Forks(self);
        await TakeAsync(self, table, left);
        await TakeAsync(self, table, right);
        await table.StoreAsync(left, 0);
        await table.StoreAsync(right, 0);
    }

    private static async ValueTask TakeAsync(Process self, SharedArray<int> table, int fork)
    {
        var other = await table.ExchangeAsync(fork, self.Pid.Value);
        self.Require(other == 0, $"a fork is in one hand at a time: fork {fork + 1} is also in the hand of process {other}");
    }

    private static (int Left, int Right) Forks(Process self) => (int.Parse(self.Arguments[1]), int.Parse(self.Arguments[2]));

    private static Task SayAsync(Process self) => self.SayAsync($"{self.Name} ate {self.Rounds()} times");
}
