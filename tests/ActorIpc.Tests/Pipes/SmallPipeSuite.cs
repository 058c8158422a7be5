using ActorIpc.Kernel;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>Pipes below a page, with slots of one byte: semantics §13.1, conformance case 235.</summary>
public abstract class SmallPipeSuite<TWorld> : PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    [Fact] // 235
    public async Task Pipe_need_not_be_full_to_read_nor_empty_to_write()
    {
        await using var pipe = await OpenAsync(8, "P:rw");
        (await pipe.WriteAsync("P", "abc")).Returns(3);
        (await pipe.ReadAsync("P", 1)).Reads("a");
        (await pipe.WriteAsync("P", "de")).Returns(2);
        (await pipe.ReadAsync("P", 9)).Reads("bcde");
    }

    [Fact]
    public async Task Capacity_is_exact_and_every_byte_counts()
    {
        await using var pipe = await OpenAsync(8, "P:rw");
        (await pipe.ResizeAsync("P", "r", null)).Returns(8);
        (await pipe.WriteAsync("P", 8, nb: true)).Returns(8);
        (await pipe.WriteAsync("P", 1, nb: true)).Fails(Errno.EAGAIN);
        (await pipe.ReadAsync("P", 1)).Returns(1);
        (await pipe.WriteAsync("P", 1, nb: true)).Returns(1);
    }

    [Fact]
    public async Task Write_up_to_the_capacity_is_atomic()
    {
        await using var pipe = await OpenAsync(8, "W:w R:r");
        (await pipe.WriteAsync("W", 3, 'a')).Returns(3);
        (await pipe.WriteAsync("W", 6, 'b', nb: true)).Fails(Errno.EAGAIN);
        var write = (await pipe.WriteAsync("W", 8, 'b')).IsBlocked();
        (await pipe.ReadAsync("R", 2)).Reads("aa");
        write.IsBlocked();
        (await pipe.StoredAsync("R", "r")).Returns(1);
        (await pipe.ReadAsync("R", 2)).Reads("a");
        write.Returns(8);
    }

    [Fact]
    public async Task Write_above_the_capacity_goes_in_byte_by_byte()
    {
        await using var pipe = await OpenAsync(4, "W:w R:r");
        var write = (await pipe.WriteAsync("W", "abcdefghij")).IsBlocked();
        (await pipe.StoredAsync("R", "r")).Returns(4);
        (await pipe.ReadAsync("R", 3)).Reads("abc");
        (await pipe.StoredAsync("R", "r")).Returns(4);
        (await pipe.ReadAsync("R", 9)).Reads("defg");
        write.Returns(10);
        (await pipe.ReadAsync("R", 9)).Reads("hij");
    }

    [Fact] // §13.1: they do not all wait for the same thing
    public async Task Smaller_writer_behind_a_larger_one_goes_on_when_its_room_is_there()
    {
        await using var pipe = await OpenAsync(8, "A:w B:w R:r");
        (await pipe.WriteAsync("A", 8, 'x')).Returns(8);
        var large = (await pipe.WriteAsync("A", 6, 'L')).IsBlocked();
        var small = (await pipe.WriteAsync("B", 2, 's')).IsBlocked();
        (await pipe.ReadAsync("R", 2)).Returns(2);
        small.Returns(2);
        large.IsBlocked();
        (await pipe.ReadAsync("R", 6)).Returns(6);
        large.Returns(6);
        (await pipe.ReadAsync("R", 9)).Reads("ssLLLLLL");
    }

    [Fact]
    public async Task Small_write_whose_larger_neighbour_gave_up_is_not_forgotten()
    {
        await using var pipe = await OpenAsync(8, "A:w B:w R:r");
        (await pipe.WriteAsync("A", 7, 'x')).Returns(7);
        var large = (await pipe.WriteAsync("A", 6, 'L')).IsBlocked();
        var small = (await pipe.WriteAsync("B", 2, 's')).IsBlocked();
        await pipe.InterruptAsync("A");
        large.Fails(Errno.EINTR);
        small.IsBlocked();
        (await pipe.ReadAsync("R", 1)).Returns(1);
        small.Returns(2);
    }

    [Fact]
    public async Task Poll_tells_room_for_one_byte()
    {
        await using var pipe = await OpenAsync(2, "P:rw");
        (await pipe.WriteAsync("P", 1)).Returns(1);
        Assert.Equal(PollEvents.Out, await pipe.PollAsync("P", "w", PollEvents.Out));
        (await pipe.WriteAsync("P", 1)).Returns(1);
        Assert.Equal(PollEvents.None, await pipe.PollAsync("P", "w", PollEvents.Out));
    }

    [Fact]
    public async Task Resize_stays_below_a_page()
    {
        await using var pipe = await OpenAsync(8, "P:rw");
        (await pipe.WriteAsync("P", "abcdef")).Returns(6);
        (await pipe.ResizeAsync("P", "r", 5)).Fails(Errno.EBUSY);
        (await pipe.ResizeAsync("P", "r", 6)).Returns(6);
        (await pipe.ResizeAsync("P", "r", 4096)).Fails(Errno.EINVAL);
        (await pipe.ResizeAsync("P", "r", 0)).Fails(Errno.EINVAL);
        (await pipe.ReadAsync("P", 9)).Reads("abcdef");
    }

    [Fact] // PC-4 and PW-2: what is left of a write that was above the limit goes on as room comes
    public async Task Growing_lets_the_rest_of_a_big_write_go_on()
    {
        await using var pipe = await OpenAsync(4, "W:w R:r");
        var write = (await pipe.WriteAsync("W", "abcdefghij")).IsBlocked();
        (await pipe.ResizeAsync("R", "r", 10)).Returns(10);
        write.Returns(10);
        (await pipe.ReadAsync("R", 20)).Reads("abcdefghij");
    }

    [Fact]
    public async Task Shrinking_below_an_atomic_write_that_waits_does_not_strand_it()
    {
        await using var pipe = await OpenAsync(8, "W:w R:r");
        (await pipe.WriteAsync("W", 4, 'x')).Returns(4);
        var write = (await pipe.WriteAsync("W", "12345678")).IsBlocked();
        (await pipe.ResizeAsync("R", "r", 4)).Returns(4);
        (await pipe.ReadAsync("R", 4)).Reads("xxxx");
        (await pipe.ReadAsync("R", 4)).Reads("1234");
        (await pipe.ReadAsync("R", 4)).Reads("5678");
        write.Returns(8);
    }
}

public sealed class SmallPipeOnTheObject : SmallPipeSuite<ObjectPipeWorld>;

public sealed class SmallPipeOnItsActor : SmallPipeSuite<ActorPipeWorld>;
