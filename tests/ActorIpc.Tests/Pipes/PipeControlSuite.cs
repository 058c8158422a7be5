using ActorIpc.Kernel;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>FIONREAD, resizing and poll: conformance cases 61 to 69, rules PC, semantics §2.6.</summary>
public abstract class PipeControlSuite<TWorld> : PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    private const PollEvents Both = PollEvents.In | PollEvents.Out;

    [Fact] // 61, PC-5
    public async Task Stored_bytes_are_told_on_either_end()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", 123)).Returns(123);
        (await pipe.StoredAsync("P", "r")).Returns(123);
        (await pipe.StoredAsync("P", "w")).Returns(123);
        (await pipe.ReadAsync("P", 23)).Returns(23);
        (await pipe.StoredAsync("P", "w")).Returns(100);
    }

    [Theory] // 62, PC-1
    [InlineData(0, 4096), InlineData(4097, 8192), InlineData(8193, 16384), InlineData(65537, 131072), InlineData(1048576, 1048576)]
    public async Task Capacity_is_rounded_up_to_a_power_of_two_of_pages(long asked, int given)
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.ResizeAsync("P", "r", asked)).Returns(given);
        (await pipe.ResizeAsync("P", "w", null)).Returns(given);
    }

    [Fact] // 63, PC-2
    public async Task Shrinking_below_the_contents_is_EBUSY_and_changes_nothing()
    {
        await using var pipe = await OpenAsync(131072, "P:rw");
        (await pipe.WriteAsync("P", 131072)).Returns(131072);
        (await pipe.ResizeAsync("P", "w", 65536)).Fails(Errno.EBUSY);
        (await pipe.ResizeAsync("P", "w", null)).Returns(131072);
        (await pipe.StoredAsync("P", "r")).Returns(131072);
    }

    [Fact] // PC-2, V:P-039
    public async Task Shrinking_counts_slots_and_not_bytes()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.WriteAsync("P", PipeWorld.Pattern(4097))).Returns(4097);
        (await pipe.ResizeAsync("P", "w", 4096)).Fails(Errno.EBUSY);
        (await pipe.ReadAsync("P", 1)).Returns(1);
        (await pipe.ResizeAsync("P", "w", 4096)).Fails(Errno.EBUSY);
        (await pipe.ReadAsync("P", 4095)).Returns(4095);
        (await pipe.ResizeAsync("P", "w", 4096)).Returns(4096);
        Assert.Equal(PipeWorld.Pattern(4097)[4096..], (await pipe.ReadAsync("P", 9)).Data);
    }

    [Fact] // 65, PC-3
    public async Task Resize_above_the_limits_is_EPERM_or_EINVAL()
    {
        await using var pipe = await OpenAsync("P:rw");
        (await pipe.ResizeAsync("P", "w", 1048577)).Fails(Errno.EPERM);
        (await pipe.ResizeAsync("P", "w", (1L << 31) + 1)).Fails(Errno.EINVAL);
        (await pipe.ResizeAsync("P", "w", -1)).Fails(Errno.EINVAL);
        (await pipe.ResizeAsync("P", "w", null)).Returns(65536);
    }

    [Fact] // PC-4
    public async Task Growing_lets_a_blocked_writer_go_on()
    {
        await using var pipe = await OpenAsync(Page, "W:w R:r");
        (await pipe.WriteAsync("W", Page, 'a')).Returns(Page);
        var write = (await pipe.WriteAsync("W", Page, 'b')).IsBlocked();
        (await pipe.ResizeAsync("R", "r", 2 * Page)).Returns(2 * Page);
        write.Returns(Page);
        (await pipe.ReadAsync("R", 2 * Page)).Reads(new string('a', Page) + new string('b', Page));
    }

    [Fact]
    public async Task Resize_of_a_wrapped_buffer_keeps_the_bytes()
    {
        await using var pipe = await OpenAsync(4 * Page, "P:rw");
        var bytes = PipeWorld.Pattern(6 * Page);
        (await pipe.WriteAsync("P", bytes[..(3 * Page)])).Returns(3 * Page);
        (await pipe.ReadAsync("P", 2 * Page)).Returns(2 * Page);
        (await pipe.WriteAsync("P", bytes[(3 * Page)..])).Returns(3 * Page);
        (await pipe.ResizeAsync("P", "w", 8 * Page)).Returns(8 * Page);
        Assert.Equal(bytes[(2 * Page)..], (await pipe.ReadAsync("P", 8 * Page)).Data);
    }

    [Fact] // 67
    public async Task Poll_of_a_read_end_tells_data_and_hang_up()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        Assert.Equal(PollEvents.None, await pipe.PollAsync("R", "r", Both));
        (await pipe.WriteAsync("W", 1)).Returns(1);
        Assert.Equal(PollEvents.In, await pipe.PollAsync("R", "r", Both));
        await pipe.CloseAsync("W", "w");
        Assert.Equal(PollEvents.In | PollEvents.HangUp, await pipe.PollAsync("R", "r", Both));
        (await pipe.ReadAsync("R", 9)).Returns(1);
        Assert.Equal(PollEvents.HangUp, await pipe.PollAsync("R", "r", Both));
    }

    [Fact] // §2.6
    public async Task Poll_of_a_write_end_tells_room_and_error_independently()
    {
        await using var pipe = await OpenAsync(Page, "W:w R:r");
        Assert.Equal(PollEvents.Out, await pipe.PollAsync("W", "w", Both));
        (await pipe.WriteAsync("W", 1)).Returns(1);
        Assert.Equal(PollEvents.None, await pipe.PollAsync("W", "w", Both));
        await pipe.CloseAsync("R", "r");
        Assert.Equal(PollEvents.Error, await pipe.PollAsync("W", "w", Both));
    }

    [Fact] // §2.6
    public async Task Poll_tells_only_what_was_asked_but_errors_always()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.WriteAsync("W", 1)).Returns(1);
        Assert.Equal(PollEvents.None, await pipe.PollAsync("R", "r", PollEvents.Out));
        Assert.Equal(PollEvents.None, await pipe.PollAsync("W", "w", PollEvents.None));
        await pipe.CloseAsync("W", "w");
        Assert.Equal(PollEvents.HangUp, await pipe.PollAsync("R", "r", PollEvents.None));
    }

    [Fact] // 69, D-003
    public async Task All_who_poll_wake_for_one_byte()
    {
        await using var pipe = await OpenAsync("W:w A:r B:r C:r");
        PipeCall[] waits = [await pipe.WaitAsync("A", "r", PollEvents.In), await pipe.WaitAsync("B", "r", PollEvents.In), await pipe.WaitAsync("C", "r", PollEvents.In)];
        foreach (var wait in waits) wait.IsBlocked();
        (await pipe.WriteAsync("W", 1)).Returns(1);
        foreach (var wait in waits) wait.Returns((int)PollEvents.In);
        (await pipe.StoredAsync("A", "r")).Returns(1);
    }

    [Fact]
    public async Task Who_polls_sees_the_data_before_a_blocked_reader_takes_it()
    {
        await using var pipe = await OpenAsync("W:w A:r B:r");
        var read = (await pipe.ReadAsync("A", 9)).IsBlocked();
        var wait = (await pipe.WaitAsync("B", "r", PollEvents.In)).IsBlocked();
        (await pipe.WriteAsync("W", "x")).Returns(1);
        wait.Returns((int)PollEvents.In);
        read.Reads("x");
    }

    [Fact]
    public async Task Wait_for_room_ends_when_a_slot_is_free_and_not_before()
    {
        await using var pipe = await OpenAsync(Page, "W:w R:r");
        (await pipe.WriteAsync("W", Page)).Returns(Page);
        var wait = (await pipe.WaitAsync("W", "w", PollEvents.Out)).IsBlocked();
        (await pipe.ReadAsync("R", Page - 1)).Returns(Page - 1);
        wait.IsBlocked();
        (await pipe.ReadAsync("R", 1)).Returns(1);
        wait.Returns((int)PollEvents.Out);
    }
}

public sealed class PipeControlOnTheObject : PipeControlSuite<ObjectPipeWorld>;

public sealed class PipeControlOnItsActor : PipeControlSuite<ActorPipeWorld>;
