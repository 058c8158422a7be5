using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Fifos;

/// <summary>Who waits for whom when a FIFO is opened (semantics §3, FI-3 to FI-8).</summary>
public abstract class FifoOpeningSuite<TWorld> : FifoSuite<TWorld> where TWorld : World, new()
{
    // 82 (GV fifo.cc:Fifo; V F-004), 83 (V F-005)
    [Theory]
    [InlineData(Access.Read, Access.Write)]
    [InlineData(Access.Write, Access.Read)]
    internal async Task Opener_waits_for_the_other_side(Access first, Access second)
    {
        await using var world = await StartAsync();
        var waiting = (await OpenAsync(world, "A", first)).IsBlocked();
        (await OpenAsync(world, "B", second)).Succeeds();
        waiting.Succeeds();
    }

    // 84 (man fifo(7); V F-006, F-007)
    [Fact]
    public async Task Nonblocking_writer_needs_a_reader_and_nonblocking_reader_needs_nobody()
    {
        await using var world = await StartAsync();
        (await OpenAsync(world, "A", WriteOnly, nb: true)).Fails(Errno.ENXIO);
        (await OpenAsync(world, "B", ReadOnly, nb: true)).Succeeds();
        (await OpenAsync(world, "A", WriteOnly, nb: true)).Succeeds();
    }

    // FI-5 (V F-010): counted before it waits
    [Fact]
    public async Task Reader_that_still_waits_lets_a_nonblocking_writer_in()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        (await OpenAsync(world, "B", WriteOnly, nb: true)).Succeeds();
        reader.Succeeds();
    }

    // 87 (V F-009)
    [Fact]
    public async Task One_writer_releases_all_readers()
    {
        await using var world = await StartAsync();
        var readers = new List<Opening>();
        foreach (var process in (string[])["A", "B", "C"]) readers.Add((await OpenAsync(world, process, ReadOnly)).IsBlocked());
        (await OpenAsync(world, "user", WriteOnly)).Succeeds();
        foreach (var reader in readers) reader.Succeeds();
    }

    // FI-5 (V F-033)
    [Theory]
    [InlineData(Access.Read)]
    [InlineData(Access.Write)]
    internal async Task Openers_of_one_side_do_not_release_each_other(Access access)
    {
        await using var world = await StartAsync();
        var (first, second) = (await OpenAsync(world, "A", access), await OpenAsync(world, "B", access));
        first.IsBlocked();
        second.IsBlocked();
    }

    // FI-6 (V F-011)
    [Fact]
    public async Task Writer_that_came_and_went_at_once_has_released_the_reader()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        // Dies with the end open, without ever using it.
        (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        await world.KillAsync("B");
        reader.Succeeds();
        (await reader.ReadAsync(9)).IsAtEnd();
        // A new reader waits for a new writer.
        (await OpenAsync(world, "C", ReadOnly)).IsBlocked();
    }

    // 89 (GV:FifoOpenRDWR; V F-008)
    [Fact]
    public async Task Opening_for_both_never_waits_and_counts_as_both()
    {
        await using var world = await StartAsync();
        var both = (await OpenAsync(world, "A", ReadWrite)).Succeeds();
        (await both.WriteAsync("abc")).Returns(3);
        (await both.ReadAsync(9)).Gets("abc");
        (await OpenAsync(world, "B", ReadOnly)).Succeeds();
        (await OpenAsync(world, "C", WriteOnly, nb: true)).Succeeds();
    }

    [Fact]
    public async Task Opening_for_both_releases_the_openers_of_both_sides()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        (await OpenAsync(world, "B", ReadWrite)).Succeeds();
        reader.Succeeds();
    }

    // FI-8 (V F-013)
    [Fact]
    public async Task Reader_that_came_before_any_writer_reads_nothing_and_hears_of_no_hang_up()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly, nb: true)).Succeeds();
        (await reader.ReadAsync(1)).IsAtEnd();
        Assert.Equal(PollEvents.None, await reader.PollAsync());

        var writer = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        (await reader.ReadAsync(1)).Fails(Errno.EAGAIN);
        Assert.Equal(PollEvents.None, await reader.PollAsync());
        await writer.CloseAsync();
        Assert.Equal(PollEvents.HangUp, await reader.PollAsync());
        (await reader.ReadAsync(1)).IsAtEnd();

        // Another one that comes now has seen no writer; a new writer clears it for both.
        var late = (await OpenAsync(world, "C", ReadOnly, nb: true)).Succeeds();
        Assert.Equal(PollEvents.None, await late.PollAsync());
        Assert.Equal(PollEvents.HangUp, await reader.PollAsync());
        var again = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        Assert.Equal(PollEvents.None, await reader.PollAsync());
        await again.CloseAsync();
        Assert.Equal((PollEvents.HangUp, PollEvents.HangUp), (await reader.PollAsync(), await late.PollAsync()));
    }

    [Fact]
    public async Task Nonblocking_reader_that_met_a_writer_hears_of_its_hang_up()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        var writer = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        var second = (await OpenAsync(world, "C", ReadOnly, nb: true)).Succeeds();
        await writer.CloseAsync();
        Assert.Equal((PollEvents.HangUp, PollEvents.HangUp), (await reader.PollAsync(), await second.PollAsync()));
    }

    [Fact]
    public async Task Waiting_poll_of_an_early_reader_sees_the_first_byte()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly, nb: true)).Succeeds();
        var poll = (await world.DoAsync("A", new PipePoll { End = reader.Call.Result, Wanted = PollEvents.In }, reader.Fifo!)).IsBlocked();
        var writer = (await OpenAsync(world, "B", WriteOnly)).Succeeds();
        poll.IsBlocked();
        (await writer.WriteAsync("x")).Returns(1);
        poll.Returns(PollEvents.In);
    }

    // O_NONBLOCK stays with the description
    [Fact]
    public async Task End_that_was_opened_nonblocking_does_not_wait_afterwards()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly, nb: true)).Succeeds();
        var writer = (await OpenAsync(world, "B", WriteOnly, nb: true)).Succeeds();
        (await reader.ReadAsync(1)).Fails(Errno.EAGAIN);
        (await writer.WriteAsync(new byte[65536])).Returns(65536);
        (await writer.WriteAsync("x")).Fails(Errno.EAGAIN);
    }

    // 105 (V F-020)
    [Theory]
    [InlineData(600, false, false)]
    [InlineData(644, true, false)]
    [InlineData(622, false, true)]
    [InlineData(666, true, true)]
    public async Task Mode_says_who_opens_for_what(int mode, bool reads, bool writes)
    {
        await using var world = await StartAsync(mode);
        (await OpenAsync(world, "A", ReadWrite)).Succeeds();
        await TryAsync(ReadOnly, reads);
        await TryAsync(WriteOnly, writes);
        await TryAsync(ReadWrite, reads && writes);

        async Task TryAsync(Access access, bool isAllowed)
        {
            var opening = await OpenAsync(world, "user", access, nb: true);
            if (isAllowed) opening.Succeeds();
            else opening.Fails(Errno.EACCES);
        }
    }

    // 106 (V F-036)
    [Fact]
    public async Task Change_of_mode_takes_nothing_from_who_has_it_open()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly, nb: true)).Succeeds();
        var writer = (await OpenAsync(world, "user", WriteOnly)).Succeeds();
        (await world.DoAsync("A", new ActorIpc.Naming.ChangeMode { Path = Foo, Mode = (int)Mode.Octal(600) }, world.Names)).Succeeds();
        (await writer.WriteAsync("ab")).Returns(2);
        (await reader.ReadAsync(9)).Gets("ab");
        (await OpenAsync(world, "user", WriteOnly)).Fails(Errno.EACCES);
    }

    // 109 (V F-027)
    [Fact]
    public async Task Exclusive_opening_of_what_is_there_fails()
    {
        await using var world = await StartAsync();
        var open = new ActorIpc.Naming.ResolveName { Path = Foo, Kind = Fifo.KindName, Access = Access.Read, Exclusive = true };
        (await world.DoAsync("A", open, world.Names)).Fails(Errno.EEXIST);
        (await MakeAsync(world, "A", Foo)).Fails(Errno.EEXIST);
    }
}

public sealed class FifoOpeningOnObjects : FifoOpeningSuite<ObjectWorld>;

public sealed class FifoOpeningOnActors : FifoOpeningSuite<ActorWorld>;
