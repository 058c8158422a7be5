using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Tests.Pipes.World;

namespace ActorIpc.Tests.Pipes;

/// <summary>Signals, time-outs and cancellation of calls that wait: cases 57 and 60, rules PW-7, design §6.6.</summary>
public abstract class PipeInterruptionSuite<TWorld> : PipeSuite<TWorld> where TWorld : PipeWorld, new()
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact] // 57
    public async Task Signal_without_restart_interrupts_a_read()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var read = (await pipe.ReadAsync("R", 1)).IsBlocked();
        await pipe.InterruptAsync("R");
        read.Fails(Errno.EINTR);
        (await pipe.WriteAsync("W", "x")).Returns(1);
        (await pipe.ReadAsync("R", 1)).Reads("x");
    }

    [Fact] // V:P-032
    public async Task Signal_with_restart_leaves_a_read_waiting()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var read = (await pipe.ReadAsync("R", 1)).IsBlocked();
        await pipe.InterruptAsync("R", restart: true);
        read.IsBlocked();
        (await pipe.WriteAsync("W", "x")).Returns(1);
        read.Reads("x");
    }

    [Fact] // The call is made anew, as Linux does it: behind everybody
    public async Task Restarted_read_waits_behind_everybody()
    {
        await using var pipe = await OpenAsync("W:w A:r B:r");
        var (a, b) = (await pipe.ReadAsync("A", 1), await pipe.ReadAsync("B", 1));
        await pipe.InterruptAsync("A", restart: true);
        await pipe.WriteAsync("W", "x");
        a.IsBlocked();
        b.Reads("x");
        await pipe.WriteAsync("W", "y");
        a.Reads("y");
    }

    [Fact]
    public async Task Restarted_read_sees_that_nobody_waits_any_more()
    {
        await using var pipe = await OpenAsync("A:rw B:r");
        var read = (await pipe.ReadAsync("B", 1)).IsBlocked();
        await pipe.FlagsAsync("B", "r", PipeFlags.NonBlocking);
        read.IsBlocked();
        await pipe.InterruptAsync("B", restart: true);
        read.Fails(Errno.EAGAIN);
    }

    [Fact]
    public async Task Restarted_write_waits_behind_everybody()
    {
        await using var pipe = await OpenAsync("A:w B:w R:r");
        (await pipe.WriteAsync("A", 65536)).Returns(65536);
        var (a, b) = ((await pipe.WriteAsync("A", 4096)).IsBlocked(), (await pipe.WriteAsync("B", 4096)).IsBlocked());
        await pipe.InterruptAsync("A", restart: true);
        await pipe.ReadAsync("R", 4096);
        a.IsBlocked();
        b.Returns(4096);
        await pipe.ReadAsync("R", 4096);
        a.Returns(4096);
    }

    [Fact] // 60
    public async Task Signal_before_any_byte_interrupts_a_write_and_leaves_nothing()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        (await pipe.WriteAsync("W", 65536)).Returns(65536);
        var write = (await pipe.WriteAsync("W", 10)).IsBlocked();
        await pipe.InterruptAsync("W");
        write.Fails(Errno.EINTR);
        (await pipe.StoredAsync("R", "r")).Returns(65536);
    }

    [Theory] // PW-7
    [InlineData(false), InlineData(true)]
    public async Task Signal_after_progress_returns_the_partial_count(bool restart)
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var write = (await pipe.WriteAsync("W", 100_000)).IsBlocked();
        await pipe.InterruptAsync("W", restart);
        write.Returns(65536);
        (await pipe.StoredAsync("R", "r")).Returns(65536);
    }

    [Fact]
    public async Task Time_out_ends_a_read_and_the_next_byte_is_not_lost()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var read = (await pipe.ReadAsync("R", 1, timeout: Second)).IsBlocked();
        await pipe.AdvanceAsync(Second / 2);
        read.IsBlocked();
        await pipe.AdvanceAsync(Second);
        read.Fails(Errno.ETIMEDOUT);
        (await pipe.WriteAsync("W", "x")).Returns(1);
        (await pipe.ReadAsync("R", 1)).Reads("x");
    }

    [Fact]
    public async Task Time_out_after_progress_returns_the_partial_count()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var write = (await pipe.WriteAsync("W", 100_000, timeout: Second)).IsBlocked();
        await pipe.AdvanceAsync(Second);
        write.Returns(65536);
    }

    [Fact]
    public async Task Time_limit_of_a_served_call_does_nothing_to_the_next_one()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var first = (await pipe.ReadAsync("R", 1, timeout: Second)).IsBlocked();
        (await pipe.WriteAsync("W", "x")).Returns(1);
        first.Reads("x");
        var second = (await pipe.ReadAsync("R", 1)).IsBlocked();
        await pipe.AdvanceAsync(2 * Second);
        second.IsBlocked();
    }

    [Fact]
    public async Task Time_out_in_the_middle_of_the_queue_lets_the_others_keep_their_order()
    {
        await using var pipe = await OpenAsync("W:w A:r B:r C:r");
        var (a, b, c) = (await pipe.ReadAsync("A", 1), await pipe.ReadAsync("B", 1, timeout: Second), await pipe.ReadAsync("C", 1));
        await pipe.AdvanceAsync(Second);
        b.Fails(Errno.ETIMEDOUT);
        await pipe.WriteAsync("W", "1");
        a.Reads("1");
        c.IsBlocked();
        var again = (await pipe.ReadAsync("B", 1)).IsBlocked();
        await pipe.WriteAsync("W", "2");
        c.Reads("2");
        again.IsBlocked();
        await pipe.WriteAsync("W", "3");
        again.Reads("3");
    }

    [Fact]
    public async Task Time_out_of_the_oldest_and_the_youngest_leaves_the_middle()
    {
        await using var pipe = await OpenAsync("W:w A:r B:r C:r");
        var (a, b, c) = (await pipe.ReadAsync("A", 1, timeout: Second), await pipe.ReadAsync("B", 1), await pipe.ReadAsync("C", 1, timeout: Second));
        await pipe.AdvanceAsync(Second);
        a.Fails(Errno.ETIMEDOUT);
        c.Fails(Errno.ETIMEDOUT);
        await pipe.WriteAsync("W", "x");
        b.Reads("x");
    }

    [Fact]
    public async Task Cancelled_write_in_the_middle_of_the_queue_writes_nothing()
    {
        await using var pipe = await OpenAsync(Page, "A:w B:w C:w R:r");
        (await pipe.WriteAsync("A", Page)).Returns(Page);
        var (a, b, c) = (await pipe.WriteAsync("A", 1, 'A'), await pipe.WriteAsync("B", 1, 'B', cancellable: true), await pipe.WriteAsync("C", 1, 'C'));
        await pipe.CancelAsync(b);
        b.Fails(Errno.ECANCELED);
        (await pipe.ReadAsync("R", Page)).Returns(Page);
        a.Returns(1);
        (await pipe.ReadAsync("R", Page)).Reads("A");
        c.Returns(1);
        (await pipe.ReadAsync("R", Page)).Reads("C");
    }

    [Fact]
    public async Task Cancelled_big_write_returns_what_it_has_written()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var write = (await pipe.WriteAsync("W", 100_000, cancellable: true)).IsBlocked();
        await pipe.CancelAsync(write);
        write.Returns(65536);
    }

    [Fact]
    public async Task Many_time_outs_leave_the_queue_in_working_order()
    {
        await using var pipe = await OpenAsync("W:w A:r B:r");
        var last = (await pipe.ReadAsync("A", 1)).IsBlocked();
        for (var i = 0; i < 150; i++)
        {
            var read = (await pipe.ReadAsync("B", 1, timeout: Second)).IsBlocked();
            await pipe.AdvanceAsync(Second);
            read.Fails(Errno.ETIMEDOUT);
        }

        await pipe.WriteAsync("W", "x");
        last.Reads("x");
        (await pipe.ReadAsync("B", 1)).IsBlocked();
    }

    [Fact]
    public async Task Wait_for_readiness_that_times_out_tells_nothing()
    {
        await using var pipe = await OpenAsync("W:w R:r");
        var wait = (await pipe.WaitAsync("R", "r", PollEvents.In, Second)).IsBlocked();
        await pipe.AdvanceAsync(Second);
        wait.Returns(0);
    }
}

public sealed class PipeInterruptionOnTheObject : PipeInterruptionSuite<ObjectPipeWorld>;

public sealed class PipeInterruptionOnItsActor : PipeInterruptionSuite<ActorPipeWorld>;
