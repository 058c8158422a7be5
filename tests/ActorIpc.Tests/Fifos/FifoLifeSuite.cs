using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Fifos;

/// <summary>What is in a FIFO, how long it stays there, and what its names have to do with it (semantics §3, FI-2, FI-9 to FI-14).</summary>
public abstract class FifoLifeSuite<TWorld> : FifoSuite<TWorld> where TWorld : World, new()
{
    // 91 (V F-028)
    [Fact]
    public async Task Holder_of_both_sides_never_sees_the_end()
    {
        await using var world = await StartAsync();
        var both = (await OpenAsync(world, "A", ReadWrite, nb: true)).Succeeds();
        var writer = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        (await writer.WriteAsync("x")).Returns(1);
        await writer.CloseAsync();
        (await both.ReadAsync(9)).Gets("x");
        (await both.ReadAsync(9)).Fails(Errno.EAGAIN);
    }

    // 94 (V F-014)
    [Fact]
    public async Task Data_dies_with_the_last_descriptor()
    {
        await using var world = await StartAsync();
        var both = (await OpenAsync(world, "A", ReadWrite)).Succeeds();
        (await both.WriteAsync("abc")).Returns(3);
        await both.CloseAsync(halves: 2);
        var again = (await OpenAsync(world, "A", ReadWrite, nb: true)).Succeeds();
        (await again.ReadAsync(9)).Fails(Errno.EAGAIN);
    }

    [Fact]
    public async Task Data_dies_with_the_last_process()
    {
        await using var world = await StartAsync();
        (await (await OpenAsync(world, "A", ReadWrite)).WriteAsync("abc")).Returns(3);
        await world.KillAsync("A");
        (await (await OpenAsync(world, "B", ReadWrite, nb: true)).ReadAsync(9)).Fails(Errno.EAGAIN);
    }

    // 96 (V F-035)
    [Fact]
    public async Task Data_outlives_its_writer_while_anybody_holds_it_open()
    {
        await using var world = await StartAsync();
        (await OpenAsync(world, "A", ReadWrite)).Succeeds();
        var writer = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        (await writer.WriteAsync("7 bytes")).Returns(7);
        await writer.CloseAsync();
        var reader = (await OpenAsync(world, "C", ReadOnly, nb: true)).Succeeds();
        (await reader.ReadAsync(99)).Gets("7 bytes");
        (await reader.ReadAsync(99)).Fails(Errno.EAGAIN);
    }

    // FI-9 (V F-015)
    [Fact]
    public async Task Data_waits_for_a_reader_as_long_as_its_writer_stays()
    {
        await using var world = await StartAsync();
        var first = (await OpenAsync(world, "A", ReadOnly, nb: true)).Succeeds();
        var writer = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        (await writer.WriteAsync("abc")).Returns(3);
        await first.CloseAsync();
        var second = (await OpenAsync(world, "C", ReadOnly)).Succeeds();
        (await second.ReadAsync(9)).Gets("abc");
    }

    // FI-10 (V F-016), and EOF is not sticky (V F-012)
    [Fact]
    public async Task New_partner_makes_an_end_usable_again()
    {
        await using var world = await StartAsync();
        await world.CatchAsync("B", Signal.Pipe);
        var reader = (await OpenAsync(world, "A", ReadOnly, nb: true)).Succeeds();
        var writer = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        await reader.CloseAsync();
        (await writer.WriteAsync("x")).Fails(Errno.EPIPE);
        Assert.Equal(1, world.CaughtBy("B", Signal.Pipe));
        var second = (await OpenAsync(world, "C", ReadOnly)).Succeeds();
        (await writer.WriteAsync("y")).Returns(1);
        (await second.ReadAsync(9)).Gets("y");

        await writer.CloseAsync();
        (await second.ReadAsync(9)).IsAtEnd();
        var third = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        var reading = await second.ReadAsync(9);
        reading.IsBlocked();
        (await third.WriteAsync("z")).Returns(1);
        reading.Gets("z");
    }

    // FI-2 (V F-022, F-024)
    [Fact]
    public async Task All_names_of_one_FIFO_lead_to_the_same_data()
    {
        await using var world = await StartAsync();
        (await LinkAsync(world, "A", Foo, "/bar")).Succeeds();
        (await MakeAsync(world, "A", "/other")).Succeeds();
        var reader = (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        (await OpenAsync(world, "C", WriteOnly, path: "/other")).IsBlocked();
        reader.IsBlocked();
        (await world.DoAsync("B", new RenameName { Path = "/bar", NewPath = "/tmp/bar" }, world.Names)).Succeeds();
        var writer = (await OpenAsync(world, "B", WriteOnly, path: "/tmp/bar")).Succeeds();
        (await writer.WriteAsync("x")).Returns(1);
        (await reader.Succeeds().ReadAsync(9)).Gets("x");
    }

    // 98 (V F-017)
    [Fact]
    public async Task Unlinked_FIFO_goes_on_and_a_new_one_of_its_name_is_another()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly, nb: true)).Succeeds();
        var writer = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        (await UnlinkAsync(world, "A")).Succeeds();
        (await writer.WriteAsync("ab")).Returns(2);
        (await reader.ReadAsync(9)).Gets("ab");
        (await OpenAsync(world, "C", ReadOnly, nb: true)).Fails(Errno.ENOENT);

        (await MakeAsync(world, "C", Foo)).Succeeds();
        var other = (await OpenAsync(world, "C", ReadWrite, nb: true)).Succeeds();
        (await writer.WriteAsync("c")).Returns(1);
        (await other.ReadAsync(9)).Fails(Errno.EAGAIN);
        (await other.WriteAsync("d")).Returns(1);
        (await reader.ReadAsync(9)).Gets("c");
        await UnlinkAsync(world, "C");
    }

    // FI-11 (V F-018)
    [Fact]
    public async Task Opener_waits_on_when_the_name_is_taken_away()
    {
        await using var world = await StartAsync();
        var waiting = (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        (await UnlinkAsync(world, "B")).Succeeds();
        waiting.IsBlocked();
        (await MakeAsync(world, "B", Foo)).Succeeds();
        var other = (await OpenAsync(world, "C", ReadOnly)).IsBlocked();
        (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        other.Succeeds();
        waiting.IsBlocked();
    }

    [Fact]
    public async Task Opener_of_a_replaced_FIFO_waits_on()
    {
        await using var world = await StartAsync();
        var waiting = (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        (await MakeAsync(world, "B", "/new")).Succeeds();
        (await world.DoAsync("B", new RenameName { Path = "/new", NewPath = Foo }, world.Names)).Succeeds();
        (await OpenAsync(world, "C", WriteOnly, nb: true)).Fails(Errno.ENXIO);
        waiting.IsBlocked();
    }

    // 102 (GV:FifoOtrunc, FifoTruncNoOp; V F-021)
    [Fact]
    public async Task Truncating_is_refused_and_touches_nothing()
    {
        await using var world = await StartAsync();
        var both = (await OpenAsync(world, "A", ReadWrite)).Succeeds();
        (await both.WriteAsync("abc")).Returns(3);
        (await world.DoAsync("A", new TruncateName { Path = Foo, Length = 0 }, world.Names)).Fails(Errno.EINVAL);
        (await world.DoAsync("A", new TruncateName { Opened = both.Fifo, Length = 0 }, world.Names)).Fails(Errno.EINVAL);
        (await both.ReadAsync(9)).Gets("abc");
    }

    // FI-13 (V F-025)
    [Fact]
    public async Task Capacity_that_was_set_lasts_until_the_last_close()
    {
        await using var world = await StartAsync();
        var first = (await OpenAsync(world, "A", ReadWrite)).Succeeds();
        Assert.Equal(8192, await first.ResizeAsync(8192));
        var second = (await OpenAsync(world, "B", ReadOnly, nb: true)).Succeeds();
        await first.CloseAsync(halves: 2);
        Assert.Equal(8192, await second.ResizeAsync());
        await second.CloseAsync();
        Assert.Equal(65536, await (await OpenAsync(world, "B", ReadOnly, nb: true)).ResizeAsync());
    }

    // 108 (V F-030, F-031)
    [Fact]
    public async Task Death_of_the_only_partner_is_seen()
    {
        await using var world = await StartAsync();
        await world.CatchAsync("B", Signal.Pipe);
        (await OpenAsync(world, "A", ReadOnly, nb: true)).Succeeds();
        var writer = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        await world.KillAsync("A");
        (await writer.WriteAsync("x")).Fails(Errno.EPIPE);

        var reader = (await OpenAsync(world, "C", ReadOnly)).Succeeds();
        (await writer.WriteAsync("ab")).Returns(2);
        await world.KillAsync("B");
        (await reader.ReadAsync(9)).Gets("ab");
        (await reader.ReadAsync(9)).IsAtEnd();
    }

    [Fact]
    public async Task Half_of_an_end_for_both_keeps_the_other_half_usable()
    {
        await using var world = await StartAsync();
        var both = (await OpenAsync(world, "A", ReadWrite)).Succeeds();
        await both.CloseAsync();
        (await both.WriteAsync("x")).Returns(1);
        await both.CloseAsync();
        (await both.WriteAsync("x")).Fails(Errno.EBADF);
        (await OpenAsync(world, "B", WriteOnly, nb: true)).Fails(Errno.ENXIO);
    }

    // A stranger who may open the name takes what was not for him: a FIFO does not address its bytes.
    [Fact]
    public async Task Stranger_takes_what_was_meant_for_another()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        var writer = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        (await writer.WriteAsync("for A")).Returns(5);
        var stranger = (await OpenAsync(world, "user", ReadOnly)).Succeeds();
        (await stranger.ReadAsync(9)).Gets("for A");
        (await reader.Succeeds().ReadAsync(9)).IsBlocked();
    }
}

public sealed class FifoLifeOnObjects : FifoLifeSuite<ObjectWorld>;

public sealed class FifoLifeOnActors : FifoLifeSuite<ActorWorld>;
