using ActorIpc.Examples.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Examples.Tests;

public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("dining-philosophers --remedy left", "dining-philosophers: --remedy left: n-1, odd-even, both-at-once or ordered is wanted.")]
    [InlineData("dining-philosophers --remedy", "dining-philosophers: --remedy needs n-1, odd-even, both-at-once or ordered.")]
    [InlineData("dining-philosophers --philosophers 1", "dining-philosophers: --philosophers 1: a whole number from 2 to 1000 is wanted.")]
    [InlineData("dining-philosophers --philosophers 1001", "dining-philosophers: --philosophers 1001: a whole number from 2 to 1000 is wanted.")]
    [InlineData("dining-philosophers --philosophers", "dining-philosophers: --philosophers needs a number.")]
    [InlineData("dining-philosophers-broken --remedy n-1", "dining-philosophers-broken: unknown option --remedy. It knows --rounds, --philosophers.")]
    [InlineData("bounded-buffer --rounds 0", "bounded-buffer: --rounds 0: a whole number from 1 to 2147483647 is wanted.")]
    [InlineData("bounded-buffer --slots -1", "bounded-buffer: --slots -1: a whole number from 1 to 1000 is wanted.")]
    [InlineData("sleeping-barber three", "sleeping-barber: it takes no argument 'three'.")]
    [InlineData("duplex --rounds 1", "duplex: unknown option --rounds. It knows none.")]
    public void Wrong_arguments_are_refused_and_what_is_wanted_is_said(string commandLine, string message)
    {
        var words = commandLine.Split(' ');
        Assert.Equal(message, Assert.Throws<UsageException>(() => Example.Create(words[0], words[1..])).Message);
    }

    [Fact]
    public void Last_of_several_counts() => Assert.Equal(4, Example.Create("dining-philosophers", "--philosophers", "3", "--philosophers", "4").Processes.Count);

    [Fact]
    public void Example_without_arguments_can_be_made()
    {
        foreach (var template in Catalog.All) Assert.Equal(template.Name, template.Create([]).Name);
    }
}
