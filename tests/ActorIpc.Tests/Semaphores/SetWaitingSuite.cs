using ActorIpc.Kernel;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Semaphores;

/// <summary>Who goes on when, and what a death undoes: SS-3, SS-7, SS-10 to SS-12.</summary>
public abstract class SetWaitingSuite<TWorld> where TWorld : World, new()
{
    private static SemOp P(int index, int units = 1) => new(index, -units);

    private static SemOp V(int index, int units = 1) => new(index, units);

    private static SemOp Zero(int index) => new(index, 0);

    private static SemOp Undo(SemOp operation) => operation with { Undo = true };

    private static Task<SemaphoreWorld> Of(int[] values, params string[] processes) =>
        SemaphoreWorld.OpenAsync(new TWorld(), new SemaphoreArray("set", values, Permissions.Unmasked(Credentials.Root, 0b110_000_000)), processes);

    [Fact] // 188. LTP semop05, semctl06; S-015
    public async Task Death_undoes_what_was_to_be_undone()
    {
        await using var set = await Of([3], "A", "exits", "killed", "plain");
        (await set.OpAsync("exits", Undo(P(0, 2)))).Succeeds();
        await set.World.ExitAsync("exits");
        await set.ValuesAreAsync(3);
        (await set.OpAsync("killed", Undo(P(0, 2)))).Succeeds();
        await set.ValuesAreAsync(1);
        await set.World.KillAsync("killed");
        await set.ValuesAreAsync(3);
        (await set.OpAsync("plain", P(0, 2))).Succeeds();
        await set.World.ExitAsync("plain");
        await set.ValuesAreAsync(1);
    }

    [Fact] // 189. S-016
    public async Task Undo_releases_a_waiter()
    {
        await using var set = await Of([1], "A", "holder", "waiter");
        (await set.OpAsync("holder", Undo(P(0)))).Succeeds();
        var waiting = (await set.OpAsync("waiter", P(0))).IsBlocked();
        await set.World.KillAsync("holder");
        waiting.Succeeds();
        await set.ValuesAreAsync(0);
    }

    [Fact] // SS-12: what a waiter got from a dead one is undone with him in turn
    public async Task Undo_goes_on_with_the_next()
    {
        await using var set = await Of([1], "A", "B", "C");
        (await set.OpAsync("B", Undo(P(0)))).Succeeds();
        var waiting = (await set.OpAsync("C", Undo(P(0)))).IsBlocked();
        await set.World.KillAsync("B");
        waiting.Succeeds();
        await set.World.KillAsync("C");
        await set.ValuesAreAsync(1);
    }

    [Fact] // 192. man semop BUGS; S-019
    public async Task Undo_stops_at_zero_and_does_not_wait()
    {
        await using var set = await Of([0], "A", "B");
        (await set.OpAsync("B", Undo(V(0, 5)))).Succeeds();
        (await set.OpAsync("A", P(0, 4))).Succeeds();
        await set.World.ExitAsync("B");
        await set.ValuesAreAsync(0);
    }

    [Fact] // SS-12: the other end of the range
    public async Task Undo_stops_at_the_highest_value()
    {
        await using var set = await Of([5], "A", "B");
        (await set.OpAsync("B", Undo(P(0, 5)))).Succeeds();
        (await set.OpAsync("A", V(0, 32765))).Succeeds();
        await set.World.ExitAsync("B");
        await set.ValuesAreAsync(32767);
    }

    [Theory, InlineData(false), InlineData(true)] // SS-12. LTP semctl06; S-018
    public async Task Setting_a_value_forgets_what_was_to_be_undone(bool all)
    {
        await using var set = await Of([3], "A", "B");
        (await set.OpAsync("B", Undo(P(0, 2)))).Succeeds();
        (all ? await set.SetAllAsync("A", 7) : await set.SetAsync("A", 0, 7)).Succeeds();
        await set.World.KillAsync("B");
        await set.ValuesAreAsync(7);
    }

    [Fact] // SS-12: -32768 to 32767
    public async Task What_cannot_be_undone_is_refused()
    {
        await using var set = await Of([0], "A");
        (await set.OpAsync("A", Undo(V(0, 32767)))).Succeeds();
        (await set.OpAsync("A", P(0, 32767))).Succeeds();
        (await set.OpAsync("A", Undo(V(0)))).Succeeds();
        (await set.OpAsync("A", Undo(V(0)))).Fails(Errno.ERANGE);
        // Nothing of an array is noted that was not applied.
        (await set.OpAsync("A", Undo(P(0)), Undo(P(0)) with { NoWait = true })).Fails(Errno.EAGAIN);
        (await set.OpAsync("A", Undo(V(0)))).Fails(Errno.ERANGE);
        await set.ValuesAreAsync(1);
    }

    [Fact] // 193. GV:SemOpBestFitExecution; S-020
    public async Task Waiter_that_cannot_proceed_is_skipped()
    {
        await using var set = await Of([0], "A", "B");
        var two = (await set.OpAsync("A", P(0, 2))).IsBlocked();
        (await set.OpAsync("B", V(0))).Succeeds();
        two.IsBlocked();
        (await set.OpAsync("B", P(0) with { NoWait = true })).Succeeds();
        two.IsBlocked();
    }

    [Fact] // SS-10: waiters -2, -2, -1, then V of 3
    public async Task V_serves_the_first_that_fits_and_then_the_next()
    {
        await using var set = await Of([0], "A", "B", "C", "D");
        var calls = new[] { await set.OpAsync("A", P(0, 2)), await set.OpAsync("B", P(0, 2)), await set.OpAsync("C", P(0)) };
        (await set.OpAsync("D", V(0, 3))).Succeeds();
        calls[0].Succeeds();
        calls[1].IsBlocked();
        calls[2].Succeeds();
    }

    [Fact] // 194. K header; S-021
    public async Task Equals_are_served_in_order_of_arrival()
    {
        await using var set = await Of([0], "A", "B", "C", "D");
        var calls = new List<WorldCall<bool>>();
        foreach (var waiter in new[] { "A", "B", "C" }) calls.Add(await set.OpAsync(waiter, P(0)));
        for (var served = 1; served <= 3; served++)
        {
            (await set.OpAsync("D", V(0))).Succeeds();
            Assert.Equal(served, calls.TakeWhile(call => call.IsDone).Count());
            Assert.Equal(served, calls.Count(call => call.IsDone));
        }
    }

    [Fact] // 197. GV:SemopGetzcnt; S-025
    public async Task Zero_waiters_are_released_together()
    {
        string[] waiters = ["1", "2", "3", "4", "5"];
        await using var set = await Of([1], ["A", .. waiters]);
        var calls = new List<WorldCall<bool>>();
        foreach (var waiter in waiters) calls.Add((await set.OpAsync(waiter, Zero(0))).IsBlocked());
        (await set.AskAsync("A", SetQuestion.WaitingForZero, 0)).Returns(5);
        (await set.OpAsync("A", P(0))).Succeeds();
        Assert.All(calls, call => call.Succeeds());
        (await set.AskAsync("A", SetQuestion.WaitingForZero, 0)).Returns(0);
    }

    [Fact] // SS-7; S-028: before anybody takes or gives
    public async Task Zero_waiters_come_before_arrays_that_would_end_the_zero()
    {
        await using var set = await Of([1], "A", "lock", "zero");
        var locking = (await set.OpAsync("lock", Zero(0), V(0))).IsBlocked();
        var zero = (await set.OpAsync("zero", Zero(0))).IsBlocked();
        (await set.OpAsync("A", P(0))).Succeeds();
        zero.Succeeds();
        locking.Succeeds();
        await set.ValuesAreAsync(1);
    }

    [Fact] // SS-7; S-027
    public async Task Zero_inside_an_array_is_not_seen()
    {
        await using var set = await Of([1], "A", "zero");
        var zero = (await set.OpAsync("zero", Zero(0))).IsBlocked();
        (await set.OpAsync("A", P(0), V(0))).Succeeds();
        zero.IsBlocked();
    }

    [Fact] // SS-7; S-032: a waiter that is served makes the zero
    public async Task Zero_made_by_a_waiter_is_seen()
    {
        await using var set = await Of([0, 1], "A", "P", "zero");
        var p = (await set.OpAsync("P", P(0), P(1))).IsBlocked();
        var zero = (await set.OpAsync("zero", Zero(1))).IsBlocked();
        (await set.OpAsync("A", V(0))).Succeeds();
        p.Succeeds();
        zero.Succeeds();
    }

    [Fact] // 199. dining philosophers; S-026
    public async Task Who_waits_for_two_forks_holds_none()
    {
        await using var set = await Of([1, 0], "A", "both");
        var both = (await set.OpAsync("both", P(0), P(1))).IsBlocked();
        (await set.OpAsync("A", P(0) with { NoWait = true })).Succeeds();
        (await set.OpAsync("A", V(1))).Succeeds();
        both.IsBlocked();
        (await set.OpAsync("A", V(0))).Succeeds();
        both.Succeeds();
        await set.ValuesAreAsync(0, 0);
    }

    [Fact] // SS-3; S-013
    public async Task Waiter_counts_only_where_it_waits()
    {
        await using var set = await Of([0, 0, 1], "A", "B");
        var waiting = (await set.OpAsync("B", P(0), P(1), Zero(2))).IsBlocked();
        await CountsAsync(1, 0, 0);
        (await set.OpAsync("A", V(0))).Succeeds();
        await CountsAsync(0, 1, 0);
        (await set.OpAsync("A", V(1))).Succeeds();
        await CountsAsync(0, 0, 1);
        (await set.OpAsync("A", P(2))).Succeeds();
        waiting.Succeeds();
        await CountsAsync(0, 0, 0);

        async Task CountsAsync(int more0, int more1, int zero2)
        {
            (await set.AskAsync("A", SetQuestion.WaitingForMore, 0)).Returns(more0);
            (await set.AskAsync("A", SetQuestion.WaitingForMore, 1)).Returns(more1);
            (await set.AskAsync("A", SetQuestion.WaitingForZero, 2)).Returns(zero2);
        }
    }

    [Fact] // SS-11; S-023
    public async Task V_is_given_to_the_waiter_and_cannot_be_won_back()
    {
        await using var set = await Of([0], "A", "waiter");
        var waiting = (await set.OpAsync("waiter", P(0))).IsBlocked();
        (await set.OpAsync("A", V(0))).Succeeds();
        (await set.OpAsync("A", P(0) with { NoWait = true })).Fails(Errno.EAGAIN);
        waiting.Succeeds();
    }

    [Theory, InlineData(false), InlineData(true)] // SS-10 with SETVAL and SETALL
    public async Task Setting_a_value_serves_waiters(bool all)
    {
        await using var set = await Of([0], "A", "B", "C");
        var (first, second) = ((await set.OpAsync("B", P(0))).IsBlocked(), (await set.OpAsync("C", P(0))).IsBlocked());
        (all ? await set.SetAllAsync("A", 1) : await set.SetAsync("A", 0, 1)).Succeeds();
        first.Succeeds();
        second.IsBlocked();
        await set.ValuesAreAsync(0);
    }

    [Fact] // S-030
    public async Task Killed_waiter_leaves_nothing_behind()
    {
        await using var set = await Of([0, 1], "A", "B", "C");
        (await set.OpAsync("B", P(0), Undo(P(1)))).IsBlocked();
        var next = (await set.OpAsync("C", P(0))).IsBlocked();
        await set.World.KillAsync("B");
        (await set.AskAsync("A", SetQuestion.WaitingForMore, 0)).Returns(1);
        (await set.OpAsync("A", V(0))).Succeeds();
        next.Succeeds();
        await set.ValuesAreAsync(0, 1);
    }
}

public sealed class SetWaitingObjectTests : SetWaitingSuite<ObjectWorld>;

public sealed class SetWaitingActorTests : SetWaitingSuite<ActorWorld>;
