using ActorIpc.Kernel;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Semaphores;

/// <summary>Counting and binary semaphores: cases 201 to 207, and the order of §13.2.</summary>
public abstract class SemaphoreSuite<TWorld> where TWorld : World, new()
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static Task<SemaphoreWorld> Of(int initial, params string[] processes) => Of(initial, SemaphoreLimits.MaxUnits, processes);

    private static Task<SemaphoreWorld> Of(int initial, int bound, params string[] processes) =>
        SemaphoreWorld.OpenAsync(new TWorld(), new CountingSemaphore("semaphore", initial, bound), processes);

    [Fact] // 201. OPT sem_wait/5-1; PS-001
    public async Task Waits_take_units_until_there_is_none()
    {
        await using var semaphore = await Of(2, "A");
        (await semaphore.WaitAsync("A")).Succeeds();
        (await semaphore.WaitAsync("A", nb: true)).Succeeds();
        (await semaphore.WaitAsync("A", nb: true)).Fails(Errno.EAGAIN);
        (await semaphore.ValueAsync("A")).Returns(0);
        (await semaphore.SignalAsync("A")).Succeeds();
        (await semaphore.ValueAsync("A")).Returns(1);
    }

    [Fact] // 203. OPT sem_init/6-1; PS-003
    public async Task Signal_above_the_maximum_changes_nothing()
    {
        await using var semaphore = await Of(int.MaxValue, "A");
        (await semaphore.SignalAsync("A")).Fails(Errno.EOVERFLOW);
        (await semaphore.ValueAsync("A")).Returns(int.MaxValue);
    }

    [Fact] // a binary semaphore
    public async Task Binary_semaphore_has_one_unit_at_most()
    {
        await using var semaphore = await Of(1, 1, "A", "B");
        (await semaphore.SignalAsync("A")).Fails(Errno.EOVERFLOW);
        (await semaphore.WaitAsync("A")).Succeeds();
        var waiting = (await semaphore.WaitAsync("B")).IsBlocked();
        (await semaphore.SignalAsync("A")).Succeeds();
        waiting.Succeeds();
        (await semaphore.SignalAsync("A")).Succeeds();
        (await semaphore.SignalAsync("A")).Fails(Errno.EOVERFLOW);
    }

    [Fact] // 204. OPT sem_timedwait/11-1; PS-004
    public async Task Unit_that_is_there_beats_a_time_limit_that_is_over()
    {
        await using var semaphore = await Of(1, "A");
        (await semaphore.WaitAsync("A", timeout: TimeSpan.Zero)).Succeeds();
        var late = await semaphore.WaitAsync("A", timeout: TimeSpan.Zero);
        await semaphore.World.AdvanceAsync(TimeSpan.Zero);
        late.Fails(Errno.ETIMEDOUT);
    }

    [Fact] // sem_timedwait is never restarted; checked on Linux 6.18
    public async Task Signal_ends_a_wait_with_a_time_limit_even_with_restart()
    {
        await using var semaphore = await Of(0, "A");
        var waiting = (await semaphore.DoAsync("A", new SemaphoreWait { IsTimed = true }, timeout: Second)).IsBlocked();
        await semaphore.World.InterruptAsync("A", restart: true);
        waiting.Fails(Errno.EINTR);
    }

    [Fact] // 207. PS-008
    public async Task Dead_holder_gives_nothing_back()
    {
        await using var semaphore = await Of(1, "A", "holder");
        (await semaphore.WaitAsync("holder")).Succeeds();
        await semaphore.World.KillAsync("holder");
        (await semaphore.WaitAsync("A", nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact] // §13.2, PS-012
    public async Task Waiters_are_served_in_order_of_arrival()
    {
        await using var semaphore = await Of(0, "A", "B", "C", "D");
        var calls = new List<WorldCall<bool>>();
        foreach (var waiter in new[] { "A", "B", "C" }) calls.Add((await semaphore.WaitAsync(waiter)).IsBlocked());
        for (var served = 1; served <= 3; served++)
        {
            (await semaphore.SignalAsync("D")).Succeeds();
            Assert.Equal(served, calls.TakeWhile(call => call.IsDone).Count());
            Assert.Equal(served, calls.Count(call => call.IsDone));
        }

        (await semaphore.ValueAsync("D")).Returns(0);
    }

    [Fact] // §13.2: handed over
    public async Task Signal_is_given_to_the_waiter_and_cannot_be_won_back()
    {
        await using var semaphore = await Of(0, "A", "waiter");
        var waiting = (await semaphore.WaitAsync("waiter")).IsBlocked();
        (await semaphore.SignalAsync("A")).Succeeds();
        (await semaphore.WaitAsync("A", nb: true)).Fails(Errno.EAGAIN);
        waiting.Succeeds();
    }

    [Fact] // §13.5
    public async Task Record_value_is_minus_the_number_waiting()
    {
        await using var semaphore = await Of(1, "A", "B", "C");
        (await semaphore.ValueAsync("A", ofRecord: true)).Returns(1);
        (await semaphore.WaitAsync("A")).Succeeds();
        (await semaphore.WaitAsync("B")).IsBlocked();
        (await semaphore.WaitAsync("C")).IsBlocked();
        (await semaphore.ValueAsync("A", ofRecord: true)).Returns(-2);
        (await semaphore.ValueAsync("A")).Returns(0);
        (await semaphore.SignalAsync("A")).Succeeds();
        (await semaphore.ValueAsync("A", ofRecord: true)).Returns(-1);
    }

    [Theory, InlineData(false), InlineData(true)] // PS-4. OPT sem_wait/7-1, 13-1; PS-005
    public async Task Signal_with_restart_leaves_it_waiting(bool restart)
    {
        await using var semaphore = await Of(0, "A", "B");
        var waiting = (await semaphore.WaitAsync("A")).IsBlocked();
        await semaphore.World.InterruptAsync("A", restart);
        if (restart) waiting.IsBlocked();
        else waiting.Fails(Errno.EINTR);
        (await semaphore.SignalAsync("B")).Succeeds();
        (await semaphore.ValueAsync("B")).Returns(restart ? 0 : 1);
    }

    [Fact] // a killed waiter leaves nothing behind
    public async Task Unit_goes_past_waiters_that_are_gone()
    {
        await using var semaphore = await Of(0, "A", "killed", "late", "next");
        (await semaphore.WaitAsync("killed")).IsBlocked();
        var late = (await semaphore.WaitAsync("late", timeout: Second)).IsBlocked();
        var next = (await semaphore.WaitAsync("next")).IsBlocked();
        await semaphore.World.KillAsync("killed");
        await semaphore.World.AdvanceAsync(Second);
        late.Fails(Errno.ETIMEDOUT);
        (await semaphore.ValueAsync("A", ofRecord: true)).Returns(-1);
        (await semaphore.SignalAsync("A")).Succeeds();
        next.Succeeds();
    }

    [Fact] // the calls of a closed end
    public async Task Closed_end_is_refused_and_a_call_in_progress_goes_on()
    {
        await using var semaphore = await Of(0, "A", "B");
        var waiting = (await semaphore.WaitAsync("B")).IsBlocked();
        (await semaphore.CloseAsync("B")).Succeeds();
        (await semaphore.SignalAsync("B")).Fails(Errno.EBADF);
        (await semaphore.WaitAsync("B", nb: true)).Fails(Errno.EBADF);
        (await semaphore.SignalAsync("A")).Succeeds();
        waiting.Succeeds();
    }
}

public sealed class SemaphoreObjectTests : SemaphoreSuite<ObjectWorld>;

public sealed class SemaphoreActorTests : SemaphoreSuite<ActorWorld>;
