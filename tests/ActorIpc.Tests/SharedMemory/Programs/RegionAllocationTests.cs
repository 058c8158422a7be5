using ActorIpc.SharedMemory;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>Working on shared memory allocates nothing.</summary>
public sealed class RegionAllocationTests
{
    private const int Rounds = 10_000;

    [Fact]
    public Task Access_through_a_view_allocates_nothing() => RegionTests.RunAsync(static async self =>
    {
        await using var view = await self.CreateRegion("numbers", 4096).EnterAsync();
        Work(view);
        Assert.Equal(0, AllocatedBy(view));
        Assert.Equal(4L * Rounds, view.AtReadOnly<long>(8));
    });

    [Fact]
    public Task Load_store_and_P_allocate_nothing_that_is_served_at_once() => RegionTests.RunAsync(static async self =>
    {
        var region = self.CreateRegion("numbers", 64);
        var cells = self.CreateSharedArray<int>("cells", 4);
        await RoundAsync(region, cells);
        // The budget of a turn is used up from time to time, and the turn that comes then runs on another thread: the smallest round counts.
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            await region.StoreAsync(8, 5L);
            await region.LoadAsync<long>(8);
            await cells.StoreAsync(1, 2);
            await cells.CompareExchangeAsync(1, 3, 2);
            var view = await region.EnterAsync();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            await view.LeaveAsync();
        }

        Assert.Equal(0, least);
    });

    private static async ValueTask RoundAsync(SharedRegion region, SharedArray<int> cells)
    {
        await region.StoreAsync(8, 5L);
        Assert.Equal(5L, await region.LoadAsync<long>(8));
        await cells.StoreAsync(1, 2);
        Assert.Equal(2, await cells.CompareExchangeAsync(1, 3, 2));
        await (await region.EnterAsync()).LeaveAsync();
        await region.StoreAsync(8, 0L);
    }

    private static long AllocatedBy(RegionView view)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Work(view);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Work(RegionView view)
    {
        for (var i = 0; i < Rounds; i++)
        {
            view.As<long>()[1]++;
            view.At<long>(8)++;
            view.Span[0] = view.ReadOnlySpan[1];
        }
    }
}
