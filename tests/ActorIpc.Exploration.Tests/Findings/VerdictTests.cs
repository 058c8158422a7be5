using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Findings;

public sealed class VerdictTests
{
    [Fact]
    public void Processes_that_wait_for_each_other_are_a_deadlock()
    {
        var found = First(Topology.Define("circle", t => Circle(t)))!;
        Assert.Equal(FindingKind.Deadlock, found.Kind);
        Assert.Equal("A deadlock: a, b can never go on.", found.Headline);
        Assert.Equal("a: lock on mutex 'right'; b: lock on mutex 'left'", found.Signature);
    }

    [Fact]
    public void Circle_is_proved_while_others_go_on_for_ever_and_they_are_named()
    {
        var found = First(Topology.Define("partial", t =>
        {
            Circle(t);
            Loop(t, "busy", t.Semaphore("own", initial: 1));
        }), steps: 400)!;
        Assert.Equal(FindingKind.Deadlock, found.Kind);
        Assert.Equal("A deadlock: a, b can never go on, while busy goes on.", found.Headline);
        Assert.Equal(["a", "b"], found.Stuck.Select(process => process.Name));
    }

    [Fact]
    public void Who_only_waits_for_the_circle_is_stuck_but_not_the_cause()
    {
        var found = First(Topology.Define("behind", t =>
        {
            var left = Circle(t);
            t.Process("c", left.Use, static async (self, left) =>
            {
                await self.DelayAsync(TimeSpan.FromSeconds(1));
                await left.LockAsync();
            });
        }))!;
        Assert.Equal(["a", "b", "c"], found.Stuck.Select(process => process.Name));
        Assert.DoesNotContain("c:", found.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public void Process_that_waits_for_one_who_has_ended_is_an_orphan()
    {
        var found = First(Topology.Define("orphan", t =>
        {
            var semaphore = t.Semaphore("semaphore", initial: 0);
            t.Process("waits", semaphore.Use, static async (_, semaphore) => await semaphore.WaitAsync());
            t.Process("leaves", semaphore.Use, static (_, _) => Task.CompletedTask);
        }))!;
        Assert.Equal(FindingKind.OrphanedWait, found.Kind);
        Assert.Equal("waits waits for ever: whoever could have helped has ended.", found.Headline);
    }

    [Fact]
    public void Process_that_waits_for_a_message_of_anybody_when_it_is_alone_is_an_orphan() =>
        Assert.Equal(FindingKind.OrphanedWait, First(Topology.Define("alone", static t => t.Process("alone", static async self => await self.ReceiveAsync())))?.Kind);

    [Fact]
    public void Process_that_waits_with_a_time_limit_is_not_stuck()
    {
        Assert.Null(First(Topology.Define("limit", t => t.Process("waits", t.Semaphore("semaphore", initial: 0).Use, static async (self, semaphore) =>
        {
            await Assert.ThrowsAsync<IpcException>(async () => await semaphore.WaitAsync(TimeSpan.FromSeconds(1)));
        }))));
    }

    [Fact]
    public void Process_that_is_never_served_although_everybody_has_his_turn_starves()
    {
        var found = First(Unfair(), steps: 1_000)!;
        Assert.Equal(FindingKind.Starvation, found.Kind);
        Assert.StartsWith("big starves: in ", found.Headline, StringComparison.Ordinal);
        Assert.Equal(["big"], found.Stuck.Select(process => process.Name));
    }

    [Fact]
    public void Process_that_waits_long_but_is_served_does_not_starve()
    {
        Assert.Null(First(Topology.Define("fair", t =>
        {
            var semaphore = t.Semaphore("semaphore", initial: 1);
            for (var i = 0; i < 6; i++) Loop(t, $"p{i}", semaphore);
        }), steps: 1_000));
    }

    [Fact]
    public void Wait_that_a_guest_could_end_is_no_orphan()
    {
        var topology = Topology.Define("guest", t =>
        {
            var mailbox = t.Mailbox<int>("mailbox");
            t.Process("reader", mailbox.ReceiveEnd, static async (_, mailbox) => await mailbox.ReceiveAsync());
            t.OpenToGuests(mailbox);
        });
        Assert.Null(First(topology));
    }

    [Fact]
    public void Process_that_fails_is_named_with_its_failure()
    {
        var found = First(Topology.Define("fails", static t => t.Process("fails", static async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            throw new InvalidDataException("It is bad.");
        })))!;
        Assert.Equal((FindingKind.FailedProcess, "fails fails with InvalidDataException: It is bad."), (found.Kind, found.Headline));
    }

    [Fact]
    public void Process_that_finds_its_own_rule_broken_is_told_from_one_that_fails()
    {
        var found = First(Topology.Define("rule", static t => t.Process("strict", static self =>
        {
            self.Require(false, "one is two");
            return Task.CompletedTask;
        })))!;
        Assert.Equal((FindingKind.BrokenInvariant, "strict finds a rule broken: one is two."), (found.Kind, found.Headline));
    }

    private static MutexDeclaration Circle(TopologyBuilder t)
    {
        var (left, right) = (t.Mutex("left"), t.Mutex("right"));
        foreach (var (name, other, first, second) in new[] { ("a", "b", left, right), ("b", "a", right, left) })
            t.Process(name, first.Use, second.Use, t.AddressOf(other), static async (self, first, second, other) =>
            {
                await first.LockAsync();
                // Both have the first before anybody takes the second, in every schedule.
                await self.SendAsync(other, 1);
                await self.ReceiveAsync();
                await second.LockAsync();
            });
        return left;
    }

    private static void Loop(TopologyBuilder t, string name, SemaphoreDeclaration semaphore) => t.Process(name, semaphore.Use, static async (_, semaphore) =>
    {
        while (true)
        {
            await semaphore.WaitAsync();
            await semaphore.SignalAsync();
        }
    });

    // SS-10: those that cannot go on yet are skipped, so one who wants two units can wait for ever where others take one each.
    private static Topology Unfair() => Topology.Define("unfair", t =>
    {
        var set = t.SemaphoreSet("set", 2);
        foreach (var name in new[] { "small-1", "small-2", "small-3" })
            t.Process(name, set.Use, static async (_, set) =>
            {
                while (true)
                {
                    await set.WaitAsync(0);
                    for (var i = 0; i < 4; i++) await set.GetValueAsync(0);
                    await set.SignalAsync(0);
                }
            });
        t.Process("big", set.Use, static async (_, set) => await set.WaitAllAsync(0, 0));
    });

    /// <summary>What the schedules show, the first one that shows something.</summary>
    private static Found? First(Topology topology, int steps = 200)
    {
        var program = new ExploredProgram(topology, IpcSettingsReader.Default, new ScheduleLimits(steps, steps / 2));
        var strategy = new RandomStrategy(1);
        for (var number = 0; number < 20; number++)
        {
            strategy.Begin(number);
            var run = new ScheduleRun(program, strategy);
            run.Run();
            if (Verdict.Of(run) is { } found) return found;
        }

        return null;
    }
}
