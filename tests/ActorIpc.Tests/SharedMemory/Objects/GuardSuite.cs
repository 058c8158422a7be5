using ActorIpc.Kernel;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>P and V of a region: one inside at a time, in order of arrival, and what becomes of it when a process leaves in another way.</summary>
public abstract class GuardSuite<TWorld> : SegmentSuite<TWorld> where TWorld : World, new()
{
    [Fact] // §13.2
    public async Task Waiting_processes_are_let_in_in_order_of_arrival()
    {
        await using var world = await StartAsync("A", "B", "C");
        var (segment, ends) = await AttachAllAsync(world, "A", "B", "C");
        (await EnterAsync(world, "A", segment, ends[0])).Succeeds();
        var b = (await EnterAsync(world, "B", segment, ends[1])).IsBlocked();
        var c = (await EnterAsync(world, "C", segment, ends[2])).IsBlocked();
        (await LeaveAsync(world, "A", segment, ends[0])).Succeeds();
        Assert.False(b.Result.OwnerDied);
        c.IsBlocked();
        (await EnterAsync(world, "A", segment, ends[0], nb: true)).Fails(Errno.EAGAIN);
        (await LeaveAsync(world, "B", segment, ends[1])).Succeeds();
        c.Succeeds();
    }

    [Fact]
    public async Task Process_that_is_inside_cannot_wait_for_itself()
    {
        await using var world = await StartAsync("A");
        var (segment, ends) = await AttachAllAsync(world, "A");
        var again = await AttachedAsync(world, "A", segment);
        (await EnterAsync(world, "A", segment, ends[0])).Succeeds();
        (await EnterAsync(world, "A", segment, ends[0])).Fails(Errno.EDEADLK);
        (await EnterAsync(world, "A", segment, again)).Fails(Errno.EDEADLK);
        (await LeaveAsync(world, "A", segment, again)).Fails(Errno.EPERM);
        (await LeaveAsync(world, "A", segment, ends[0])).Succeeds();
    }

    [Fact]
    public async Task V_without_P_is_EPERM()
    {
        await using var world = await StartAsync("A", "B");
        var (segment, ends) = await AttachAllAsync(world, "A", "B");
        (await LeaveAsync(world, "A", segment, ends[0])).Fails(Errno.EPERM);
        (await EnterAsync(world, "A", segment, ends[0])).Succeeds();
        (await LeaveAsync(world, "B", segment, ends[1])).Fails(Errno.EPERM);
        (await EnterAsync(world, "B", segment, ends[1], nb: true)).Fails(Errno.EAGAIN);
    }

    [Fact]
    public async Task Detaching_inside_is_a_V()
    {
        await using var world = await StartAsync("A", "B");
        var (segment, ends) = await AttachAllAsync(world, "A", "B");
        var other = await AttachedAsync(world, "A", segment);
        (await EnterAsync(world, "A", segment, ends[0])).Succeeds();
        var b = (await EnterAsync(world, "B", segment, ends[1])).IsBlocked();
        (await CloseAsync(world, "A", segment, other)).Succeeds();
        b.IsBlocked();
        (await CloseAsync(world, "A", segment, ends[0])).Succeeds();
        Assert.False(b.Result.OwnerDied);
    }

    [Fact] // §13.6: it is released when its memory is detached
    public async Task Death_inside_lets_the_next_one_in_and_tells_him()
    {
        await using var world = await StartAsync("A", "B", "C");
        var (segment, ends) = await AttachAllAsync(world, "A", "B", "C");
        (await EnterAsync(world, "A", segment, ends[0])).Succeeds();
        var b = (await EnterAsync(world, "B", segment, ends[1])).IsBlocked();
        var c = (await EnterAsync(world, "C", segment, ends[2])).IsBlocked();
        await world.KillAsync("A");
        Assert.True(b.Result.OwnerDied);
        (await LeaveAsync(world, "B", segment, ends[1])).Succeeds();
        Assert.False(c.Result.OwnerDied);
    }

    [Fact]
    public async Task Death_inside_is_told_also_to_who_comes_later()
    {
        await using var world = await StartAsync("A", "B");
        var (segment, ends) = await AttachAllAsync(world, "A", "B");
        (await EnterAsync(world, "A", segment, ends[0])).Succeeds();
        await world.ExitAsync("A");
        Assert.True((await EnterAsync(world, "B", segment, ends[1])).Result.OwnerDied);
        (await LeaveAsync(world, "B", segment, ends[1])).Succeeds();
        Assert.False((await EnterAsync(world, "B", segment, ends[1])).Result.OwnerDied);
    }

    [Fact]
    public async Task Dead_interrupted_and_late_ones_are_passed_over()
    {
        await using var world = await StartAsync("A", "B", "C", "D", "E");
        var (segment, ends) = await AttachAllAsync(world, "A", "B", "C", "D", "E");
        (await EnterAsync(world, "A", segment, ends[0])).Succeeds();
        (await EnterAsync(world, "B", segment, ends[1])).IsBlocked();
        var c = await EnterAsync(world, "C", segment, ends[2]);
        var d = await EnterAsync(world, "D", segment, ends[3], timeout: TimeSpan.FromMilliseconds(5));
        var e = (await EnterAsync(world, "E", segment, ends[4])).IsBlocked();
        await world.KillAsync("B");
        await world.InterruptAsync("C");
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(5));
        c.Fails(Errno.EINTR);
        d.Fails(Errno.ETIMEDOUT);
        (await LeaveAsync(world, "A", segment, ends[0])).Succeeds();
        e.Succeeds();
    }

    [Fact]
    public async Task Detaching_what_one_waits_at_ends_the_wait()
    {
        await using var world = await StartAsync("A", "B", "C");
        var (segment, ends) = await AttachAllAsync(world, "A", "B", "C");
        (await EnterAsync(world, "A", segment, ends[0])).Succeeds();
        var b = (await EnterAsync(world, "B", segment, ends[1])).IsBlocked();
        var c = (await EnterAsync(world, "C", segment, ends[2])).IsBlocked();
        (await CloseAsync(world, "C", segment, ends[2])).Succeeds();
        c.Fails(Errno.EBADF);
        b.IsBlocked();
        (await LeaveAsync(world, "A", segment, ends[0])).Succeeds();
        b.Succeeds();
    }

    [Fact]
    public async Task Memory_does_not_move_while_somebody_is_inside()
    {
        await using var world = await StartAsync("A", "B", "C");
        var (segment, _) = Posix(world, 100);
        var (a, b) = ((await OpenAsync(world, "A", segment)).Result, (await OpenAsync(world, "B", segment)).Result);
        var map = (await MapAsync(world, "A", segment, a)).Result.End;
        (await EnterAsync(world, "A", segment, map)).Succeeds();
        (await ResizeAsync(world, "A", segment, a, 10 * Page)).Fails(Errno.EDEADLK);
        (await OpenAsync(world, "A", segment, truncate: true)).Fails(Errno.EDEADLK);
        var grown = (await ResizeAsync(world, "B", segment, b, 10 * Page)).IsBlocked();
        var emptied = (await OpenAsync(world, "C", segment, truncate: true)).IsBlocked();
        (await LeaveAsync(world, "A", segment, map)).Succeeds();
        grown.Succeeds();
        emptied.Succeeds();
    }

    [Fact]
    public async Task Load_and_store_need_no_P_on_purpose()
    {
        await using var world = await StartAsync("A", "B");
        var (segment, ends) = await AttachAllAsync(world, "A", "B");
        (await EnterAsync(world, "A", segment, ends[0])).Succeeds();
        (await StoreAsync(world, "B", segment, ends[1], 0, 1)).Succeeds();
        Assert.Equal([1], await LoadedAsync(world, "A", segment, ends[0], 0, 1));
    }

    [Fact] // the update of one of them is lost: both have loaded before one of them stores
    public async Task Update_without_P_and_V_is_lost()
    {
        await using var world = await StartAsync("A", "B");
        var (segment, ends) = await AttachAllAsync(world, "A", "B");
        var a = await LoadedAsync(world, "A", segment, ends[0], 0, 1);
        var b = await LoadedAsync(world, "B", segment, ends[1], 0, 1);
        (await StoreAsync(world, "A", segment, ends[0], 0, (byte)(a[0] + 1))).Succeeds();
        (await StoreAsync(world, "B", segment, ends[1], 0, (byte)(b[0] + 1))).Succeeds();
        Assert.Equal([1], await LoadedAsync(world, "A", segment, ends[0], 0, 1));
    }

    [Fact]
    public void Waiting_call_waits_for_who_is_inside_and_for_nobody_else()
    {
        var segment = new Segment("region", 100);
        var shell = new ObjectShell(segment);
        var (one, two) = (segment.Attach(Access.Read, new Pid(1)), segment.Attach(Access.Read, new Pid(2)));
        var inside = new EnterRegion { End = one };
        var waiting = new EnterRegion { End = two };
        var readiness = new ReadinessOperation { Wanted = waiting };
        inside.Begin(new OperationId(new Pid(1), 1), new NoOwner(), null!);
        waiting.Begin(new OperationId(new Pid(2), 1), new NoOwner(), null!);
        shell.Serve(inside);
        shell.Serve(waiting);
        Assert.Equal([new Pid(1)], segment.WhoCouldWake(waiting));
        Assert.Equal([new Pid(1)], segment.WhoCouldWake(readiness));
    }

    private static async Task<(ObjectHandle Segment, int[] Ends)> AttachAllAsync(TWorld world, params string[] processes)
    {
        var segment = SysV(world, 100);
        var ends = new List<int>();
        foreach (var process in processes) ends.Add(await AttachedAsync(world, process, segment));
        return (segment, [.. ends]);
    }

    private sealed class NoOwner : IOperationOwner
    {
        public Credentials Credentials => Credentials.Root;

        public void Complete(Operation operation) { }
    }
}

public sealed class GuardOnTheObject : GuardSuite<ObjectWorld>;

public sealed class GuardOnItsActor : GuardSuite<ActorWorld>;
