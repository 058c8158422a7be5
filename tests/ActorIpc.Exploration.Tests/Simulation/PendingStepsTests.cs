using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Simulation;

/// <summary>What a strategy has to choose among.</summary>
public sealed class PendingStepsTests
{
    [Fact]
    public void Steps_are_there_oldest_first_and_one_of_each_process()
    {
        var seen = Seen(Schedules.Signals(onOne: true, 2, 2), static steps => steps[^1]);
        // The one that was not chosen is older than what comes of the one that was.
        Assert.Equal(["a1 b1", "a1 b2", "a1", "a2"], seen);
    }

    [Fact]
    public void What_one_process_sends_to_one_receiver_comes_in_order()
    {
        // Two signals without waiting: the second is behind the first, whatever is chosen.
        var topology = Topology.Define("signals", t =>
        {
            var receiver = t.Process("receiver", t.Semaphore("own", initial: 0).Use, static async (self, own) =>
            {
                self.Ignore(Kernel.Signal.Usr1);
                await own.SignalAsync();
            });
            t.Process("sender", receiver.Address, static (self, receiver) =>
            {
                self.Kill(receiver, Kernel.Signal.Usr1);
                self.Kill(receiver, Kernel.Signal.Usr1);
                return Task.CompletedTask;
            });
        });
        Assert.Equal(["receiver1 sender1", "receiver1 sender2", "receiver1"], Seen(topology, static steps => steps[^1]));
    }

    [Fact]
    public void Step_is_found_by_its_name_while_it_can_be_next()
    {
        var strategy = new Choosing(static steps =>
        {
            var step = steps[0];
            Assert.Same(step, steps.Find(step.Source.Pid, step.Number));
            Assert.Null(steps.Find(step.Source.Pid, step.Number + 1));
            return step;
        });
        Assert.Single(Schedules.Of(Schedules.Signals(onOne: true, 2, 2), strategy, 1));
    }

    private static List<string> Seen(Topology topology, Func<List<PendingStep>, PendingStep> choose)
    {
        var seen = new List<string>();
        var strategy = new Choosing(steps =>
        {
            var all = Enumerable.Range(0, steps.Count).Select(i => steps[i]).ToList();
            seen.Add(string.Join(' ', all.Select(step => $"{step.Source.Name}{step.Number}")));
            return choose(all);
        });
        var run = new ScheduleRun(Schedules.ProgramOf(topology), strategy);
        run.Run();
        return seen;
    }

    private sealed class Choosing(Func<PendingSteps, PendingStep> choose) : Strategy
    {
        public override string Name => "chosen";

        public override bool Begin(long schedule) => true;

        public override PendingStep Choose(PendingSteps steps) => choose(steps);
    }
}
