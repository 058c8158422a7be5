using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Strategies;

/// <summary>What each sampling strategy promises. The seeds are fixed, so that what holds once holds always.</summary>
public sealed class SamplingTests
{
    [Fact]
    public void Random_chooses_each_step_equally_often()
    {
        const int Runs = 1_500;
        var firsts = Schedules.Of(Schedules.Signals(onOne: true, 1, 1, 1), new RandomStrategy(1), Runs).CountBy(run => run.Order()[0]).ToDictionary();
        Assert.Equal(3, firsts.Count);
        // Three deviations are 55.
        Assert.All(firsts.Values, count => Assert.InRange(count, (Runs / 3) - 55, (Runs / 3) + 55));
    }

    [Fact]
    public void Random_sees_every_interleaving_of_a_small_program() =>
        Assert.Equal(20, Schedules.Of(Schedules.Signals(onOne: true, 3, 3), new RandomStrategy(1), 1_000).Select(run => run.Order()).Distinct().Count());

    [Fact]
    public void Priorities_find_a_mistake_of_depth_two_as_often_as_promised()
    {
        const int Runs = 1_000;
        var topology = Crossing(stepsBefore: 8);
        var length = Schedules.Of(topology, new RandomStrategy(1), 1).Single().Keys.Count;
        var found = Schedules.Of(topology, new PriorityStrategy(seed: 1, depth: 2, length), Runs).Count(run => Verdict.Of(run)?.Kind == FindingKind.Deadlock);
        // n = 2 processes, k steps, depth 2: 1/(n k).
        Assert.True(found >= Runs / (2 * length), $"{found} of {Runs} schedules of {length} steps");
    }

    [Fact]
    public void Priorities_without_a_change_let_the_highest_go_on_to_its_end() =>
        Assert.Equal(["a a a b b b", "b b b a a a"], Schedules.Of(Schedules.Signals(onOne: true, 3, 3), new PriorityStrategy(1, depth: 1, length: 6), 100).Select(run => run.Order()).Distinct().Order());

    [Fact]
    public void Partial_order_sampling_finds_a_rare_order_among_steps_that_do_not_matter_and_random_does_not()
    {
        const int Runs = 1_000;
        // a takes one step, and b ten of his own before the one that has to come before it.
        var topology = Topology.Define("rare", t =>
        {
            var shared = t.Semaphore("shared", initial: 0);
            var own = t.Semaphore("own", initial: 0);
            t.Process("a", shared.Use, static async (_, shared) => await shared.SignalAsync());
            t.Process("b", shared.Use, own.Use, static async (_, shared, own) =>
            {
                for (var i = 0; i < 10; i++) await own.SignalAsync();
                await shared.SignalAsync();
            });
        });
        var (byOrder, byChance) = (LastOfA(new PartialOrderStrategy(1)), LastOfA(new RandomStrategy(1)));
        // 1/12 and 1/2048 are expected.
        Assert.True(byOrder > Runs / 24, $"{byOrder} of {Runs}");
        Assert.True(byChance < Runs / 200, $"{byChance} of {Runs}");

        int LastOfA(Strategy strategy) => Schedules.Of(topology, strategy, Runs).Count(run => run.Order().EndsWith('a'));
    }

    [Fact]
    public void Fair_random_never_passes_over_a_step_for_longer_than_its_patience()
    {
        var watching = new Watching(new FairRandomStrategy(1));
        Assert.Equal(50, Schedules.Of(Schedules.Signals(onOne: true, 150, 150, 150), watching, 50).Count());
        // Eight times as many as can be chosen, and everybody else whose patience ends at the same time.
        Assert.InRange(watching.Longest, 10, (8 * 3) + 3);
    }

    private static Topology Crossing(int stepsBefore) => Topology.Define("crossing", t =>
    {
        var (left, right) = (t.Semaphore("left", initial: 1), t.Semaphore("right", initial: 1));
        foreach (var (name, first, second) in new[] { ("a", left, right), ("b", right, left) })
            t.Process(name, first.Use, second.Use, t.Semaphore($"of-{name}", initial: 0).Use, static async (self, first, second, own) =>
            {
                for (var i = int.Parse(self.Arguments[0]); i > 0; i--) await own.SignalAsync();
                await first.WaitAsync();
                await second.WaitAsync();
                await second.SignalAsync();
                await first.SignalAsync();
            }).WithArguments($"{stepsBefore}");
    });

    /// <summary>Another strategy, and how long it has let a step wait that could be done.</summary>
    private sealed class Watching(Strategy inner) : Strategy
    {
        private readonly Dictionary<PendingStep, int> _since = [];
        private int _step;

        public int Longest { get; private set; }

        public override string Name => inner.Name;

        public override bool Begin(long schedule)
        {
            _since.Clear();
            return inner.Begin(schedule);
        }

        public override PendingStep? Choose(PendingSteps steps)
        {
            _step++;
            for (var i = 0; i < steps.Count; i++) _since.TryAdd(steps[i], _step);
            var chosen = inner.Choose(steps)!;
            Longest = Math.Max(Longest, _step - _since[chosen]);
            return chosen;
        }
    }
}
