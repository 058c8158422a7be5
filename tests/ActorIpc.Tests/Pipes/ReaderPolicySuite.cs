using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>Who may read: semantics §13.4.</summary>
public abstract class ReaderPolicySuite<TWorld> : PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    private static readonly PipeOptions Single = new() { Readers = ReaderPolicy.Single };
    private static readonly PipeOptions Strict = new() { Readers = ReaderPolicy.Strict };

    [Fact]
    public async Task Single_refuses_a_second_reader()
    {
        await using var pipe = await OpenAsync(Single, "W:w A:r B:r");
        var read = (await pipe.ReadAsync("A", 1)).IsBlocked();
        (await pipe.ReadAsync("B", 1)).Fails(Errno.EBUSY);
        (await pipe.WriteAsync("W", "xy")).Returns(2);
        read.Reads("x");
        (await pipe.ReadAsync("B", 1)).Fails(Errno.EBUSY);
        (await pipe.ReadAsync("A", 1)).Reads("y");
    }

    [Fact]
    public async Task Single_lets_the_next_one_read_when_the_reader_has_closed()
    {
        await using var pipe = await OpenAsync(Single, "W:w A:r B:r");
        (await pipe.WriteAsync("W", "xy")).Returns(2);
        (await pipe.ReadAsync("A", 1)).Reads("x");
        await pipe.CloseAsync("A", "r");
        (await pipe.ReadAsync("B", 1)).Reads("y");
    }

    [Fact]
    public async Task Single_lets_the_next_one_read_when_the_reader_was_killed()
    {
        await using var pipe = await OpenAsync(Single, "W:w A:r B:r");
        (await pipe.ReadAsync("A", 1)).IsBlocked();
        await pipe.KillAsync("A");
        (await pipe.WriteAsync("W", "x")).Returns(1);
        (await pipe.ReadAsync("B", 1)).Reads("x");
    }

    [Fact]
    public async Task Single_keeps_its_reader_as_long_as_it_has_another_descriptor()
    {
        await using var pipe = await OpenAsync(Single, "W:w A:r B:r");
        (await pipe.WriteAsync("W", "xy")).Returns(2);
        (await pipe.ReadAsync("A", 1)).Reads("x");
        await pipe.DuplicateAsync("A", "r", "r2");
        await pipe.CloseAsync("A", "r");
        (await pipe.ReadAsync("B", 1)).Fails(Errno.EBUSY);
        (await pipe.ReadAsync("A", 1, end: "r2")).Reads("y");
    }

    [Fact] // V:P-063 and §13.4: a read in progress keeps its description, and with it its right
    public async Task Single_keeps_its_reader_as_long_as_a_read_is_in_progress()
    {
        await using var pipe = await OpenAsync(Single, "W:w A:r B:r");
        var read = (await pipe.ReadAsync("A", 1)).IsBlocked();
        await pipe.CloseAsync("A", "r");
        (await pipe.ReadAsync("B", 1)).Fails(Errno.EBUSY);
        (await pipe.WriteAsync("W", "xy")).Returns(2);
        read.Reads("x");
        (await pipe.ReadAsync("B", 1)).Reads("y");
    }

    [Fact]
    public async Task Strict_gives_each_holder_one_read_in_turn()
    {
        await using var pipe = await OpenAsync(Strict, "W:w A:r B:r C:r");
        (await pipe.WriteAsync("W", "123456")).Returns(6);
        var (c, b) = ((await pipe.ReadAsync("C", 1)).IsBlocked(), (await pipe.ReadAsync("B", 1)).IsBlocked());
        (await pipe.ReadAsync("A", 1)).Reads("1");
        b.Reads("2");
        c.Reads("3");
        (await pipe.ReadAsync("B", 1, nb: true)).Fails(Errno.EAGAIN);
        (await pipe.ReadAsync("A", 1)).Reads("4");
        (await pipe.ReadAsync("A", 1)).IsBlocked();
    }

    [Fact]
    public async Task Strict_passes_over_who_has_closed()
    {
        await using var pipe = await OpenAsync(Strict, "W:w A:r B:r C:r");
        (await pipe.WriteAsync("W", "12")).Returns(2);
        var c = (await pipe.ReadAsync("C", 1)).IsBlocked();
        await pipe.CloseAsync("A", "r");
        c.IsBlocked();
        await pipe.KillAsync("B");
        c.Reads("1");
    }

    [Fact]
    public async Task Strict_tells_everybody_the_end_of_the_data()
    {
        await using var pipe = await OpenAsync(Strict, "W:w A:r B:r");
        var (a, b) = (await pipe.ReadAsync("A", 1), await pipe.ReadAsync("B", 1));
        await pipe.CloseAsync("W", "w");
        a.Returns(0);
        b.Returns(0);
    }

    [Fact]
    public async Task Strict_counts_who_was_given_the_end_last()
    {
        await using var pipe = await OpenAsync(Strict, "W:w A:r B:r N:w");
        await pipe.GiveAsync("A", "r", "N");
        (await pipe.WriteAsync("W", "1234")).Returns(4);
        var n = (await pipe.ReadAsync("N", 1, end: "r")).IsBlocked();
        (await pipe.ReadAsync("A", 1)).Reads("1");
        n.IsBlocked();
        (await pipe.ReadAsync("B", 1)).Reads("2");
        n.Reads("3");
    }

    [Fact] // V:P-063
    public async Task Strict_serves_a_read_in_progress_whose_descriptor_was_closed()
    {
        await using var pipe = await OpenAsync(Strict, "W:w A:r B:r");
        var read = (await pipe.ReadAsync("A", 1)).IsBlocked();
        await pipe.CloseAsync("A", "r");
        (await pipe.WriteAsync("W", "12")).Returns(2);
        read.Reads("1");
        (await pipe.ReadAsync("B", 1)).Reads("2");
    }

    [Fact] // 47
    public async Task Turns_lets_any_holder_read()
    {
        await using var pipe = await OpenAsync("W:w A:r B:r");
        (await pipe.WriteAsync("W", "12")).Returns(2);
        (await pipe.ReadAsync("B", 1)).Reads("1");
        (await pipe.ReadAsync("B", 1)).Reads("2");
        (await pipe.ReadAsync("A", 1)).IsBlocked();
    }
}

public sealed class ReaderPolicyOnTheObject : ReaderPolicySuite<ObjectPipeWorld>;

public sealed class ReaderPolicyOnItsActor : ReaderPolicySuite<ActorPipeWorld>;
