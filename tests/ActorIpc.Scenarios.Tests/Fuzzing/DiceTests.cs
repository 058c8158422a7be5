using ActorIpc.Scenarios.Fuzzing.Generating;

namespace ActorIpc.Scenarios.Tests.Fuzzing;

public sealed class DiceTests
{
    // The first numbers of SplitMix64 for this seed, as its authors print them.
    [Fact]
    public void It_is_the_known_generator()
    {
        var dice = new Dice(1234567);

        Assert.Equal([6457827717110365317UL % 1000, 3203168211198807973UL % 1000, 9817491932198370423UL % 1000], Enumerable.Range(0, 3).Select(_ => (ulong)dice.Below(1000)));
    }

    [Fact]
    public void Both_ends_of_a_range_come()
    {
        var dice = new Dice(1);

        Assert.Equal([2, 3, 4], Enumerable.Range(0, 100).Select(_ => dice.Between(2, 4)).Distinct().Order());
    }
}
