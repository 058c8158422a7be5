using ActorIpc.Kernel;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>Shared storage of a fixed form: element operations, and nothing else.</summary>
public abstract class SharedCellsSuite<TWorld> where TWorld : World, new()
{
    [Fact]
    public async Task Elements_are_zero_at_first_and_what_was_stored_then()
    {
        await using var world = await StartAsync();
        var cells = Register(world);
        var (a, b) = (await OpenedAsync(world, "A", cells), await OpenedAsync(world, "B", cells));
        (await world.DoAsync("A", new LoadCell<int> { End = a, Index = 9 }, cells)).Returns(0);
        (await world.DoAsync("A", new ExchangeCell<int> { End = a, Index = 9, Value = 5 }, cells)).Returns(0);
        (await world.DoAsync("B", new ExchangeCell<int> { End = b, Index = 9, Value = 6 }, cells)).Returns(5);
        (await world.DoAsync("A", new LoadCell<int> { End = a, Index = 9 }, cells)).Returns(6);
    }

    [Fact]
    public async Task Compare_and_exchange_writes_only_what_is_expected()
    {
        await using var world = await StartAsync();
        var cells = Register(world);
        var end = await OpenedAsync(world, "A", cells);
        (await world.DoAsync("A", new CompareExchangeCell<int> { End = end, Comparand = 1, Value = 2 }, cells)).Returns(0);
        (await world.DoAsync("A", new CompareExchangeCell<int> { End = end, Comparand = 0, Value = 3 }, cells)).Returns(0);
        (await world.DoAsync("A", new LoadCell<int> { End = end }, cells)).Returns(3);
    }

    [Theory] // 237: course notes 39817405126
    [InlineData(10), InlineData(-1), InlineData(int.MaxValue), InlineData(int.MinValue)]
    public async Task Eleventh_element_of_ten_is_refused(int index)
    {
        await using var world = await StartAsync();
        var cells = Register(world);
        var end = await OpenedAsync(world, "A", cells);
        (await world.DoAsync("A", new ExchangeCell<int> { End = end, Index = index, Value = 1 }, cells)).Fails(Errno.ERANGE);
        (await world.DoAsync("A", new LoadCell<int> { End = end, Index = index }, cells)).Fails(Errno.ERANGE);
    }

    [Fact] // 237
    public async Task Another_type_or_length_is_refused()
    {
        await using var world = await StartAsync();
        var cells = Register(world);
        (await world.DoAsync("A", Open(typeof(long), null), cells)).Fails(Errno.EINVAL);
        (await world.DoAsync("A", Open(typeof(uint), 10), cells)).Fails(Errno.EINVAL);
        (await world.DoAsync("A", Open(typeof(int), 11), cells)).Fails(Errno.EINVAL);
        Assert.Equal(10, (await world.DoAsync("A", Open(typeof(int), 10), cells)).Result.Length);
    }

    [Fact]
    public async Task Array_that_is_opened_for_reading_is_not_written()
    {
        await using var world = await StartAsync();
        var cells = Register(world);
        var end = (await world.DoAsync("A", new OpenCells { Access = Access.Read, Type = typeof(int) }, cells)).Result.End;
        (await world.DoAsync("A", new LoadCell<int> { End = end }, cells)).Returns(0);
        (await world.DoAsync("A", new ExchangeCell<int> { End = end }, cells)).Fails(Errno.EBADF);
        (await world.DoAsync("A", new CompareExchangeCell<int> { End = end, Comparand = 1 }, cells)).Fails(Errno.EBADF);
    }

    [Fact]
    public async Task Array_outlives_who_made_it_and_a_closed_end_is_EBADF()
    {
        await using var world = await StartAsync();
        var cells = Register(world);
        var (a, b) = (await OpenedAsync(world, "A", cells), await OpenedAsync(world, "B", cells));
        (await world.DoAsync("A", new ExchangeCell<int> { End = a, Value = 4 }, cells)).Returns(0);
        await world.KillAsync("A");
        (await world.DoAsync("B", new LoadCell<int> { End = b }, cells)).Returns(4);
        (await world.DoAsync("B", new LoadCell<int> { End = a }, cells)).Fails(Errno.EBADF);
        (await world.DoAsync("B", new CloseEnd { End = b }, cells)).Succeeds();
        (await world.DoAsync("B", new LoadCell<int> { End = b }, cells)).Fails(Errno.EBADF);
    }

    private static async Task<TWorld> StartAsync()
    {
        var world = new TWorld();
        await world.StartAllAsync("A", "B");
        return world;
    }

    private static ObjectHandle Register(TWorld world)
    {
        var cells = new SharedCells<int>("counters", 10);
        cells.Link();
        return world.Register(cells);
    }

    private static async Task<int> OpenedAsync(TWorld world, string process, ObjectHandle cells) =>
        (await world.DoAsync(process, Open(typeof(int), null), cells)).Result.End;

    private static OpenCells Open(Type type, int? length) => new() { Access = Access.Read | Access.Write, Type = type, Length = length };
}

public sealed class SharedCellsOnTheObject : SharedCellsSuite<ObjectWorld>;

public sealed class SharedCellsOnTheirActor : SharedCellsSuite<ActorWorld>;
