using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Commands;

public sealed class UsageErrorTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("graph")]
    public async Task Topology_misspelled_isAUsageErrorWithTheNearestName(string name)
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync(name, "word-cuont"));
        Assert.Equal("actoripc: there is no topology 'word-cuont': did you mean word-count?\n'actoripc list' shows all of them.\n", command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Topology_likeNone_isAUsageErrorThatSaysHowToList()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("run", "xyzzy"));
        Assert.Equal("actoripc: there is no topology 'xyzzy'\n'actoripc list' shows all of them.\n", command.Error);
    }

    [Theory]
    [InlineData("run", "word-count", "--nonsense")]
    [InlineData("graph", "word-count", "--nonsense")]
    [InlineData("run", "word-count", "--top", "none")]
    public async Task TopologyArguments_wrong_areAUsageErrorWithTheUsageLine(params string[] args)
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync(args));
        Assert.StartsWith("actoripc: word-count: ", command.Error);
        Assert.EndsWith($"\nUsage: actoripc {args[0]} [OPTIONS] word-count [--top N] [--splitters N] [FILE...]\n", command.Error);
    }

    [Theory]
    [InlineData("--trase", "run", "--trase", "x", "duplex")]
    [InlineData("25d", "run", "--timeout", "25d", "duplex")]
    [InlineData("0s", "run", "--timeout=0s", "duplex")]
    [InlineData("sometimes", "run", "--live", "sometimes", "duplex")]
    [InlineData("png", "graph", "--format", "png", "duplex")]
    [InlineData("NAME", "run", "--live", "never")]
    [InlineData("--trace", "run", "--trace")]
    [InlineData("x", "list", "x")]
    public async Task Option_wrong_isAUsageErrorThatNamesIt(string named, params string[] args)
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync(args));
        Assert.StartsWith("actoripc: ", command.Error);
        Assert.Contains(named, command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Usage_wrong_leavesAnOldTraceAlone()
    {
        using var files = new TemporaryDirectory();
        var trace = files.Write("trace.json", "precious");
        Assert.Equal(2, await new CommandLine().RunAsync("run", "--trace", trace, "word-count", "--nonsense"));
        Assert.Equal(2, await new CommandLine().RunAsync("run", "--trace", trace, "--config", files.Write("bad.conf", "actoripc.pipe.capacity = 0"), "duplex"));
        Assert.Equal("precious", File.ReadAllText(trace));
    }
}
