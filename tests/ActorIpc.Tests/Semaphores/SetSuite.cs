using ActorIpc.Kernel;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Semaphores;

/// <summary>Arrays of operations, range, removal, rights: the plain rules of a set (semantics §6).</summary>
public abstract class SetSuite<TWorld> where TWorld : World, new()
{
    private static SemOp P(int index, int units = 1) => new(index, -units);

    private static SemOp V(int index, int units = 1) => new(index, units);

    private static SemOp Nb(SemOp operation) => operation with { NoWait = true };

    private static Task<SemaphoreWorld> Of(int[] values, params string[] processes) =>
        SemaphoreWorld.OpenAsync(new TWorld(), new SemaphoreArray("set", values, Permissions.Unmasked(Credentials.Root, 0b110_000_000)), processes);

    [Fact] // 174. GV:SemCtlValAll; S-001
    public async Task New_set_has_zeros_and_was_never_operated_on()
    {
        await using var set = await Of([0, 0, 0], "A");
        await set.ValuesAreAsync(0, 0, 0);
        (await set.DoAsync("A", new StatSet())).Returns(new SemaphoreSetStatus(3, false, false, 0, 0, Mode.Octal(600), 0));
        await set.OpAsync("A", new SemOp(0, 0));
        Assert.True((await set.DoAsync("A", new StatSet())).Result is { WasOperatedOn: true, WasChanged: false });
        await set.SetAsync("A", 0, 1);
        Assert.True((await set.DoAsync("A", new StatSet())).Result.WasChanged);
    }

    [Fact] // 175. LTP semget02; S-002: the part that the set itself answers
    public async Task Open_expects_no_more_semaphores_than_there_are()
    {
        await using var set = await Of([0, 0, 0, 0, 0], "A");
        foreach (var count in new[] { 0, 3, 5 }) (await set.CallAsync("A", new OpenSet { Count = count })).Succeeds();
        (await set.CallAsync("A", new OpenSet { Count = 6 })).Fails(Errno.EINVAL);
    }

    [Fact] // 176. GV:SemOpBlock; S-003
    public async Task P_waits_for_V_and_without_waiting_fails()
    {
        await using var set = await Of([0], "A", "B");
        (await set.OpAsync("A", Nb(P(0)))).Fails(Errno.EAGAIN);
        var p = (await set.OpAsync("A", P(0))).IsBlocked();
        (await set.OpAsync("B", V(0))).Succeeds();
        p.Succeeds();
        await set.ValuesAreAsync(0);
    }

    [Fact] // 177. GV:SemOpMultiNoBlock; S-004
    public async Task Array_is_applied_all_or_nothing()
    {
        await using var set = await Of([5, 5, 0], "A");
        (await set.OpAsync("A", P(0, 3), P(1, 3), Nb(P(2)))).Fails(Errno.EAGAIN);
        await set.ValuesAreAsync(5, 5, 0);
        (await set.OpAsync("A", P(0, 3), V(1, 2), V(2))).Succeeds();
        await set.ValuesAreAsync(2, 7, 1);
    }

    [Fact] // SS-2: each sees what those before it have done
    public async Task Array_is_applied_in_order()
    {
        await using var set = await Of([0], "A", "B");
        (await set.OpAsync("A", V(0), P(0))).Succeeds();
        var p = (await set.OpAsync("A", P(0), V(0))).IsBlocked();
        (await set.OpAsync("B", V(0))).Succeeds();
        p.Succeeds();
        await set.ValuesAreAsync(1);
    }

    [Fact] // 179. man semop EXAMPLE; S-006
    public async Task Wait_for_zero_and_V_is_a_lock()
    {
        await using var set = await Of([0], "A", "B", "C");
        (await set.OpAsync("A", Nb(new SemOp(0, 0)), V(0))).Succeeds();
        (await set.OpAsync("B", Nb(new SemOp(0, 0)), V(0))).Fails(Errno.EAGAIN);
        var locking = (await set.OpAsync("B", new SemOp(0, 0), V(0))).IsBlocked();
        (await set.OpAsync("A", P(0))).Succeeds();
        locking.Succeeds();
        await set.ValuesAreAsync(1);
    }

    [Fact] // 180. LTP semctl05; S-007
    public async Task Value_out_of_range_changes_nothing()
    {
        await using var set = await Of([32767, 0], "A");
        (await set.OpAsync("A", V(1), V(0))).Fails(Errno.ERANGE);
        (await set.SetAsync("A", 0, 32768)).Fails(Errno.ERANGE);
        (await set.SetAsync("A", 0, -1)).Fails(Errno.ERANGE);
        (await set.SetAllAsync("A", 1, 32768)).Fails(Errno.ERANGE);
        await set.ValuesAreAsync(32767, 0);
    }

    [Fact] // SS-5; S-029
    public async Task Array_that_waited_fails_when_it_would_leave_the_range()
    {
        await using var set = await Of([32766, 0], "A", "B");
        var waiting = (await set.OpAsync("A", V(0), P(1))).IsBlocked();
        (await set.OpAsync("B", V(0))).Succeeds();
        waiting.Fails(Errno.ERANGE);
        await set.ValuesAreAsync(32767, 0);
    }

    [Fact] // SS-4: a waiter that comes to an operation that may not wait
    public async Task Waiter_fails_when_what_it_now_would_wait_for_may_not_wait()
    {
        await using var set = await Of([1, 0], "A", "B");
        var waiting = (await set.OpAsync("A", Nb(P(0)), P(1))).IsBlocked();
        (await set.OpAsync("B", P(0))).Succeeds();
        waiting.Fails(Errno.EAGAIN);
    }

    [Fact] // SS-6. LTP semop02; S-008
    public async Task Wrong_arguments_have_errors_of_their_own()
    {
        await using var set = await Of([0], "A");
        (await set.OpAsync("A")).Fails(Errno.EINVAL);
        (await set.OpAsync("A", [.. Enumerable.Repeat(new SemOp(0, 0), 500)])).Succeeds();
        (await set.OpAsync("A", [.. Enumerable.Repeat(new SemOp(0, 0), 501)])).Fails(Errno.E2BIG);
        (await set.OpAsync("A", V(0), V(1))).Fails(Errno.EFBIG);
        (await set.OpAsync("A", V(-1))).Fails(Errno.EFBIG);
        (await set.AskAsync("A", SetQuestion.Value, 1)).Fails(Errno.EINVAL);
        (await set.SetAsync("A", 1, 0)).Fails(Errno.EINVAL);
        (await set.SetAllAsync("A", 1, 2)).Fails(Errno.EINVAL);
        await set.ValuesAreAsync(0);
    }

    [Fact] // 183. LTP semop03; S-009
    public async Task Removal_ends_all_waiters_and_later_calls()
    {
        await using var set = await Of([1, 0], "A", "B", "C");
        var (p, zero) = ((await set.OpAsync("A", P(1))).IsBlocked(), (await set.OpAsync("B", new SemOp(0, 0))).IsBlocked());
        (await set.DoAsync("C", new RemoveSet())).Succeeds();
        p.Fails(Errno.EIDRM);
        zero.Fails(Errno.EIDRM);
        (await set.OpAsync("A", V(0))).Fails(Errno.EINVAL);
        (await set.AskAsync("A", SetQuestion.Value, 0)).Fails(Errno.EINVAL);
        (await set.SetAsync("A", 0, 1)).Fails(Errno.EINVAL);
        (await set.DoAsync("C", new RemoveSet())).Fails(Errno.EINVAL);
    }

    [Theory, InlineData(false), InlineData(true)] // 184. LTP semop03, GV:SemopGetncntOnSignal; S-010
    public async Task Signal_always_interrupts(bool restart)
    {
        await using var set = await Of([0], "A", "B");
        var p = (await set.OpAsync("A", P(0))).IsBlocked();
        (await set.AskAsync("B", SetQuestion.WaitingForMore, 0)).Returns(1);
        await set.World.InterruptAsync("A", restart);
        p.Fails(Errno.EINTR);
        (await set.AskAsync("B", SetQuestion.WaitingForMore, 0)).Returns(0);
    }

    [Fact] // 185. GV:SemTimedOpBlock; S-011
    public async Task Time_limit_ends_in_EAGAIN()
    {
        await using var set = await Of([0], "A", "B");
        var p = (await set.OpAsync("A", TimeSpan.FromMilliseconds(200), P(0))).IsBlocked();
        await set.World.AdvanceAsync(TimeSpan.FromMilliseconds(199));
        p.IsBlocked();
        await set.World.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        p.Fails(Errno.EAGAIN);
        var late = await set.OpAsync("A", TimeSpan.Zero, P(0));
        await set.World.AdvanceAsync(TimeSpan.Zero);
        late.Fails(Errno.EAGAIN);
        (await set.OpAsync("B", V(0))).Succeeds();
        await set.ValuesAreAsync(1);
    }

    [Fact] // SS-13. LTP semctl01,07; S-014
    public async Task Last_pid_is_of_whoever_operated_on_that_semaphore()
    {
        await using var set = await Of([0, 0], "A", "B", "C");
        (await set.AskAsync("A", SetQuestion.LastPid, 0)).Returns(0);
        await set.OpAsync("A", new SemOp(0, 0));
        (await set.AskAsync("A", SetQuestion.LastPid, 0)).Returns(set.World.PidOf("A").Value);
        (await set.AskAsync("A", SetQuestion.LastPid, 1)).Returns(0);
        await set.OpAsync("B", P(1));
        await set.SetAsync("C", 1, 1);
        // The one who waited performed it last, although it was C's doing.
        (await set.AskAsync("A", SetQuestion.LastPid, 1)).Returns(set.World.PidOf("B").Value);
        await set.OpAsync("C", V(0) with { Undo = true });
        await set.OpAsync("A", V(0));
        await set.World.KillAsync("C");
        (await set.AskAsync("A", SetQuestion.LastPid, 0)).Returns(set.World.PidOf("C").Value);
    }

    [Fact] // 200. GV:SemIpcSet; S-024
    public async Task Rights_are_checked_on_every_call()
    {
        var user = new Credentials(1000, 1000);
        var array = new SemaphoreArray("set", [0], Permissions.Unmasked(user, 0b100_000_000));
        await using var set = await SemaphoreWorld.OpenAsync(new TWorld(), array, ("U", user), ("other", new Credentials(2000, 2000)));
        (await set.OpAsync("U", V(0))).Fails(Errno.EACCES);
        (await set.OpAsync("U", new SemOp(0, 0))).Succeeds();
        (await set.SetAsync("U", 0, 0)).Fails(Errno.EACCES);
        (await set.AskAsync("U", SetQuestion.Value, 0)).Succeeds();
        (await set.DoAsync("U", new ChangeSet { Mode = 0b010_000_000 })).Succeeds();
        (await set.OpAsync("U", new SemOp(0, 0))).Fails(Errno.EACCES);
        (await set.OpAsync("U", V(0))).Succeeds();
        (await set.AskAsync("U", SetQuestion.Value, 0)).Fails(Errno.EACCES);
        (await set.DoAsync("U", new StatSet())).Fails(Errno.EACCES);
        (await set.DoAsync("other", new ChangeSet { Mode = 0b110_110_110 })).Fails(Errno.EPERM);
        (await set.DoAsync("other", new RemoveSet())).Fails(Errno.EPERM);
        // §9.4: whoever made it can take it back.
        (await set.DoAsync("U", new ChangeSet { Uid = 2000, Gid = 2000 })).Succeeds();
        (await set.DoAsync("other", new ChangeSet { Mode = 0b110_000_000 })).Succeeds();
        (await set.DoAsync("U", new RemoveSet())).Succeeds();
    }

    [Fact] // SM-7 for sets: the bits that are asked for, in whichever class they are written
    public async Task Open_asks_for_rights()
    {
        var array = new SemaphoreArray("set", [0], Permissions.Unmasked(Credentials.Root, 0b110_000_100));
        await using var set = await SemaphoreWorld.OpenAsync(new TWorld(), array, ("U", new Credentials(1000, 1000)));
        (await set.CallAsync("U", new OpenSet())).Succeeds();
        (await set.CallAsync("U", new OpenSet { Mode = 0b100_000_000 })).Succeeds();
        (await set.CallAsync("U", new OpenSet { Mode = 0b110_000_000 })).Fails(Errno.EACCES);
        (await set.CallAsync("U", new OpenSet { Mode = 0b110_000_000, Count = 9 })).Fails(Errno.EINVAL);
    }

    [Fact] // the set of a closed end
    public async Task Closed_end_is_refused()
    {
        await using var set = await Of([1], "A", "B");
        (await set.CloseAsync("B")).Succeeds();
        (await set.OpAsync("B", P(0))).Fails(Errno.EBADF);
        (await set.DoAsync("B", new StatSet())).Fails(Errno.EBADF);
    }
}

public sealed class SetObjectTests : SetSuite<ObjectWorld>;

public sealed class SetActorTests : SetSuite<ActorWorld>;
