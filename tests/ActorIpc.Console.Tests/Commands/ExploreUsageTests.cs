using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Commands;

public sealed class ExploreUsageTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("did you mean pos", "--strategy", "poss")]
    [InlineData("The strategies are random, fair-random, pct, pos, dfs, dfs-plain", "--strategy", "clever")]
    [InlineData("--depth 0: wanted is a whole number from 1 to 2147483647", "--depth", "0")]
    [InlineData("--depth: pos has none", "--depth", "2")]
    [InlineData("--schedules 1.5: wanted is a whole number from 1 to 9223372036854775807", "--schedules", "1.5")]
    [InlineData("--seconds 0: wanted is a number above 0", "--seconds", "0")]
    [InlineData("--seed -1: wanted is a whole number from 0", "--seed", "-1")]
    [InlineData("--max-steps x: wanted is a whole number from 1 to 2147483647", "--max-steps", "x")]
    [InlineData("--max-steps 99999999999: wanted is a whole number from 1 to 2147483647", "--max-steps", "99999999999")]
    [InlineData("--schedules, --seconds and --exhaustive exclude each other", "--exhaustive", "--seconds", "1")]
    [InlineData("--exhaustive and --strategy pct exclude each other", "--exhaustive", "--strategy", "pct")]
    [InlineData("--input /no/such/file: no such file", "--input", "/no/such/file")]
    [InlineData("--svg /no/such/place/x.svg: nothing can be written there", "--svg", "/no/such/place/x.svg")]
    [InlineData("--mermaid /tmp: nothing can be written there: it is a directory", "--mermaid", "/tmp")]
    [InlineData("--save /no/such/place/x.json: nothing can be written there", "--save", "/no/such/place/x.json")]
    [InlineData("--replay and --strategy, --seed exclude each other", "--replay", "x", "--strategy", "pos", "--seed", "1")]
    [InlineData("--replay /no/such/file: no such file", "--replay", "/no/such/file")]
    public async Task Options_wrong_areAUsageErrorBeforeAnythingRuns(string said, params string[] args)
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync(["explore", .. args, "shared-counter", "--rounds", "1"]));
        Assert.StartsWith("actoripc: ", command.Error);
        Assert.Contains(said, command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Topology_missingOrUnknown_isSaid()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("explore", "--exhaustive"));
        Assert.StartsWith("actoripc: which topology?\n", command.Error);
        command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("explore", "bounded-bufer"));
        Assert.Contains("did you mean bounded-buffer", command.Error);
    }

    [Fact]
    public async Task Arguments_wrong_areSaidWithTheUsage()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("explore", "bounded-buffer", "--rounds", "0"));
        Assert.Equal("actoripc: bounded-buffer: --rounds 0: a whole number from 1 to 2147483647 is wanted.\nUsage: actoripc explore [OPTIONS] bounded-buffer [--rounds N] [--slots N]\n", command.Error);
    }

    [Fact]
    public async Task Help_saysTheExitCodesAndTheStrategies()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("explore", "--help"));
        Assert.Contains("  actoripc explore [OPTIONS] NAME [ARGS...]", command.Output);
        Assert.Contains("3 if it is a deadlock", command.Output);
        Assert.Contains("partial-order sampling", command.Output);
        command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("explore", "bounded-buffer", "--help"));
        Assert.Contains("Usage: actoripc explore [OPTIONS] bounded-buffer [--rounds N] [--slots N]\n", command.Output);
    }

    [Fact]
    public async Task File_thatIsNoReplayFile_isNotWrittenOver()
    {
        var precious = _files.Write("precious.json", "{ \"format\": \"something else\" }");
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("explore", "--save", precious, "fifo-chat-broken"));
        Assert.Equal($"actoripc: {precious} is there and is no replay file: it is not written over\n--save FILE names another one.\n", command.Error);
        Assert.Equal("{ \"format\": \"something else\" }", File.ReadAllText(precious));
    }
}
