using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Topologies;

/// <summary>What cannot work is refused before anything runs, by a message that says what to do.</summary>
public sealed class TopologyCheckTests
{
    [Fact]
    public void Topology_without_processes_is_refused() => Refused(static t => { }, "It has no process");

    [Fact]
    public void Pipe_that_nobody_reads_is_refused() =>
        Refused(static t => t.Process("w", t.Pipe("p").WriteEnd, Body), "Nobody reads pipe 'p'");

    [Fact]
    public void Pipe_that_nobody_writes_is_refused() =>
        Refused(static t => t.Process("r", t.Pipe("p").ReadEnd, Body), "Nobody writes pipe 'p'");

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        var error = Assert.Throws<TopologyException>(() => Topology.Define("two", static t =>
        {
            t.Process("r", t.Pipe("p").ReadEnd, Body);
            t.Process("w", t.Pipe("q").WriteEnd, Body);
        }));
        Assert.Equal(2, error.Problems.Count);
        Assert.StartsWith("The topology 'two' cannot work:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_reader_of_a_single_reader_pipe_is_refused() => Refused(static t =>
    {
        var pipe = t.Pipe("p", readers: ReaderPolicy.Single);
        t.Process("w", pipe.WriteEnd, Body);
        t.Process("r1", pipe.ReadEnd, Body);
        t.Process("r2", pipe.ReadEnd, Body);
    }, "r1, r2");

    [Fact]
    public void Process_that_talks_to_itself_through_a_simplex_pipe_is_refused() =>
        Refused(static t => t.Process("loner", t.Pipe("p").BothEnds, Body), "would talk to itself");

    [Fact]
    public void Filters_that_only_feed_each_other_are_refused() => Refused(static t =>
    {
        var (there, back) = (t.Pipe("there"), t.Pipe("back"));
        t.Process("a", back.ReadEnd, there.WriteEnd, Body).AsFilter();
        t.Process("b", there.ReadEnd, back.WriteEnd, Body).AsFilter();
    }, "Nobody can feed 'a', 'b'");

    [Fact]
    public void Filters_in_a_ring_with_a_source_are_accepted() => Topology.Define("ring", static t =>
    {
        var (there, back) = (t.Pipe("there"), t.Pipe("back"));
        t.Process("a", back.ReadEnd, there.WriteEnd, Body);
        t.Process("b", there.ReadEnd, back.WriteEnd, Body).AsFilter();
    });

    [Fact]
    public void Address_of_nobody_is_refused() => Refused(static t => t.Process("p", t.AddressOf("q"), Body), "there is no process of that name. There are: p.");

    [Fact]
    public void Name_is_taken_once()
    {
        foreach (var define in new Action<TopologyBuilder>[]
        {
            static t => { t.Pipe("x"); t.Pipe("x"); }, static t => { t.Pipe("x"); t.Process("x", Body); }, static t => { t.Process("x", Body); t.Process("x", Body); },
        })
            Assert.Contains("The name 'x' is taken", Assert.Throws<ArgumentException>(() => Topology.Define("t", define)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1), InlineData(0), InlineData(int.MaxValue)]
    public void Impossible_capacity_is_refused(int capacity)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => Topology.Define("t", t => t.Pipe("p", capacity)));
        Assert.Matches("capacity of pipe 'p'.* is ", error.Message);
    }

    [Fact]
    public void Packets_in_a_pipe_below_a_page_are_refused() =>
        Assert.Throws<ArgumentException>(() => Topology.Define("t", static t => t.Pipe("p", 100, packets: true)));

    [Fact]
    public void Negative_message_queue_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Topology.Define("t", static t => t.Process("p", Body).WithMessageQueue(new QueueBound(-1))));

    [Fact]
    public void Body_that_captures_is_refused_by_name()
    {
        var count = 0;
        var error = Assert.Throws<ArgumentException>(() => Topology.Define("t", t => t.Process("p", _ => Task.FromResult(count++))));
        Assert.Contains("'p' captures 'count'", error.Message, StringComparison.Ordinal);
    }

    private static void Refused(Action<TopologyBuilder> define, string problem) =>
        Assert.Contains(problem, Assert.Throws<TopologyException>(() => Topology.Define("t", define)).Message, StringComparison.Ordinal);

    private static Task Body(Process self) => Task.CompletedTask;

    private static Task Body<T>(Process self, T port) => Task.CompletedTask;

    private static Task Body<T1, T2>(Process self, T1 one, T2 two) => Task.CompletedTask;

    [Fact]
    public void Pipe_of_another_topology_is_refused()
    {
        PipeDeclaration? foreign = null;
        Topology.Define("other", t =>
        {
            foreign = t.Pipe("foreign");
            t.Process("a", foreign.ReadEnd, static (self, pipe) => Task.CompletedTask);
            t.Process("b", foreign.WriteEnd, static (self, pipe) => Task.CompletedTask);
        });
        var refused = Assert.Throws<TopologyException>(() => Topology.Define("this", t =>
            t.Process("c", foreign!.ReadEnd, static (self, pipe) => Task.CompletedTask)));
        Assert.Contains("'foreign', which another topology declares", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 0, 1), InlineData(1, -1, 1), InlineData(1, 2, 1), InlineData(1, 0, 5_000_000)]
    public void Restart_policy_that_cannot_be_kept_is_refused(int limit, int minSeconds, int maxSeconds) =>
        Assert.ThrowsAny<ArgumentException>(() => Topology.Define("policy", t => t.Process("a", static self => Task.CompletedTask).WithRestart(
            new RestartPolicy(true, limit, TimeSpan.FromSeconds(minSeconds), TimeSpan.FromSeconds(maxSeconds)))));
}
