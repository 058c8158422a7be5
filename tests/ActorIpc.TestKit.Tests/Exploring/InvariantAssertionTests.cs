using ActorIpc.TestKit.Tests.Support;

namespace ActorIpc.TestKit.Tests.Exploring;

public sealed class InvariantAssertionTests
{
    [Fact]
    public async Task Rule_that_holds_in_every_state_holds()
    {
        var result = await Explore.Topology(Samples.Counter(isGuarded: true)).Exhaustively()
            .AssertInvariantAsync("the counter is 2 at most", state => state.Array<int>("counter")[0] <= 2);

        Assert.True(result.IsExhausted);
    }

    [Fact]
    public async Task Rule_that_breaks_in_some_state_fails_the_assertion_and_can_be_replayed()
    {
        var counter = Samples.Counter(isGuarded: true);

        var message = await Failing.MessageAsync(() => Explore.Topology(counter).AssertInvariantAsync("the counter is \"1\" at most", state => state.Array<int>("counter")[0] <= 1));

        Assert.StartsWith("In 'counter' it was to hold always: the counter is \"1\" at most. It does not.", message, StringComparison.Ordinal);
        var file = Failing.ReplayFileOf(message);
        Assert.Contains($"await Explore.Topology(counter).Replaying(\"{file}\").AssertInvariantAsync(\"the counter is \\\"1\\\" at most\", state => state.Array<int>(\"counter\")[0] <= 1);", message, StringComparison.Ordinal);
        var again = await Failing.MessageAsync(() => Explore.Topology(counter).Replaying(file).AssertInvariantAsync("the counter is \"1\" at most", state => state.Array<int>("counter")[0] <= 1));
        Assert.StartsWith("In 'counter' it was to hold always", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_that_a_process_states_is_an_invariant_too()
    {
        var message = await Failing.MessageAsync(() => Explore.Topology(Samples.Picky, ["2"]).AssertInvariantAsync("true", static _ => true));

        Assert.Contains("receiver finds a rule broken: the first message is 1, and it is 2.", message, StringComparison.Ordinal);
        Assert.Contains("await Explore.Topology(Samples.Picky, [\"2\"]).Replaying(", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_mistakes_do_not_fail_the_assertion_of_a_rule()
    {
        await Explore.Topology(Samples.Counter(isGuarded: false)).AssertInvariantAsync("the counter is 2 at most", state => state.Array<int>("counter")[0] <= 2);
        await Explore.Topology(Samples.Crossing(isBroken: true)).AssertInvariantAsync("true", static _ => true);
    }

    [Fact]
    public async Task Replay_that_the_program_no_longer_follows_says_where()
    {
        var message = await Failing.MessageAsync(() => Explore.Topology(Samples.Picky, ["2"]).AssertCorrectAsync());

        var other = await Failing.MessageAsync(() => Explore.Topology(Samples.Picky, ["1"]).Replaying(Failing.ReplayFileOf(message)).AssertCorrectAsync());

        Assert.Contains("does not show 'receiver finds a rule broken: the first message is 1, and it is 2.' any more: at step", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_of_another_topology_is_refused()
    {
        var message = await Failing.MessageAsync(() => Explore.Topology(Samples.Picky, ["2"]).AssertCorrectAsync());

        await Assert.ThrowsAsync<ArgumentException>(() => Explore.Topology(Samples.Copier).Replaying(Failing.ReplayFileOf(message)).AssertCorrectAsync());
    }
}
