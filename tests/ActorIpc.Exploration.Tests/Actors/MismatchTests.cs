using ActorIpc.Exploration.Actors;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests;

/// <summary>What is said when a schedule goes another way on actors.</summary>
public sealed class MismatchTests
{
    private static readonly ExploredProgram Buffer = Explorer.ProgramOf(Samples.Buffer(), new ExploreOptions());

    [Fact]
    public void Step_that_cannot_be_done_is_named_with_what_could_be()
    {
        var recorder = InOrder(Buffer);
        var changed = recorder.Choices.Select(choice => choice.Step == 3 ? choice with { Process = "consumer", Operation = "P", Object = "semaphore 'mutex'" } : choice).ToList();

        var confirmation = ActorConfirmation.Of(Buffer, changed, rows: null, recorder.Ends);

        Assert.False(confirmation.IsConfirmed);
        Assert.Equal(
            "at step 3 consumer: P on semaphore 'mutex' was expected; what could be done there: "
            + "producer-2: P on semaphore 'empty', consumer: P on semaphore 'full', producer-1: V on semaphore 'mutex'.", confirmation.Mismatch);
    }

    [Fact]
    public void Step_of_which_something_else_comes_is_named_with_both()
    {
        var recorder = InOrder(Buffer);
        var rows = recorder.Rows.Select(row => row.Step == 2 ? row with { Effect = RowEffect.Blocks } : row).ToList();

        var confirmation = ActorConfirmation.Of(Buffer, recorder.Choices, rows, recorder.Ends);

        Assert.Equal("at step 2 producer-1: P on semaphore 'mutex' was expected to be blocked; there it is done (ok).", confirmation.Mismatch);
    }

    [Fact]
    public void Step_too_many_is_named()
    {
        var recorder = InOrder(Buffer);
        var confirmation = ActorConfirmation.Of(Buffer, [.. recorder.Choices, new RecordedChoice(recorder.Choices.Count + 1, "consumer", "P", "semaphore 'full'")], recorder.Rows, recorder.Ends);
        Assert.EndsWith("consumer: P on semaphore 'full' was expected; what could be done there: nothing.", confirmation.Mismatch, StringComparison.Ordinal);
    }

    [Fact]
    public void Schedule_that_ends_too_early_is_told_by_who_goes_on()
    {
        var recorder = InOrder(Buffer);
        var confirmation = ActorConfirmation.Of(Buffer, [.. recorder.Choices.SkipLast(1)], recorder.Rows, recorder.Ends);
        Assert.Equal("at the end it was expected that consumer exited(0); there it waits in V on semaphore 'empty'.", confirmation.Mismatch);
    }

    [Fact]
    public void Mistake_of_the_simulation_alone_is_not_confirmed()
    {
        // It looks where it runs, as no program can.
        var topology = Topology.Define("two-faced", t => t.Process("janus", t.Semaphore("s", initial: 0).Use, static async (self, s) =>
        {
            if (self.Runtime.Kernel is SimulatedKernel) await s.WaitAsync();
        }));

        var finding = Explorer.Explore(topology).Finding;

        Assert.Equal(FindingKind.OrphanedWait, finding?.Kind);
        Assert.False(finding!.IsConfirmed);
        Assert.Equal("at step 1 janus: P on semaphore 's' was expected; what could be done there: nothing.", finding.Mismatch);
    }

    [Fact]
    public void Finding_is_not_confirmed_where_nobody_wants_it()
    {
        var finding = Explorer.Explore(Samples.Philosophers(2), new ExploreOptions { ConfirmsOnActors = false }).Finding;
        Assert.NotNull(finding);
        Assert.Null(finding.IsConfirmed);
        Assert.Null(finding.Mismatch);
    }

    [Fact]
    public void Program_that_only_sleeps_for_ever_does_not_hang_a_replay()
    {
        var topology = Topology.Define("sleeper", t => t.Process("sleeper", static async self =>
        {
            while (true) await self.DelayAsync(TimeSpan.FromSeconds(1));
        }));

        var confirmation = ActorConfirmation.Of(Explorer.ProgramOf(topology, new ExploreOptions()), [], [], []);

        Assert.Equal("at the end nobody expected sleeper, and it is there.", confirmation.Mismatch);
    }

    private static ScheduleRecorder InOrder(ExploredProgram program)
    {
        var recorder = new ScheduleRecorder();
        new ScheduleRun(program, new SegmentStrategy([]), recorder).Run();
        return recorder;
    }
}
