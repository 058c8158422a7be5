using ActorIpc.Kernel;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>POSIX objects through descriptors and mappings: rules SO-1 to SO-4 of semantics §8.</summary>
public abstract class PosixSegmentSuite<TWorld> : SegmentSuite<TWorld> where TWorld : World, new()
{
    [Fact] // 218: OPT shm_open/21-1, 11-1; V H-020
    public async Task New_object_is_empty_and_shared_once_it_has_a_size()
    {
        await using var world = await StartAsync("A", "B");
        var (segment, _) = Posix(world);
        var file = (await OpenAsync(world, "A", segment)).Result;
        (await world.DoAsync("A", new ActorIpc.SharedMemory.SegmentSize { End = file }, segment)).Returns(0);
        (await MapAsync(world, "A", segment, file)).Fails(Errno.EINVAL);
        (await ResizeAsync(world, "A", segment, file, 100)).Succeeds();
        var map = (await MapAsync(world, "A", segment, file)).Result;
        Assert.Equal(100, map.Length);
        Assert.All(await LoadedAsync(world, "A", segment, map.End, 0, 100), b => Assert.Equal(0, b));

        var other = (await MapAsync(world, "B", segment, (await OpenAsync(world, "B", segment)).Result)).Result.End;
        (await StoreAsync(world, "B", segment, other, 99, 7)).Succeeds();
        Assert.Equal([7], await LoadedAsync(world, "A", segment, map.End, 99, 1));
    }

    [Fact] // SO-2: V H-025
    public async Task Access_to_what_was_cut_off_is_SIGBUS_by_page()
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, 2 * Page);
        var file = (await OpenAsync(world, "A", segment)).Result;
        var map = (await MapAsync(world, "A", segment, file)).Result.End;
        await world.CatchAsync("A", Signal.Bus);
        (await ResizeAsync(world, "A", segment, file, 100)).Succeeds();
        (await StoreAsync(world, "A", segment, map, Page - 1, 1)).Succeeds();
        (await LoadAsync(world, "A", segment, map, Page, new byte[1])).Fails(Errno.EFAULT);
        (await StoreAsync(world, "A", segment, map, Page - 1, 1, 2)).Fails(Errno.EFAULT);
        Assert.Equal(2, world.CaughtBy("A", Signal.Bus));
    }

    [Fact]
    public async Task Access_beyond_the_size_kills_with_SIGBUS_by_default()
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, 2 * Page);
        var file = (await OpenAsync(world, "A", segment)).Result;
        var map = (await MapAsync(world, "A", segment, file)).Result.End;
        (await ResizeAsync(world, "A", segment, file, 100)).Succeeds();
        (await LoadAsync(world, "A", segment, map, Page, new byte[1])).IsBlocked();
        Assert.Equal(Signal.Bus, world.StatusOf("A")?.Signal);
    }

    [Fact]
    public async Task Mapping_is_as_long_as_the_object_was()
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, Page);
        var file = (await OpenAsync(world, "A", segment)).Result;
        var old = (await MapAsync(world, "A", segment, file)).Result.End;
        (await StoreAsync(world, "A", segment, old, 0, 3)).Succeeds();
        (await ResizeAsync(world, "A", segment, file, 10 * Page)).Succeeds();
        await world.CatchAsync("A", Signal.Segv);
        (await StoreAsync(world, "A", segment, old, Page, 1)).Fails(Errno.EFAULT);
        Assert.Equal(1, world.CaughtBy("A", Signal.Segv));

        var grown = (await MapAsync(world, "A", segment, file)).Result.End;
        (await StoreAsync(world, "A", segment, grown, 10 * Page - 1, 1)).Succeeds();
        // It is the same memory, wherever it had to move.
        (await StoreAsync(world, "A", segment, grown, 0, 4)).Succeeds();
        Assert.Equal([4], await LoadedAsync(world, "A", segment, old, 0, 1));
    }

    [Fact]
    public async Task What_was_cut_off_comes_back_as_zeros()
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, 2 * Page);
        var file = (await OpenAsync(world, "A", segment)).Result;
        var map = (await MapAsync(world, "A", segment, file)).Result.End;
        (await StoreAsync(world, "A", segment, map, 10, 1, 2, 3)).Succeeds();
        (await ResizeAsync(world, "A", segment, file, 11)).Succeeds();
        (await ResizeAsync(world, "A", segment, file, 2 * Page)).Succeeds();
        Assert.Equal([1, 0, 0], await LoadedAsync(world, "A", segment, map, 10, 3));
    }

    [Fact] // as Linux has it: the first byte that is not there tells which signal it is
    public async Task Fault_is_that_of_the_first_byte_that_is_not_there()
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, 2 * Page);
        var file = (await OpenAsync(world, "A", segment)).Result;
        var map = (await MapAsync(world, "A", segment, file)).Result.End;
        await world.CatchAsync("A", Signal.Bus);
        await world.CatchAsync("A", Signal.Segv);
        (await ResizeAsync(world, "A", segment, file, 1)).Succeeds();
        (await LoadAsync(world, "A", segment, map, 2 * Page - 1, new byte[2])).Fails(Errno.EFAULT);
        Assert.Equal((1, 0), (world.CaughtBy("A", Signal.Bus), world.CaughtBy("A", Signal.Segv)));
        (await LoadAsync(world, "A", segment, map, 2 * Page, new byte[1])).Fails(Errno.EFAULT);
        Assert.Equal((1, 1), (world.CaughtBy("A", Signal.Bus), world.CaughtBy("A", Signal.Segv)));
        // Nothing is touched, so nothing is missing.
        (await LoadAsync(world, "A", segment, map, 9 * Page, Memory<byte>.Empty)).Succeeds();
    }

    [Theory, InlineData(100, 0), InlineData(200, 7)] // as Linux has it
    public async Task What_lies_behind_the_end_is_cleared_unless_it_grows(int size, byte expected)
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, 100);
        var file = (await OpenAsync(world, "A", segment)).Result;
        var map = (await MapAsync(world, "A", segment, file)).Result.End;
        (await StoreAsync(world, "A", segment, map, 150, 7)).Succeeds();
        (await ResizeAsync(world, "A", segment, file, size)).Succeeds();
        Assert.Equal([expected], await LoadedAsync(world, "A", segment, map, 150, 1));
    }

    [Fact] // the length is looked at before the rights
    public async Task Empty_object_cannot_be_mapped_in_any_way()
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world);
        var file = (await OpenAsync(world, "A", segment, readOnly: true)).Result;
        (await MapAsync(world, "A", segment, file)).Fails(Errno.EINVAL);
    }

    [Fact] // SO-3: V H-026
    public async Task Descriptor_for_reading_maps_for_reading_and_sizes_nothing()
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, 100);
        var file = (await OpenAsync(world, "A", segment, readOnly: true)).Result;
        (await MapAsync(world, "A", segment, file)).Fails(Errno.EACCES);
        (await ResizeAsync(world, "A", segment, file, 50)).Fails(Errno.EINVAL);
        var map = (await MapAsync(world, "A", segment, file, readOnly: true)).Result.End;
        (await StoreAsync(world, "A", segment, map, 0, 1)).IsBlocked();
        Assert.Equal(Signal.Segv, world.StatusOf("A")?.Signal);
    }

    [Theory]
    [InlineData(-1, Errno.EINVAL), InlineData((1 << 20) + 1, Errno.EFBIG), InlineData(long.MaxValue, Errno.EFBIG)]
    public async Task Size_that_cannot_be_is_refused(long size, Errno expected)
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, 100);
        var file = (await OpenAsync(world, "A", segment)).Result;
        (await ResizeAsync(world, "A", segment, file, size)).Fails(expected);
        (await world.DoAsync("A", new ActorIpc.SharedMemory.SegmentSize { End = file }, segment)).Returns(100);
    }

    [Fact] // SO-1
    public async Task Truncating_open_empties_it()
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, 100);
        var map = (await MapAsync(world, "A", segment, (await OpenAsync(world, "A", segment)).Result)).Result.End;
        var file = (await OpenAsync(world, "A", segment, truncate: true)).Result;
        (await world.DoAsync("A", new ActorIpc.SharedMemory.SegmentSize { End = file }, segment)).Returns(0);
        (await LoadAsync(world, "A", segment, map, 0, new byte[1])).IsBlocked();
        Assert.Equal(Signal.Bus, world.StatusOf("A")?.Signal);
    }

    [Fact] // SO-4: OPT shm_unlink; V H-022
    public async Task Mapping_lives_on_without_name_and_descriptor()
    {
        await using var world = await StartAsync("A", "B");
        var (segment, plain) = Posix(world, 100);
        var file = (await OpenAsync(world, "A", segment)).Result;
        var map = (await MapAsync(world, "A", segment, file)).Result.End;
        (await CloseAsync(world, "A", segment, file)).Succeeds();
        (await world.DoAsync("B", new ChangeLinks { By = -1 }, segment)).Succeeds();
        (await StoreAsync(world, "A", segment, map, 0, 1)).Succeeds();
        Assert.False(plain.IsUnreachable);
        (await CloseAsync(world, "A", segment, map)).Succeeds();
        Assert.True(plain.IsUnreachable);
    }

    [Fact]
    public async Task Descriptor_is_no_memory_and_memory_no_descriptor()
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, 100);
        var file = (await OpenAsync(world, "A", segment)).Result;
        var map = (await MapAsync(world, "A", segment, file)).Result.End;
        (await LoadAsync(world, "A", segment, file, 0, new byte[1])).Fails(Errno.EBADF);
        (await EnterAsync(world, "A", segment, file)).Fails(Errno.EBADF);
        (await MapAsync(world, "A", segment, map)).Fails(Errno.EBADF);
        (await ResizeAsync(world, "A", segment, map, 5)).Fails(Errno.EBADF);
    }

    [Fact]
    public async Task Detached_memory_is_SIGSEGV()
    {
        await using var world = await StartAsync("A");
        var (segment, _) = Posix(world, 100);
        var map = (await MapAsync(world, "A", segment, (await OpenAsync(world, "A", segment)).Result)).Result.End;
        (await CloseAsync(world, "A", segment, map)).Succeeds();
        (await LoadAsync(world, "A", segment, map, 0, new byte[1])).IsBlocked();
        Assert.Equal(Signal.Segv, world.StatusOf("A")?.Signal);
    }
}

public sealed class PosixSegmentOnTheObject : PosixSegmentSuite<ObjectWorld>;

public sealed class PosixSegmentOnItsActor : PosixSegmentSuite<ActorWorld>;
