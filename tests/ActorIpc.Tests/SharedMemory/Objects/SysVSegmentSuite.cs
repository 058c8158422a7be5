using ActorIpc.Kernel;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>Segments by id: rules SH-1 to SH-7 of semantics §8, and the death of processes (§10).</summary>
public abstract class SysVSegmentSuite<TWorld> : SegmentSuite<TWorld> where TWorld : World, new()
{
    [Fact] // 208: GV shm.cc:AttachDetach, SegmentsSizeFixedOnCreation; V H-001
    public async Task New_segment_is_zero_and_reaches_to_the_end_of_its_last_page()
    {
        await using var world = await StartAsync("A");
        var segment = SysV(world, 5000);
        var status = (await StatAsync(world, "A", segment)).Result;
        Assert.Equal((5000, 0, false, Pid.None), (status.Size, status.Attachments, status.IsMarked, status.LastUser));

        var first = await AttachedAsync(world, "A", segment);
        Assert.All(await LoadedAsync(world, "A", segment, first, 0, 5000), b => Assert.Equal(0, b));
        (await StoreAsync(world, "A", segment, first, 8191, 42)).Succeeds();
        var second = await AttachedAsync(world, "A", segment);
        Assert.NotEqual(first, second);
        Assert.Equal([42], await LoadedAsync(world, "A", segment, second, 8191, 1));
        status = (await StatAsync(world, "A", segment)).Result;
        Assert.Equal((2, world.PidOf("A"), world.PidOf("A"), 7), (status.Attachments, status.Creator, status.LastUser, status.Key));
    }

    [Fact] // SH-1: beyond the last page nothing is mapped
    public async Task Access_beyond_the_last_page_kills()
    {
        await using var world = await StartAsync("A", "B");
        var segment = SysV(world, 5000);
        var end = await AttachedAsync(world, "A", segment);
        (await StoreAsync(world, "A", segment, end, 8191, 1, 2)).IsBlocked();
        Assert.Equal(Signal.Segv, world.StatusOf("A")?.Signal);
        Assert.Equal([0], await LoadedAsync(world, "B", segment, await AttachedAsync(world, "B", segment), 8191, 1));
    }

    [Fact] // 209: GV MultipleDetachFails; V H-001
    public async Task Detaching_twice_is_EINVAL()
    {
        await using var world = await StartAsync("A");
        var segment = SysV(world, 100);
        var end = await AttachedAsync(world, "A", segment);
        (await CloseAsync(world, "A", segment, end)).Succeeds();
        (await CloseAsync(world, "A", segment, end)).Fails(Errno.EINVAL);
    }

    [Fact] // 210: GV DetachedSegmentsPersist; V H-002
    public async Task Data_survives_the_last_detach_and_the_death_of_the_creator()
    {
        await using var world = await StartAsync("A", "B");
        var segment = SysV(world, 100);
        var end = await AttachedAsync(world, "A", segment);
        (await StoreAsync(world, "A", segment, end, 10, 1, 2, 3)).Succeeds();
        (await CloseAsync(world, "A", segment, end)).Succeeds();
        await world.KillAsync("A");
        Assert.Equal([1, 2, 3], await LoadedAsync(world, "B", segment, await AttachedAsync(world, "B", segment), 10, 3));
    }

    [Fact] // SH-4: GV RemovedSegmentsAreMarkedDeleted, AllowsAttachToRemovedSegmentWithRefs; V H-004
    public async Task Removed_segment_lives_until_its_last_detach()
    {
        var freed = 0;
        await using var world = await StartAsync("A", "B");
        var segment = SysV(world, 100, forget: () => freed++);
        var a = await AttachedAsync(world, "A", segment);
        (await StoreAsync(world, "A", segment, a, 0, 9)).Succeeds();
        (await RemoveAsync(world, "A", segment)).Succeeds();
        (await RemoveAsync(world, "A", segment)).Succeeds();
        Assert.Equal(1, freed);
        var status = (await StatAsync(world, "A", segment)).Result;
        Assert.Equal((true, 0, 1), (status.IsMarked, status.Key, status.Attachments));

        var b = await AttachedAsync(world, "B", segment);
        Assert.Equal([9], await LoadedAsync(world, "B", segment, b, 0, 1));
        (await CloseAsync(world, "A", segment, a)).Succeeds();
        Assert.Equal([9], await LoadedAsync(world, "B", segment, b, 0, 1));
        (await CloseAsync(world, "B", segment, b)).Succeeds();
        await AssertDestroyedAsync(world, "A", segment);
    }

    [Fact] // SH-4, SH-3: V H-010, H-011
    public async Task Death_of_the_last_attacher_destroys_a_removed_segment()
    {
        await using var world = await StartAsync("A", "B");
        var segment = SysV(world, 100);
        await AttachedAsync(world, "A", segment);
        (await RemoveAsync(world, "B", segment)).Succeeds();
        (await StatAsync(world, "B", segment)).Succeeds();
        await world.KillAsync("A");
        await AssertDestroyedAsync(world, "B", segment);
    }

    [Fact]
    public async Task Segment_that_nobody_has_attached_is_destroyed_when_it_is_removed()
    {
        await using var world = await StartAsync("A");
        var segment = SysV(world, 100);
        (await RemoveAsync(world, "A", segment)).Succeeds();
        await AssertDestroyedAsync(world, "A", segment);
    }

    [Fact] // 213: LTP shmctl01; V H-005
    public async Task Given_attachment_counts_as_one_of_its_own()
    {
        await using var world = await StartAsync("A", "B", "C");
        var segment = SysV(world, 100);
        var end = await AttachedAsync(world, "A", segment);
        (await GiveAsync(world, "A", segment, end, "B")).Succeeds();
        Assert.Equal((2, world.PidOf("A")), Counted((await StatAsync(world, "A", segment)).Result));
        (await StoreAsync(world, "B", segment, end, 0, 5)).Succeeds();
        Assert.Equal([5], await LoadedAsync(world, "A", segment, end, 0, 1));
        (await CloseAsync(world, "B", segment, end)).Succeeds();
        Assert.Equal((1, world.PidOf("B")), Counted((await StatAsync(world, "A", segment)).Result));
        await world.ExitAsync("B");

        (await GiveAsync(world, "A", segment, end, "C")).Succeeds();
        // The death of C is told where it is known to hold something.
        Assert.Equal([5], await LoadedAsync(world, "C", segment, end, 0, 1));
        await world.KillAsync("C");
        Assert.Equal((1, world.PidOf("C")), Counted((await StatAsync(world, "A", segment)).Result));
    }

    [Fact] // 215: LTP shmat01, GV ReadonlySegment; V H-006
    public async Task Store_to_a_read_only_attachment_is_SIGSEGV()
    {
        await using var world = await StartAsync("A", "B");
        var segment = SysV(world, 100);
        await world.CatchAsync("A", Signal.Segv);
        var end = await AttachedAsync(world, "A", segment, readOnly: true);
        Assert.Equal([0], await LoadedAsync(world, "A", segment, end, 0, 1));
        (await StoreAsync(world, "A", segment, end, 0, 1)).Fails(Errno.EFAULT);
        Assert.Equal(1, world.CaughtBy("A", Signal.Segv));
        Assert.Equal([0], await LoadedAsync(world, "A", segment, end, 0, 1));

        var other = await AttachedAsync(world, "B", segment, readOnly: true);
        (await StoreAsync(world, "B", segment, other, 0, 1)).IsBlocked();
        Assert.Equal(Signal.Segv, world.StatusOf("B")?.Signal);
    }

    [Theory] // 216: LTP shmat02, shmctl02; V H-007
    [InlineData(600, Errno.EACCES, Errno.EACCES), InlineData(604, Errno.EACCES, Errno.None), InlineData(602, Errno.EACCES, Errno.EACCES), InlineData(606, Errno.None, Errno.None)]
    public async Task Attaching_needs_the_rights_of_ones_class(int mode, Errno readWrite, Errno readOnly)
    {
        await using var world = await StartAsync("A");
        await world.StartAsync("other", Nobody);
        var segment = SysV(world, 100, mode);
        Answers(await AttachByIdAsync(world, "other", segment), readWrite);
        Answers(await AttachByIdAsync(world, "other", segment, readOnly: true), readOnly);
        Answers(await StatAsync(world, "other", segment), readOnly);
        (await RemoveAsync(world, "other", segment)).Fails(Errno.EPERM);
        (await world.DoAsync("other", new SetSegment { Mode = 0 }, segment)).Fails(Errno.EPERM);
    }

    [Fact] // SH-6: V H-012; SH-7: only nine bits
    public async Task Rights_that_are_taken_away_do_not_concern_who_is_attached()
    {
        await using var world = await StartAsync("A");
        await world.StartAsync("other", Nobody);
        var segment = SysV(world, 100, 606);
        var end = await AttachedAsync(world, "other", segment);
        (await world.DoAsync("A", new SetSegment { Mode = (int)Mode.Octal(1600), Gid = 12 }, segment)).Succeeds();
        (await AttachByIdAsync(world, "other", segment)).Fails(Errno.EACCES);
        (await StoreAsync(world, "other", segment, end, 0, 1)).Succeeds();
        var status = (await StatAsync(world, "A", segment)).Result;
        Assert.Equal((Mode.Octal(600), 0, 12), (status.Mode, status.Uid, status.Gid));
    }

    [Fact] // §9.4
    public async Task Creator_keeps_control_of_what_he_gave_away()
    {
        await using var world = await StartAsync("A");
        await world.StartAsync("creator", Nobody);
        var segment = SysV(world, 100, owner: Nobody);
        (await world.DoAsync("creator", new SetSegment { Uid = 1234 }, segment)).Succeeds();
        (await AttachByIdAsync(world, "creator", segment)).Succeeds();
        (await RemoveAsync(world, "creator", segment)).Succeeds();
    }

    [Theory] // SH-1: LTP shmget02; the size is looked at before the rights
    [InlineData(0, 0, Errno.None), InlineData(5000, 600, Errno.None), InlineData(5001, 0, Errno.EINVAL), InlineData(5000, 7, Errno.EACCES), InlineData(5001, 7, Errno.EINVAL)]
    public async Task Segment_that_is_there_is_got_up_to_its_size(long size, int mode, Errno expected)
    {
        await using var world = await StartAsync("A");
        await world.StartAsync("other", Nobody);
        var segment = SysV(world, 5000, 604);
        Answers(await world.DoAsync(mode == 7 ? "other" : "A", new GetSegment { Size = size, Mode = (int)Mode.Octal(mode) }, segment), expected);
    }

    private static async Task AssertDestroyedAsync(TWorld world, string process, ObjectHandle segment)
    {
        (await AttachByIdAsync(world, process, segment)).Fails(Errno.EINVAL);
        (await StatAsync(world, process, segment)).Fails(Errno.EINVAL);
        (await RemoveAsync(world, process, segment)).Fails(Errno.EINVAL);
        (await world.DoAsync(process, new SetSegment(), segment)).Fails(Errno.EINVAL);
        (await world.DoAsync(process, new GetSegment { Size = 0, Mode = 0 }, segment)).Fails(Errno.EIDRM);
    }

    private static (int, Pid) Counted(SegmentStatus status) => (status.Attachments, status.LastUser);

    private static void Answers<T>(WorldCall<T> call, Errno expected)
    {
        if (expected == Errno.None) call.Succeeds();
        else call.Fails(expected);
    }
}

public sealed class SysVSegmentOnTheObject : SysVSegmentSuite<ObjectWorld>;

public sealed class SysVSegmentOnItsActor : SysVSegmentSuite<ActorWorld>;
