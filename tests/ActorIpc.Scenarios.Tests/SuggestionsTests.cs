using ActorIpc.Kernel;
namespace ActorIpc.Scenarios.Tests;

public sealed class SuggestionsTests
{
    private static readonly string[] Names = ["word-count", "ping-pong", "duplex", "producer-consumer", "crossing-writes"];

    [Theory]
    [InlineData("word-cuont", "word-count")]
    [InlineData("wordcount", "word-count")]
    [InlineData("PING-PONG", "ping-pong")]
    [InlineData("duplexx", "duplex")]
    [InlineData("writes", "crossing-writes")]
    [InlineData("xyzzy", "")]
    [InlineData("-", "")]
    public void Nearest_name_isWhatWasProbablyMeant(string given, string meant) => Assert.Equal(meant, string.Join(',', Suggestions.Nearest(given, Names)));

    [Fact]
    public void Nearest_ofMany_areTheBestThree() =>
        Assert.Equal(["aaaa", "aaab", "aabb"], Suggestions.Nearest("aaaa", ["abbb", "aabb", "aaab", "aaaa", "aacc"]));

    [Fact]
    public void Nearest_toWhatNobodyMistypes_isNone() => Assert.Empty(Suggestions.Nearest(new string('a', 100_000), [new string('a', 100_001)]));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_ofTwoWords_countsTheChanges(string a, string b, int distance) => Assert.Equal(distance, Suggestions.Distance(a, b));
}
