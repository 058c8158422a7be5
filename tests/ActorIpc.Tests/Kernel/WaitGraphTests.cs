using ActorIpc.Kernel;
using CsCheck;

namespace ActorIpc.Tests.Kernel;

/// <summary>Who can never go on.</summary>
public sealed class WaitGraphTests
{
    [Fact]
    public void Two_that_wait_for_each_other_are_stuck() => Assert.Equal([1, 2], Stuck(Blocked(1, [2]), Blocked(2, [1])));

    [Fact]
    public void One_that_might_go_on_saves_whoever_waits_for_it() => Assert.Empty(Stuck(Free(1), Blocked(2, [1]), Blocked(3, [2])));

    [Fact]
    public void Partial_deadlock_leaves_the_others_out() => Assert.Equal([2, 3], Stuck(Free(1), Blocked(2, [3]), Blocked(3, [2]), Blocked(4, [1])));

    [Fact]
    public void One_of_several_calls_that_may_end_is_enough() =>
        Assert.Empty(Stuck(Free(1), new Waiter(new Pid(2), "2", false, [Wait([3]), Wait([1])]), Blocked(3, [2])));

    [Fact]
    public void Waiting_for_the_dead_is_for_ever() => Assert.Equal([2], Stuck(Free(1), Blocked(2, [99])));

    [Fact]
    public void Waiting_for_anybody_is_hopeless_only_when_all_are_stuck()
    {
        Assert.Empty(Stuck(Free(1), Blocked(2, null)));
        Assert.Equal([1, 2], Stuck(Blocked(1, null), Blocked(2, [1])));
    }

    [Fact]
    public void Random_graphs_agree_with_the_naive_fixpoint()
    {
        var wakers = Gen.Int[1, 7].Array[0, 3];
        var process = Gen.Select(Gen.Int[0, 4], Gen.Frequency((5, wakers.Select(w => (int[]?)w)), (1, Gen.Const((int[]?)null))).Array[1, 2]);
        process.Array[1, 7].Sample(graph =>
        {
            var waiters = graph.Select((p, i) => new Waiter(new Pid(i + 1), $"{i + 1}", p.Item1 == 0, [.. p.Item2.Select(Wait)])).ToArray();
            Assert.Equal(Naive(waiters), Stuck(waiters));
        }, iter: 5000, threads: 1);
    }

    // Whoever can be reached from one that might go on, one after the other; the others are stuck.
    private static List<int> Naive(Waiter[] graph)
    {
        var going = graph.Where(p => p.MightGoOn).Select(p => p.Pid).ToHashSet();
        while (true)
        {
            var more = graph.Where(p => !going.Contains(p.Pid) && p.Waits.Any(w => w.Wakers is null ? going.Count > 0 : w.Wakers.Any(going.Contains))).ToList();
            if (more.Count == 0) return [.. graph.Where(p => !going.Contains(p.Pid)).Select(p => p.Pid.Value)];
            going.UnionWith(more.Select(p => p.Pid));
        }
    }

    private static List<int> Stuck(params Waiter[] graph) => [.. WaitGraph.FindStuck(graph).Select(p => p.Pid.Value)];

    private static Waiter Free(int pid) => new(new Pid(pid), $"{pid}", true, []);

    private static Waiter Blocked(int pid, int[]? wakers) => new(new Pid(pid), $"{pid}", false, [Wait(wakers)]);

    private static Wait Wait(int[]? wakers) => new("call", "object", wakers?.Select(pid => new Pid(pid)).ToArray());
}
