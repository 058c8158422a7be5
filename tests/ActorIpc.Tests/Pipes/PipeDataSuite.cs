using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>Data, ends and the end of the data: conformance cases of group A, rules PI.</summary>
public abstract class PipeDataSuite<TWorld> : PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    [Fact] // 1
    public async Task Pipe_written_twice_gives_one_stream()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.WriteAsync("W", "aaa")).Returns(3);
        (await pipe.WriteAsync("W", "bb")).Returns(2);
        (await pipe.ReadAsync("R", 100)).Reads("aaabb");
    }

    [Fact] // PI-3
    public async Task Read_shorter_than_a_write_splits_it()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.WriteAsync("W", "abcdef")).Returns(6);
        (await pipe.ReadAsync("R", 4)).Reads("abcd");
        (await pipe.ReadAsync("R", 4)).Reads("ef");
    }

    [Fact] // 3, PI-4
    public async Task Wrong_end_is_EBADF()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", [1], end: "r")).Fails(Errno.EBADF);
        (await pipe.ReadAsync("P", 1, end: "w")).Fails(Errno.EBADF);
    }

    [Fact] // PI-4, V:P-012
    public async Task Wrong_end_is_EBADF_also_for_length_zero()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", Array.Empty<byte>(), end: "r")).Fails(Errno.EBADF);
        (await pipe.ReadAsync("P", 0, end: "w")).Fails(Errno.EBADF);
    }

    [Fact] // 5
    public async Task Nonblocking_read_of_an_empty_pipe_is_EAGAIN()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.ReadAsync("R", 1, nb: true)).Fails(Errno.EAGAIN);
        (await pipe.WriteAsync("W", "x")).Returns(1);
        (await pipe.ReadAsync("R", 9, nb: true)).Returns(1);
        (await pipe.ReadAsync("R", 1, nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact] // 6
    public async Task End_of_data_comes_after_the_data_and_is_repeated()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.WriteAsync("W", "12345")).Returns(5);
        (await pipe.CloseAsync("W", "w")).Returns(0);
        (await pipe.ReadAsync("R", 3)).Reads("123");
        (await pipe.ReadAsync("R", 9)).Reads("45");
        (await pipe.ReadAsync("R", 9)).Returns(0);
        (await pipe.ReadAsync("R", 9)).Returns(0);
    }

    [Fact] // 8
    public async Task Blocked_reader_is_satisfied_by_one_byte()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var read = (await pipe.ReadAsync("R", 100)).IsBlocked();
        (await pipe.WriteAsync("W", "1")).Returns(1);
        read.Reads("1");
    }

    [Fact] // §2.2 step 1
    public async Task Zero_length_read_returns_at_once_whatever_the_state()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.ReadAsync("R", 0)).Returns(0);
        (await pipe.WriteAsync("W", "1")).Returns(1);
        (await pipe.ReadAsync("R", 0)).Returns(0);
        await pipe.CloseAsync("W", "w");
        (await pipe.ReadAsync("R", 0)).Returns(0);
        (await pipe.ReadAsync("R", 1)).Returns(1);
    }

    [Fact] // 10
    public async Task Zero_length_write_to_a_full_pipe_returns_at_once()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.WriteAsync("W", 65536)).Returns(65536);
        (await pipe.WriteAsync("W", 0)).Returns(0);
    }

    [Fact] // §2.3 step 1
    public async Task Zero_length_write_without_readers_raises_nothing()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        await pipe.CatchSigpipeAsync("W");
        await pipe.CloseAsync("R", "r");
        (await pipe.WriteAsync("W", 0)).Returns(0);
        Assert.Equal(0, pipe.SigpipesOf("W"));
    }

    [Fact] // 12, PW-8
    public async Task Write_without_readers_is_EPIPE_and_one_signal_for_each_call()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        await pipe.CatchSigpipeAsync("W");
        await pipe.CloseAsync("R", "r");
        (await pipe.WriteAsync("W", 4)).Fails(Errno.EPIPE);
        (await pipe.WriteAsync("W", 4)).Fails(Errno.EPIPE);
        Assert.Equal(2, pipe.SigpipesOf("W"));
    }

    [Fact] // 13
    public async Task Sigpipe_by_default_kills_the_writer()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        await pipe.CloseAsync("R", "r");
        (await pipe.WriteAsync("W", 1)).IsBlocked();
        Assert.Equal(Signal.Pipe, pipe.StatusOf("W")?.Signal);
    }

    [Fact] // 15
    public async Task Last_close_of_the_write_end_wakes_every_blocked_reader()
    {
        await using var pipe = await OpenAsync("W:w " + string.Join(' ', Enumerable.Range(0, 10).Select(i => $"R{i}:r")));
        var reads = new List<PipeCall>();
        for (var i = 0; i < 10; i++) reads.Add((await pipe.ReadAsync($"R{i}", 10)).IsBlocked());
        await pipe.CloseAsync("W", "w");
        foreach (var read in reads) read.Returns(0);
    }

    [Fact] // 21
    public async Task Reads_of_doubling_size_keep_the_sequence()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var sequence = PipeWorld.Pattern(5 * 1033);
        for (var i = 0; i < 5; i++) (await pipe.WriteAsync("W", sequence[(i * 1033)..((i + 1) * 1033)])).Returns(1033);
        await pipe.CloseAsync("W", "w");
        var all = new List<byte>();
        for (var size = 1; ; size = Math.Min(size * 2, 8192))
        {
            var read = await pipe.ReadAsync("R", size);
            if (read.Value == 0) break;
            all.AddRange(read.Data);
        }

        Assert.Equal(sequence, all);
    }

    [Fact] // PI-7
    public async Task Nonblocking_flag_is_shared_by_duplicates_and_not_by_the_other_end()
    {
        await using var pipe = await OpenAsync("P:rw Q:r");
        await pipe.DuplicateAsync("P", "r", "r2");
        (await pipe.FlagsAsync("P", "r2", PipeFlags.NonBlocking)).Returns((int)PipeFlags.NonBlocking);
        (await pipe.FlagsAsync("P", "r")).Returns((int)PipeFlags.NonBlocking);
        (await pipe.FlagsAsync("P", "w")).Returns(0);
        (await pipe.FlagsAsync("Q", "r")).Returns(0);
        (await pipe.ReadAsync("P", 1)).Fails(Errno.EAGAIN);
        (await pipe.ReadAsync("Q", 1)).IsBlocked();
    }

    [Fact] // 78
    public async Task One_process_with_both_ends_reads_its_own_bytes()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", "req")).Returns(3);
        (await pipe.ReadAsync("P", 9)).Reads("req");
    }
}

public sealed class PipeDataOnTheObject : PipeDataSuite<ObjectPipeWorld>;

public sealed class PipeDataOnItsActor : PipeDataSuite<ActorPipeWorld>;
