using ActorIpc.Console.Commands;
using ActorIpc.Console.Live;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Commands;

public sealed class VerbatimArgumentsTests
{
    [Theory]
    [InlineData("word-count --top 3 x", "word-count", "--top 3 x")]
    [InlineData("--trace t word-count --trace=u", "--trace t word-count", "--trace=u")]
    [InlineData("--trace=t word-count -- --live", "--trace=t word-count", "-- --live")]
    [InlineData("--timeout 5s --live never a b", "--timeout 5s --live never a", "b")]
    [InlineData("-- word-count -x", "-- word-count", "-x")]
    [InlineData("--help word-count", "--help word-count", "")]
    [InlineData("word-count --help -h", "word-count", "--help -h")]
    [InlineData("--nonsense a b", "--nonsense", "a b")]
    [InlineData("--trace", "--trace", "")]
    [InlineData("", "", "")]
    public void Split_aCommandLine_endsBehindTheName(string given, string own, string topology)
    {
        var environment = new CommandEnvironment { OpenInput = null!, Output = Stream.Null, Error = TextWriter.Null, Interruptions = null! };
        var screen = new LiveOutput(TextWriter.Null, static () => TerminalSize.Usual, false);
        var command = RunCommand.Create(environment, screen, new DataOutput(Stream.Null, screen)).Command;
        _ = new System.CommandLine.RootCommand { command };

        var split = VerbatimArguments.Split(command, given.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(own, string.Join(' ', split.Own));
        Assert.Equal(topology, string.Join(' ', split.Topology));
    }

    [Fact]
    public async Task Arguments_thatLookLikeTheCommandsOwn_reachTheTopologyAsTheyAre()
    {
        IReadOnlyList<string> got = [];
        var template = TestTopologies.Waiting with
        {
            Create = arguments =>
            {
                got = arguments;
                return TestTopologies.Waiting.Create(arguments);
            },
        };
        var command = new CommandLine { Catalog = [template] };
        Assert.Equal(0, await command.RunAsync("run", "waiting", "--trace=a b", "@file", "-xyz=3", "[diagram]", "--", "--help"));
        Assert.Equal(["--trace=a b", "@file", "-xyz=3", "[diagram]", "--", "--help"], got);
    }
}
