using ActorIpc.Kernel;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Fifos;

/// <summary>An opening that is given up has never been (FI-7).</summary>
public abstract class FifoInterruptionSuite<TWorld> : FifoSuite<TWorld> where TWorld : World, new()
{
    // 100 (GV:OpenBlockedAndInterrupted; V F-019)
    [Fact]
    public async Task Interrupted_opener_is_not_counted_any_more()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        await world.InterruptAsync("A");
        reader.Fails(Errno.EINTR);
        (await OpenAsync(world, "B", WriteOnly, nb: true)).Fails(Errno.ENXIO);

        var writer = (await OpenAsync(world, "A", WriteOnly)).IsBlocked();
        await world.InterruptAsync("A");
        writer.Fails(Errno.EINTR);
        (await OpenAsync(world, "B", ReadOnly)).IsBlocked();
    }

    [Fact] // Whoever opens by name then looks the name up again: the scripts show the whole call.
    public async Task Opener_with_restart_is_told_to_begin_with_the_name()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        await world.InterruptAsync("A", restart: true);
        reader.Fails(Errno.ENOENT);
        (await OpenAsync(world, "B", WriteOnly, nb: true)).Fails(Errno.ENXIO);
    }

    [Fact]
    public async Task Opener_whose_time_is_over_is_not_counted_any_more()
    {
        await using var world = await StartAsync();
        var reader = (await OpenAsync(world, "A", ReadOnly, timeout: TimeSpan.FromSeconds(1))).IsBlocked();
        var other = (await OpenAsync(world, "B", ReadOnly)).IsBlocked();
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        reader.Fails(Errno.ETIMEDOUT);
        other.IsBlocked();
        await world.InterruptAsync("B");
        (await OpenAsync(world, "C", WriteOnly, nb: true)).Fails(Errno.ENXIO);
    }

    // V F-029
    [Fact]
    public async Task Killed_opener_is_not_counted_any_more()
    {
        await using var world = await StartAsync();
        (await OpenAsync(world, "A", ReadOnly)).IsBlocked();
        await world.KillAsync("A");
        (await OpenAsync(world, "B", WriteOnly, nb: true)).Fails(Errno.ENXIO);
        (await OpenAsync(world, "B", WriteOnly)).IsBlocked();
        await world.KillAsync("B");
        (await OpenAsync(world, "C", ReadOnly)).IsBlocked();
    }

    [Fact]
    public async Task Opener_that_gives_up_leaves_a_new_FIFO_behind()
    {
        await using var world = await StartAsync();
        // A counted twice, and given up twice, by processes that come and go.
        (await OpenAsync(world, "A", WriteOnly)).IsBlocked();
        (await OpenAsync(world, "B", WriteOnly)).IsBlocked();
        await world.KillAsync("A");
        await world.InterruptAsync("B");
        var reader = (await OpenAsync(world, "C", ReadOnly, nb: true)).Succeeds();
        (await reader.ReadAsync(1)).IsAtEnd();
        Assert.Equal(PollEvents.None, await reader.PollAsync());
    }
}

public sealed class FifoInterruptionOnObjects : FifoInterruptionSuite<ObjectWorld>;

public sealed class FifoInterruptionOnActors : FifoInterruptionSuite<ActorWorld>;
