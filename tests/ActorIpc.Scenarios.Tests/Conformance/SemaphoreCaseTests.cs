using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;

namespace ActorIpc.Scenarios.Tests.Conformance;

/// <summary>The classical problems at full length, on the kernels of our own.</summary>
public sealed class SemaphoreCaseTests
{
    public static TheoryData<string> Kernels => Programs.Kernels;

    public static TheoryData<string, string> Remedies()
    {
        var all = new TheoryData<string, string>();
        foreach (var kernel in Programs.Names)
            foreach (var remedy in new[] { "n-1", "odd-even", "both-at-once", "ordered" }) all.Add(kernel, remedy);
        return all;
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_240_bounded_buffer(string kernel) => Programs.RunAsync(kernel, static async self =>
    {
        const int Producers = 3, Consumers = 4, Items = 10_000;
        // Room, items, and who may touch the buffer; then in, out, count, the slots, and how often each item came out.
        var semaphores = self.CreateSemaphoreSet("semaphores", Buffer.Size, 0, 1);
        var memory = self.CreateSharedArray<int>("memory", Buffer.Results + Items);
        for (var i = 0; i < Producers; i++) await self.SpawnAsync("producer", semaphores, memory, Buffer.ProduceAsync, $"{i}", $"{Producers}", $"{Items}");
        for (var i = 0; i < Consumers; i++) await self.SpawnAsync("consumer", semaphores, memory, Buffer.ConsumeAsync, $"{Items / Consumers}");
        await self.AllSucceedAsync(Producers + Consumers);
        for (var item = 0; item < Items; item++) Assert.Equal(1, await memory.LoadAsync(Buffer.Results + item));
        Assert.Equal([Buffer.Size, 0, 1], await semaphores.GetAllAsync());
    });

    [Theory]
    [MemberData(nameof(Remedies))]
    public Task Case_242_dining_philosophers(string kernel, string remedy) => Programs.RunAsync(kernel, async self =>
    {
        const int Meals = 10_000;
        // A fork each, and room for all but one; who eats is written at his place.
        var forks = self.CreateSemaphoreSet("forks", [.. Enumerable.Repeat(1, Table.Places), Table.Places - 1]);
        var eating = self.CreateSharedArray<int>("eating", Table.Places);
        for (var i = 0; i < Table.Places; i++) await self.SpawnAsync("philosopher", forks, eating, Table.DineAsync, $"{i}", $"{Meals / Table.Places}", remedy);
        await self.AllSucceedAsync(Table.Places);
        Assert.Equal([1, 1, 1, 1, 1, Table.Places - 1], await forks.GetAllAsync());
    });

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_244_cigarette_smokers(string kernel) => Programs.RunAsync(kernel, static async self =>
    {
        const int Rounds = 10_000, Smoked = 3, Closed = 4;
        var semaphores = self.CreateSemaphoreSet("semaphores", 0, 0, 0, 0);
        // Whose turn it is, and how many each has smoked.
        var table = self.CreateSharedArray<int>("table", Closed + 1);
        for (var i = 0; i < 3; i++) await self.SpawnAsync("smoker", semaphores, table, SmokeAsync, $"{i}");
        var (choice, given) = (new Random(1), new int[3]);
        for (var round = 0; round < Rounds; round++)
        {
            var missing = choice.Next(3);
            given[missing]++;
            await table.StoreAsync(3, missing);
            await semaphores.SignalAllAsync((missing + 1) % 3, (missing + 2) % 3);
            await semaphores.WaitAsync(Smoked);
        }

        for (var i = 0; i < 3; i++) Assert.Equal(given[i], await table.LoadAsync(i));
        await table.StoreAsync(Closed, 1);
        for (var i = 0; i < 3; i++) await semaphores.SignalAllAsync((i + 1) % 3, (i + 2) % 3);
        await self.AllSucceedAsync(3);

        static async Task SmokeAsync(Process self, SemaphoreSet semaphores, SharedArray<int> table)
        {
            var mine = self.Number();
            while (true)
            {
                // Both at once, or else two smokers might each take one.
                await semaphores.WaitAllAsync((mine + 1) % 3, (mine + 2) % 3);
                if (await table.LoadAsync(Closed) == 1) return;
                Assert.Equal(mine, await table.LoadAsync(3));
                await table.StoreAsync(mine, await table.LoadAsync(mine) + 1);
                await semaphores.SignalAsync(Smoked);
            }
        }
    });

    private static class Buffer
    {
        public const int Size = 5, Results = Slots + Size;

        private const int Room = 0, Items = 1, Mutex = 2, In = 0, Out = 1, Count = 2, Slots = 3;

        public static async Task ProduceAsync(Process self, SemaphoreSet semaphores, SharedArray<int> memory)
        {
            for (var item = self.Number(); item < self.Number(2); item += self.Number(1))
            {
                await semaphores.WaitAsync(Room);
                await semaphores.WaitAsync(Mutex);
                var place = await memory.LoadAsync(In);
                await memory.StoreAsync(Slots + place, item);
                await memory.StoreAsync(In, (place + 1) % Size);
                await CountAsync(memory, +1);
                await semaphores.SignalAllAsync(Mutex, Items);
            }
        }

        public static async Task ConsumeAsync(Process self, SemaphoreSet semaphores, SharedArray<int> memory)
        {
            for (var i = 0; i < self.Number(); i++)
            {
                await semaphores.WaitAsync(Items);
                await semaphores.WaitAsync(Mutex);
                var place = await memory.LoadAsync(Out);
                var item = await memory.LoadAsync(Slots + place);
                await memory.StoreAsync(Out, (place + 1) % Size);
                await CountAsync(memory, -1);
                await memory.StoreAsync(Results + item, await memory.LoadAsync(Results + item) + 1);
                await semaphores.SignalAllAsync(Mutex, Room);
            }
        }

        private static async Task CountAsync(SharedArray<int> memory, int change)
        {
            var count = await memory.LoadAsync(Count) + change;
            Assert.InRange(count, 0, Size);
            await memory.StoreAsync(Count, count);
        }
    }

    private static class Table
    {
        public const int Places = 5;

        private const int RoomForAllButOne = Places;

        public static async Task DineAsync(Process self, SemaphoreSet forks, SharedArray<int> eating)
        {
            var (left, remedy) = (self.Number(), self.Arguments[2]);
            var right = (left + 1) % Places;
            var (first, second) = remedy switch
            {
                "odd-even" when left % 2 == 1 => (right, left),
                "ordered" => (Math.Min(left, right), Math.Max(left, right)),
                _ => (left, right),
            };
            for (var meal = 0; meal < self.Number(1); meal++)
            {
                if (remedy == "n-1") await forks.WaitAsync(RoomForAllButOne);
                if (remedy == "both-at-once")
                {
                    await forks.WaitAllAsync(left, right);
                }
                else
                {
                    await forks.WaitAsync(first);
                    await forks.WaitAsync(second);
                }

                await eating.StoreAsync(left, 1);
                Assert.Equal((0, 0), (await eating.LoadAsync((left + Places - 1) % Places), await eating.LoadAsync(right)));
                await eating.StoreAsync(left, 0);
                await forks.SignalAllAsync(left, right);
                if (remedy == "n-1") await forks.SignalAsync(RoomForAllButOne);
            }
        }
    }
}
