using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Findings;

public sealed class WarningTests
{
    [Fact]
    public void Messages_that_nobody_reads_are_warned_of()
    {
        var topology = Topology.Define("unread", t =>
        {
            var ready = t.Semaphore("ready", initial: 0);
            var receiver = t.Process("receiver", ready.Use, static async (_, ready) => await ready.WaitAsync());
            t.Process("sender", receiver.Address, ready.Use, static async (self, receiver, ready) =>
            {
                await self.SendAsync(receiver, 1);
                await ready.SignalAsync();
            });
        });
        Assert.Contains("receiver ends with 1 message unread in some schedules", Warnings(topology));
    }

    [Fact]
    public void Pipe_ends_that_nobody_closes_are_warned_of_and_those_that_are_closed_are_not()
    {
        var topology = Topology.Define("unclosed", t =>
        {
            var pipe = t.Pipe("pipe");
            t.Process("writer", pipe.WriteEnd, static async (self, pipe) => self.ReportProgress(await pipe.WriteAsync(new byte[1])));
            t.Process("reader", pipe.ReadEnd, static async (_, pipe) =>
            {
                await using (pipe) await pipe.ReadAsync(new byte[1]);
            });
        });
        Assert.Equal(["writer never closes its end of pipe 'pipe': its own end closes it"], Warnings(topology));
    }

    [Fact]
    public void Schedules_that_are_cut_off_are_warned_of()
    {
        var topology = Topology.Define("endless", t => t.Process("endless", t.Semaphore("semaphore", initial: 0).Use, static async (_, semaphore) =>
        {
            while (true) await semaphore.SignalAsync();
        }));
        Assert.Equal(["some schedules did not end within 300 steps, and were cut off there"], Warnings(topology));
    }

    [Fact]
    public void Process_that_is_restarted_again_and_again_before_its_first_call_is_warned_of()
    {
        var policy = RestartPolicy.WhenFailed with { Limit = int.MaxValue };
        var topology = Topology.Define("restarted", t => t.Process("restarted", static _ => throw new InvalidDataException("Once more.")).WithRestart(policy));
        Assert.Equal(["in some schedules time went on 300 times, and nobody made a call; they were cut off there"], Warnings(topology));
    }

    [Fact]
    public void Process_that_only_sleeps_is_cut_off_like_any_other_and_does_not_hide_who_waits_for_ever()
    {
        var topology = Topology.Define("sleeping", t =>
        {
            t.Process("sleeper", static async self =>
            {
                while (true) await self.DelayAsync(TimeSpan.FromSeconds(1));
            });
            t.Process("stuck", t.Semaphore("semaphore", initial: 0).Use, static async (_, semaphore) => await semaphore.WaitAsync());
        });
        var result = Explorer.Explore(topology, new ExploreOptions { MaxSteps = 300, Workers = 1 });
        Assert.Equal("stuck waits for ever: whoever could have helped has ended, while sleeper goes on.", result.Finding?.Headline);
        Assert.True(result.Finding?.IsConfirmed, result.Finding?.Mismatch);
    }

    [Fact]
    public void Schedule_that_is_longer_than_the_time_there_is_is_cut_off_and_warned_of()
    {
        var topology = Topology.Define("endless", t => t.Process("endless", t.Semaphore("semaphore", initial: 0).Use, static async (_, semaphore) =>
        {
            while (true) await semaphore.SignalAsync();
        }));
        var result = Explorer.Explore(topology, new ExploreOptions { MaxSteps = int.MaxValue, Time = TimeSpan.FromTicks(1), Schedules = null, Workers = 1 });
        Assert.Equal((1, false), (result.Schedules, result.IsExhausted));
        Assert.Equal(["some schedules were cut off in the middle, as the time was over"], result.Warnings);
    }

    [Fact]
    public void Several_processes_that_starve_are_spoken_of_as_several()
    {
        var topology = Topology.Define("hungry", t =>
        {
            var (turn, never) = (t.Semaphore("turn", initial: 1), t.Semaphore("never", initial: 0));
            t.Process("busy", turn.Use, never.Use, static async (_, turn, never) =>
            {
                while (true)
                {
                    await turn.WaitAsync();
                    await turn.SignalAsync();
                }
            });
            foreach (var name in new[] { "a", "b" }) t.Process(name, never.Use, static async (_, never) => await never.WaitAsync());
        });
        var result = Explorer.Explore(topology, new ExploreOptions { MaxSteps = 400, Workers = 1 });
        Assert.EndsWith("they were never served.", result.Finding?.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_that_leaves_nothing_behind_has_no_warnings() => Assert.Empty(Warnings(Samples.Buffer()));

    private static IReadOnlyList<string> Warnings(Topology topology)
    {
        var result = Explorer.Explore(topology, new ExploreOptions { Strategy = "random", Schedules = 50, MaxSteps = 300, Workers = 1 });
        Assert.Null(result.Finding?.Headline);
        return result.Warnings;
    }
}
