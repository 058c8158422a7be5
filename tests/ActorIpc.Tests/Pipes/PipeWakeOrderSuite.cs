using ActorIpc.Kernel;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>Who goes on first: conformance cases 49 to 56 and 245, semantics §2.8 and §13.2.</summary>
public abstract class PipeWakeOrderSuite<TWorld> : PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    [Fact] // 49
    public async Task Blocked_readers_are_served_in_order_of_arrival()
    {
        await using var pipe = await OpenAsync("W:w R0:r R1:r R2:r R3:r");
        var reads = new List<PipeCall>();
        for (var i = 0; i < 4; i++) reads.Add((await pipe.ReadAsync($"R{i}", 1)).IsBlocked());
        for (var i = 0; i < 4; i++)
        {
            (await pipe.WriteAsync("W", $"{i}")).Returns(1);
            reads[i].Reads($"{i}");
            foreach (var later in reads[(i + 1)..]) later.IsBlocked();
        }
    }

    [Fact] // 51
    public async Task Blocked_writers_are_served_in_order_of_arrival()
    {
        await using var pipe = await OpenAsync("A:w B:w C:w R:r");
        (await pipe.WriteAsync("A", 65536)).Returns(65536);
        PipeCall[] writes = [await pipe.WriteAsync("A", Page, 'A'), await pipe.WriteAsync("B", Page, 'B'), await pipe.WriteAsync("C", Page, 'C')];
        for (var i = 0; i < 3; i++)
        {
            (await pipe.ReadAsync("R", Page)).Returns(Page);
            writes[i].Returns(Page);
            foreach (var later in writes[(i + 1)..]) later.IsBlocked();
        }

        var all = await pipe.DrainAsync("R");
        Assert.Equal("ABC", string.Concat(all[^(3 * Page)..].Chunk(Page).Select(block => (char)block.Distinct().Single())));
    }

    [Fact] // 54, D-006
    public async Task Two_big_writers_alternate()
    {
        await using var pipe = await OpenAsync(Page, "A:w B:w R:r");
        (await pipe.WriteAsync("A", 6 * Page, 'A')).IsBlocked();
        (await pipe.WriteAsync("B", 6 * Page, 'B')).IsBlocked();
        var order = "";
        for (var i = 0; i < 12; i++) order += (await pipe.ReadAsync("R", Page)).Text[0];
        Assert.Equal("AABABABABABB", order);
    }

    [Fact] // V:P-073
    public async Task Small_writer_behind_a_big_one_finishes_first()
    {
        await using var pipe = await OpenAsync(Page, "A:w B:w R:r");
        var big = (await pipe.WriteAsync("A", 3 * Page, 'A')).IsBlocked();
        var small = (await pipe.WriteAsync("B", 1, 'B')).IsBlocked();
        (await pipe.ReadAsync("R", Page)).Returns(Page);
        (await pipe.ReadAsync("R", Page)).Returns(Page);
        small.Returns(1);
        big.IsBlocked();
    }

    [Fact] // 55, D-004
    public async Task Looping_readers_get_the_same_number_of_paced_bytes()
    {
        await using var pipe = await OpenAsync("W:w R0:r R1:r R2:r");
        var (reads, counts) = (new PipeCall[3], new int[3]);
        for (var i = 0; i < 3; i++) reads[i] = await pipe.ReadAsync($"R{i}", 1);
        for (var n = 0; n < 60; n++)
        {
            (await pipe.WriteAsync("W", 1)).Returns(1);
            for (var i = 0; i < 3; i++)
                if (reads[i].IsDone)
                {
                    counts[i]++;
                    reads[i] = await pipe.ReadAsync($"R{i}", 1);
                }
        }

        Assert.Equal([20, 20, 20], counts);
    }

    [Fact] // 56
    public async Task Unpaced_bytes_are_conserved_among_readers()
    {
        await using var pipe = await OpenAsync("W:w R0:r R1:r R2:r");
        var reads = new List<PipeCall>();
        for (var n = 0; n < 1000; n++)
        {
            pipe.Begin("W", new WriteCommand("w", [(byte)n]));
            reads.Add(pipe.Begin($"R{n % 3}", new ReadCommand("r", 1)));
        }

        await pipe.SettleAsync();
        Assert.Equal(Enumerable.Range(0, 1000).Select(n => (byte)n).Order(), reads.Select(read => read.Returns(1).Data[0]).Order());
    }

    [Fact] // 245
    public async Task Newcomer_that_merges_goes_in_though_others_wait()
    {
        await using var pipe = await OpenAsync("A:w B:w C:w R:r");
        (await pipe.WriteAsync("C", 65536)).Returns(65536);
        var a = (await pipe.WriteAsync("A", 1000, 'A')).IsBlocked();
        var b = (await pipe.WriteAsync("B", 1000, 'B')).IsBlocked();
        (await pipe.ReadAsync("R", Page)).Returns(Page);
        a.Returns(1000);
        b.IsBlocked();
        (await pipe.WriteAsync("C", 1000, 'C')).Returns(1000);
        b.IsBlocked();
        (await pipe.ReadAsync("R", Page)).Returns(Page);
        b.Returns(1000);
        var all = await pipe.DrainAsync("R");
        Assert.Equal("ACB", string.Concat(all[^3000..].Chunk(1000).Select(block => (char)block.Distinct().Single())));
    }

    [Fact] // §13.2
    public async Task Newcomer_never_overtakes_a_writer_that_waits_for_a_slot()
    {
        await using var pipe = await OpenAsync(Page, "A:w B:w R:r");
        (await pipe.WriteAsync("A", Page)).Returns(Page);
        var parked = (await pipe.WriteAsync("A", Page, 'A')).IsBlocked();
        pipe.Begin("R", new ReadCommand("r", Page));
        var newcomer = await pipe.WriteAsync("B", Page, 'B', nb: true);
        parked.Returns(Page);
        newcomer.Fails(Errno.EAGAIN);
    }

    [Fact]
    public async Task One_write_serves_several_readers_in_order()
    {
        await using var pipe = await OpenAsync("W:w R0:r R1:r R2:r");
        var reads = new List<PipeCall>();
        for (var i = 0; i < 3; i++) reads.Add((await pipe.ReadAsync($"R{i}", 2)).IsBlocked());
        (await pipe.WriteAsync("W", "aabbc")).Returns(5);
        reads[0].Reads("aa");
        reads[1].Reads("bb");
        reads[2].Reads("c");
    }

    [Fact]
    public async Task Several_calls_of_one_process_wait_in_their_order()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        PipeCall[] reads = [await pipe.ReadAsync("R", 1), await pipe.ReadAsync("R", 1), await pipe.ReadAsync("R", 1)];
        (await pipe.WriteAsync("W", "ab")).Returns(2);
        reads[0].Reads("a");
        reads[1].Reads("b");
        reads[2].IsBlocked();
    }
}

public sealed class PipeWakeOrderOnTheObject : PipeWakeOrderSuite<ObjectPipeWorld>;

public sealed class PipeWakeOrderOnItsActor : PipeWakeOrderSuite<ActorPipeWorld>;
