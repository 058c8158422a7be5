using ActorIpc.Exploration;
using ActorIpc.TestKit.Exploring;
using ActorIpc.TestKit.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit.Tests.Exploring;

public sealed class CorrectnessAssertionTests
{
    private static int _runs;

    [Fact]
    public async Task Correct_topologies_are_correct()
    {
        await Explore.Topology(Samples.Copier).AssertCorrectAsync();
        await Explore.Topology(Samples.Counter(isGuarded: true)).Exhaustively().AssertCorrectAsync();
        await Explore.Topology(Samples.Picky, ["1"]).Exhaustively().CheckingDeterminism().AssertCorrectAsync();
    }

    [Fact]
    public async Task Lost_update_is_found_unless_the_accesses_are_meant()
    {
        var counter = Samples.Counter(isGuarded: false);

        var message = await Failing.MessageAsync(() => Explore.Topology(counter).AssertCorrectAsync());
        Assert.StartsWith("Nothing wrong was expected in 'counter', but something is.", message, StringComparison.Ordinal);
        await Explore.Topology(counter).AssertFindsAsync(FindingKind.UnorderedAccess);
        await Explore.Topology(counter).WithoutAccessCheck().AssertCorrectAsync();
        await Explore.Topology(counter).Exhaustively().AssertNoDeadlockAsync();
    }

    [Fact]
    public async Task Sort_of_mistake_that_is_not_there_fails_the_assertion()
    {
        var message = await Failing.MessageAsync(() => Explore.Topology(Samples.Counter(isGuarded: true)).WithSchedules(1).AssertFindsAsync(FindingKind.UnorderedAccess));

        Assert.Equal("A mistake of the sort UnorderedAccess was expected in 'counter', but none was found: pos sampled 1 schedule. To see every class of schedules, say .Exhaustively().", message);
    }

    [Fact]
    public async Task Exhaustive_exploration_that_has_no_time_fails()
    {
        var message = await Failing.MessageAsync(() => Explore.Topology(Samples.Crossing(isBroken: false)).Exhaustively().WithSchedules(1).AssertCorrectAsync());

        Assert.StartsWith("'crossing' was to be explored exhaustively, but after sampled 1 schedule", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Await_that_no_kernel_knows_of_makes_every_assertion_fail()
    {
        var lost = Topology.Define("lost", static t => t.Process("sleeper", static async _ => await Task.Delay(1)));

        Assert.Contains("sleeper awaits something that is no call of its own", await Failing.MessageAsync(() => Explore.Topology(lost).AssertNoDeadlockAsync()), StringComparison.Ordinal);
        Assert.StartsWith("A deadlock was expected in 'lost', but something else is wrong.", await Failing.MessageAsync(() => Explore.Topology(lost).AssertDeadlocksAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_depends_on_what_runs_share_is_found_out()
    {
        var moody = Topology.Define("moody", static t => t.Process("moody", t.Semaphore("one", initial: 1).Use, static async (_, one) =>
        {
            if (Interlocked.Increment(ref _runs) % 2 == 0) await one.WaitAsync();
        }));

        Assert.Contains("went two ways", await Failing.MessageAsync(() => Explore.Topology(moody).CheckingDeterminism().AssertCorrectAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_process_is_found_and_its_input_is_part_of_the_replay()
    {
        var reader = Topology.Define("reader", static t => t.Process("reader", static async self =>
        {
            using var input = new StreamReader(self.OpenInput());
            return await input.ReadToEndAsync() == "good" ? 0 : 3;
        }));
        await Explore.Topology(reader).WithInput("good").WithSchedules(10).AssertCorrectAsync();

        var message = await Failing.MessageAsync(() => Explore.Topology(reader).WithInput("bad").AssertCorrectAsync());

        Assert.Contains("reader ends with exit code 3.", message, StringComparison.Ordinal);
        Assert.Contains("ends with exit code 3", await Failing.MessageAsync(() => Explore.Topology(reader).Replaying(Failing.ReplayFileOf(message)).AssertCorrectAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_schedule_is_folded_unless_every_step_is_to_be_shown()
    {
        var counting = Topology.Define("counting", static t => t.Process("counter", t.Semaphore("units", initial: 0).Use, static async (_, units) =>
        {
            for (var i = 0; i < 100; i++) await units.SignalAsync();
            throw new NotSupportedException("enough");
        }));

        var folded = await Failing.MessageAsync(() => Explore.Topology(counting).AssertCorrectAsync());
        Assert.Contains("steps are folded; .ShowingEveryStep() shows all of them.", folded, StringComparison.Ordinal);
        var full = await Failing.MessageAsync(() => Explore.Topology(counting).ShowingEveryStep().AssertCorrectAsync());
        Assert.DoesNotContain("folded", full, StringComparison.Ordinal);
        Assert.True(full.Split('\n').Length > folded.Split('\n').Length + 50);
    }

    [Fact]
    public async Task Replay_files_go_where_the_environment_says()
    {
        var directory = Path.Combine(Path.GetTempPath(), $"actoripc-replays-{Environment.ProcessId}");
        Environment.SetEnvironmentVariable(Replays.DirectoryVariable, directory);
        try
        {
            var message = await Failing.MessageAsync(() => Explore.Topology(Samples.Picky, ["2"]).AssertCorrectAsync());
            Assert.Equal(directory, Path.GetDirectoryName(Failing.ReplayFileOf(message)));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Replays.DirectoryVariable, null);
            Directory.Delete(directory, recursive: true);
        }
    }
}
