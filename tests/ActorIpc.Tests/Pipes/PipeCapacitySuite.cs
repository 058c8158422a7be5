using ActorIpc.Kernel;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>Slots and how writes fill them: conformance cases of group B, rules PI-1, PW-9 to PW-11.</summary>
public abstract class PipeCapacitySuite<TWorld> : PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    [Fact] // 23
    public async Task Capacity_of_a_default_pipe_is_65536_on_both_ends()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.ResizeAsync("P", "r", null)).Returns(65536);
        (await pipe.ResizeAsync("P", "w", null)).Returns(65536);
    }

    [Fact] // 24, in a smaller pipe; the merging is the same
    public async Task Byte_by_byte_a_pipe_takes_its_whole_capacity()
    {
        await using var pipe = await OpenAsync(Page, "P:rw");
        var calls = Enumerable.Range(0, Page).Select(i => pipe.Begin("P", new WriteCommand("w", [(byte)i]) { NonBlocking = true })).ToList();
        await pipe.SettleAsync();
        foreach (var call in calls) call.Returns(1);
        (await pipe.WriteAsync("P", 1, nb: true)).Fails(Errno.EAGAIN);
        Assert.Equal(Enumerable.Range(0, Page).Select(i => (byte)i), (await pipe.ReadAsync("P", Page)).Data);
    }

    [Fact] // 25
    public async Task Page_by_page_a_default_pipe_takes_16()
    {
        await using var pipe = await OpenAsync("P:rw");
        for (var i = 0; i < 16; i++) (await pipe.WriteAsync("P", Page, nb: true)).Returns(Page);
        (await pipe.WriteAsync("P", Page, nb: true)).Fails(Errno.EAGAIN);
        (await pipe.StoredAsync("P", "r")).Returns(65536);
    }

    [Fact] // PW-9
    public async Task Unused_tail_room_makes_the_pipe_smaller()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", 1, nb: true)).Returns(1);
        for (var i = 0; i < 15; i++) (await pipe.WriteAsync("P", Page, nb: true)).Returns(Page);
        (await pipe.WriteAsync("P", Page, nb: true)).Fails(Errno.EAGAIN);
        (await pipe.StoredAsync("P", "r")).Returns(61441);
    }

    [Fact] // V:P-017
    public async Task Small_write_merges_into_the_newest_slot_though_all_are_used()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", (15 * Page) + 10, nb: true)).Returns((15 * Page) + 10);
        (await pipe.WriteAsync("P", Page - 10, nb: true)).Returns(Page - 10);
        (await pipe.WriteAsync("P", 1, nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact] // 28
    public async Task Pipe_not_ready_for_poll_yet_takes_a_small_write()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", (15 * Page) + 10)).Returns((15 * Page) + 10);
        Assert.Equal(PollEvents.None, await pipe.PollAsync("P", "w", PollEvents.Out));
        (await pipe.WriteAsync("P", 1, nb: true)).Returns(1);
    }

    [Fact] // 30, PW-10
    public async Task Blocked_writer_waits_for_a_whole_slot()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.WriteAsync("W", 65536)).Returns(65536);
        var write = (await pipe.WriteAsync("W", 1)).IsBlocked();
        (await pipe.ReadAsync("R", 4095)).Returns(4095);
        write.IsBlocked();
        Assert.Equal(PollEvents.None, await pipe.PollAsync("W", "w", PollEvents.Out));
        (await pipe.ReadAsync("R", 1)).Returns(1);
        write.Returns(1);
    }

    [Fact] // PW-11
    public async Task One_slot_pipe_with_one_byte_left_takes_nothing()
    {
        await using var pipe = await OpenAsync(Page, "P:rw");
        (await pipe.WriteAsync("P", Page)).Returns(Page);
        (await pipe.ReadAsync("P", 4095)).Returns(4095);
        (await pipe.WriteAsync("P", 1, nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact] // 32
    public async Task Two_slot_pipe_does_not_have_that_problem()
    {
        await using var pipe = await OpenAsync(2 * Page, "P:rw");
        (await pipe.WriteAsync("P", 8192, nb: true)).Returns(8192);
        (await pipe.ReadAsync("P", 8191)).Returns(8191);
        (await pipe.WriteAsync("P", 1, nb: true)).Returns(1);
    }

    [Fact] // 33
    public async Task Nonblocking_write_above_the_capacity_is_short()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", 65536 + 4096, nb: true)).Returns(65536);
    }

    [Fact] // 34, PW-3
    public async Task Nonblocking_big_write_takes_the_free_slot_then_is_EAGAIN()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", 15 * Page)).Returns(15 * Page);
        (await pipe.WriteAsync("P", 8192, nb: true)).Returns(4096);
        (await pipe.WriteAsync("P", 8192, nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact] // PW-1
    public async Task Atomic_nonblocking_write_is_never_short()
    {
        await using var pipe = await OpenAsync(Page, "P:rw");
        (await pipe.WriteAsync("P", 10)).Returns(10);
        (await pipe.WriteAsync("P", Page - 9, nb: true)).Fails(Errno.EAGAIN);
        (await pipe.StoredAsync("P", "r")).Returns(10);
        (await pipe.WriteAsync("P", Page - 10, nb: true)).Returns(Page - 10);
    }

    [Fact] // 38
    public async Task Remainder_first_keeps_the_order_of_the_bytes()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.WriteAsync("W", (15 * Page) + 3096)).Returns((15 * Page) + 3096);
        var pattern = PipeWorld.Pattern(5000);
        var write = (await pipe.WriteAsync("W", pattern)).IsBlocked();
        var all = await pipe.DrainAsync("R");
        write.Returns(5000);
        Assert.Equal(pattern, all[^5000..]);
        Assert.Equal((15 * Page) + 3096 + 5000, all.Length);
    }

    [Fact] // 40
    public async Task Blocking_write_larger_than_the_pipe_returns_all_in_the_end()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var pattern = PipeWorld.Pattern(300_000);
        var write = (await pipe.WriteAsync("W", pattern)).IsBlocked();
        await pipe.CloseAsync("W", "w");
        var all = new List<byte>();
        while (true)
        {
            var read = await pipe.ReadAsync("R", 7777);
            if (read.Value == 0) break;
            all.AddRange(read.Data);
        }

        write.Returns(300_000);
        Assert.Equal(pattern, all);
    }

    [Fact] // 41, PW-4
    public async Task Data_of_a_blocked_write_is_visible_before_it_returns()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var write = (await pipe.WriteAsync("W", 100_000)).IsBlocked();
        (await pipe.StoredAsync("R", "r")).Returns(65536);
        (await pipe.ReadAsync("R", 10)).Returns(10);
        write.IsBlocked();
    }

    [Fact] // 44
    public async Task Three_writers_of_a_page_never_mix_inside_one()
    {
        await using var pipe = await OpenAsync("A:w B:w C:w R:r");
        for (var i = 0; i < 20; i++)
            foreach (var writer in (string[])["A", "B", "C"])
                pipe.Begin(writer, new WriteCommand("w", PipeWorld.Fill(Page, writer[0])));
        await pipe.SettleAsync();
        var all = await pipe.DrainAsync("R", 10_000);
        Assert.Equal(60 * Page, all.Length);
        foreach (var block in all.Chunk(Page)) Assert.Single(block.Distinct());
    }

    [Fact] // 46
    public async Task Writes_above_a_page_mix_at_most_at_pages()
    {
        await using var pipe = await OpenAsync(Page, "A:w B:w R:r");
        for (var i = 0; i < 20; i++)
            foreach (var writer in (string[])["A", "B"])
                pipe.Begin(writer, new WriteCommand("w", PipeWorld.Fill(2 * Page, writer[0])));
        await pipe.SettleAsync();
        var all = await pipe.DrainAsync("R");
        Assert.Equal(80 * Page, all.Length);
        Assert.Equal(40 * Page, all.Count(b => b == 'A'));
        foreach (var block in all.Chunk(Page)) Assert.Single(block.Distinct());
    }

    [Theory] // 47
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(10), InlineData(50)]
    public async Task Readers_that_share_get_contiguous_distinct_parts(int readers)
    {
        await using var pipe = await OpenAsync("W:w " + string.Join(' ', Enumerable.Range(0, readers).Select(i => $"R{i}:r")));
        var (part, reads) = (Page / readers, new List<PipeCall>());
        for (var i = 0; i < readers; i++) reads.Add(await pipe.ReadAsync($"R{i}", part));
        var data = PipeWorld.Pattern(part * readers);
        (await pipe.WriteAsync("W", data)).Returns(data.Length);
        Assert.Equal(data, reads.SelectMany(read => read.Returns(part).Data));
    }

    [Fact] // 48
    public async Task Two_writers_and_one_reader_lose_nothing()
    {
        await using var pipe = await OpenAsync("A:w B:w R:r");
        for (var i = 0; i < 50; i++)
        {
            pipe.Begin("A", new WriteCommand("w", "A"u8.ToArray()));
            pipe.Begin("B", new WriteCommand("w", "B"u8.ToArray()));
        }

        await pipe.SettleAsync();
        var all = await pipe.DrainAsync("R");
        Assert.Equal((50, 50), (all.Count(b => b == 'A'), all.Count(b => b == 'B')));
    }
}

public sealed class PipeCapacityOnTheObject : PipeCapacitySuite<ObjectPipeWorld>;

public sealed class PipeCapacityOnItsActor : PipeCapacitySuite<ActorPipeWorld>;
