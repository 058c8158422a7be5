using ActorIpc.Kernel;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>Closing and death: semantics §2.4 and §10, rules PW-5 and PW-6.</summary>
public abstract class PipeCloseSuite<TWorld> : PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    [Fact]
    public async Task Only_the_last_duplicate_closes_the_side()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        await pipe.DuplicateAsync("W", "w", "w2");
        var read = (await pipe.ReadAsync("R", 1)).IsBlocked();
        await pipe.CloseAsync("W", "w");
        read.IsBlocked();
        await pipe.CloseAsync("W", "w2");
        read.Returns(0);
    }

    [Fact]
    public async Task Given_end_keeps_the_side_open_after_its_giver_died()
    {
        await using var pipe = await OpenAsync("A:w B:r R:r");
        await pipe.GiveAsync("A", "w", "B");
        var read = (await pipe.ReadAsync("R", 9)).IsBlocked();
        await pipe.KillAsync("A");
        read.IsBlocked();
        (await pipe.WriteAsync("B", "hi")).Returns(2);
        read.Reads("hi");
    }

    [Fact]
    public async Task Closed_end_is_EBADF()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        await pipe.CloseAsync("R", "r");
        (await pipe.ReadAsync("R", 1)).Fails(Errno.EBADF);
    }

    [Fact] // V:P-063, GV:ReadFromClosedFd
    public async Task Read_in_progress_survives_the_close_of_its_descriptor()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var read = (await pipe.ReadAsync("R", 9)).IsBlocked();
        await pipe.CloseAsync("R", "r");
        read.IsBlocked();
        await pipe.CatchSigpipeAsync("W");
        (await pipe.WriteAsync("W", "x")).Returns(1);
        read.Reads("x");
        (await pipe.WriteAsync("W", "y")).Fails(Errno.EPIPE);
    }

    [Fact]
    public async Task Write_in_progress_survives_the_close_of_its_descriptor()
    {
        await using var pipe = await OpenAsync(Page, "W:w R:r");
        (await pipe.WriteAsync("W", Page)).Returns(Page);
        var write = (await pipe.WriteAsync("W", 10)).IsBlocked();
        await pipe.CloseAsync("W", "w");
        (await pipe.ReadAsync("R", Page)).Returns(Page);
        write.Returns(10);
        (await pipe.ReadAsync("R", Page)).Returns(10);
        (await pipe.ReadAsync("R", Page)).Returns(0);
    }

    [Fact] // 43, PW-6
    public async Task Reader_that_leaves_before_the_first_byte_makes_EPIPE_and_one_signal()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        await pipe.CatchSigpipeAsync("W");
        (await pipe.WriteAsync("W", 65536)).Returns(65536);
        var write = (await pipe.WriteAsync("W", 1)).IsBlocked();
        await pipe.CloseAsync("R", "r");
        write.Fails(Errno.EPIPE);
        Assert.Equal(1, pipe.SigpipesOf("W"));
    }

    [Fact] // PW-5
    public async Task Reader_that_leaves_a_big_write_leaves_its_partial_count_and_a_signal()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        await pipe.CatchSigpipeAsync("W");
        var write = (await pipe.WriteAsync("W", 100_000)).IsBlocked();
        await pipe.CloseAsync("R", "r");
        write.Returns(65536);
        Assert.Equal(1, pipe.SigpipesOf("W"));
        (await pipe.WriteAsync("W", 1)).Fails(Errno.EPIPE);
        Assert.Equal(2, pipe.SigpipesOf("W"));
    }

    [Fact] // V:P-030
    public async Task Last_close_of_the_read_end_wakes_every_blocked_writer()
    {
        await using var pipe = await OpenAsync(Page, "A:w B:w C:w R:r");
        foreach (var writer in (string[])["A", "B", "C"]) await pipe.CatchSigpipeAsync(writer);
        (await pipe.WriteAsync("A", Page)).Returns(Page);
        PipeCall[] writes = [await pipe.WriteAsync("A", 1), await pipe.WriteAsync("B", 2), await pipe.WriteAsync("C", 3)];
        foreach (var write in writes) write.IsBlocked();
        await pipe.CloseAsync("R", "r");
        foreach (var write in writes) write.Fails(Errno.EPIPE);
    }

    [Fact] // 18
    public async Task Killed_writer_leaves_what_it_has_written()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.WriteAsync("W", 100_000)).IsBlocked();
        await pipe.KillAsync("W");
        (await pipe.ReadAsync("R", 100_000)).Returns(65536);
        (await pipe.ReadAsync("R", 100_000)).Returns(0);
    }

    [Fact]
    public async Task Killed_process_in_the_middle_of_the_queue_is_passed_over()
    {
        await using var pipe = await OpenAsync(Page, "A:w B:w C:w R:r");
        (await pipe.WriteAsync("A", Page)).Returns(Page);
        var (a, b, c) = (await pipe.WriteAsync("A", "a"), await pipe.WriteAsync("B", "b"), await pipe.WriteAsync("C", "c"));
        await pipe.KillAsync("B");
        (await pipe.ReadAsync("R", Page)).Returns(Page);
        a.Returns(1);
        c.IsBlocked();
        (await pipe.ReadAsync("R", Page)).Reads("a");
        c.Returns(1);
        b.IsBlocked();
        Assert.Equal(Signal.Kill, pipe.StatusOf("B")?.Signal);
    }

    [Fact]
    public async Task Killed_reader_takes_no_data_with_it()
    {
        await using var pipe = await OpenAsync("W:w A:r B:r");
        (await pipe.ReadAsync("A", 9)).IsBlocked();
        await pipe.KillAsync("A");
        (await pipe.WriteAsync("W", "data")).Returns(4);
        (await pipe.ReadAsync("B", 9)).Reads("data");
    }

    [Fact]
    public async Task Killed_only_reader_makes_EPIPE()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        await pipe.CatchSigpipeAsync("W");
        var write = (await pipe.WriteAsync("W", 100_000)).IsBlocked();
        (await pipe.ReadAsync("R", 70_000)).Returns(65536);
        write.Returns(100_000);
        (await pipe.ReadAsync("R", 70_000)).Returns(100_000 - 65536);
        (await pipe.ReadAsync("R", 1)).IsBlocked();
        await pipe.KillAsync("R");
        (await pipe.WriteAsync("W", 1)).Fails(Errno.EPIPE);
    }

    [Fact]
    public async Task Last_reader_that_closes_with_a_call_of_its_own_pending_is_still_a_reader()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var first = (await pipe.ReadAsync("R", 1)).IsBlocked();
        var second = (await pipe.ReadAsync("R", 1)).IsBlocked();
        await pipe.CloseAsync("R", "r");
        (await pipe.WriteAsync("W", "x")).Returns(1);
        first.Reads("x");
        second.IsBlocked();
        (await pipe.WriteAsync("W", "y")).Returns(1);
        second.Reads("y");
    }
}

public sealed class PipeCloseOnTheObject : PipeCloseSuite<ObjectPipeWorld>;

public sealed class PipeCloseOnItsActor : PipeCloseSuite<ActorPipeWorld>;
