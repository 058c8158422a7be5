using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Live;

public sealed class LiveRunTests
{
    [Fact]
    public async Task View_ofARunOnItsTerminal_isSeenAndLeavesOnlyTheData()
    {
        using var input = new HeldInput();
        var command = OnTerminal(input, sharesTerminal: true);
        var shown = command.Terminal!.Shows("waiter  outside");
        var run = command.RunAsync("run", "--live", "always", "waiting");
        await shown;
        Assert.StartsWith("begin\nwaiting  ", command.Terminal.Screen);
        input.End();
        Assert.Equal(0, await run);
        Assert.Equal("begin\nend", command.Terminal.Screen);
    }

    [Fact]
    public async Task View_inAutoMode_comesAfterAMoment()
    {
        using var input = new HeldInput();
        var command = OnTerminal(input);
        var shown = command.Terminal!.Shows("waiter  outside");
        var run = command.RunAsync("run", "waiting");
        await shown;
        input.End();
        Assert.Equal(0, await run);
        Assert.Empty(command.Terminal.Screen);
        Assert.Equal("begin\nend\n", command.Output);
    }

    [Fact]
    public async Task View_whereNoColorIsSet_hasNoColors()
    {
        using var input = new HeldInput();
        var command = OnTerminal(input);
        command.Variables["NO_COLOR"] = "1";
        var shown = command.Terminal!.Shows("waiter  outside");
        var run = command.RunAsync("run", "--live", "always", "waiting");
        await shown;
        input.End();
        Assert.Equal(0, await run);
        Assert.DoesNotMatch("\e\\[[0-9;]*m", command.Terminal.Everything);
    }

    [Theory]
    [InlineData("never", "xterm")]
    [InlineData("auto", "dumb")]
    public async Task View_thatIsNotWanted_isNotDrawn(string live, string term)
    {
        var command = OnTerminal(Stream.Null);
        command.Variables["TERM"] = term;
        Assert.Equal(0, await command.RunAsync("run", "--live", live, "waiting"));
        Assert.Empty(command.Terminal!.Everything);
    }

    [Fact]
    public async Task View_ofARunThatIsInterrupted_isTakenAway()
    {
        using var input = new HeldInput();
        var command = OnTerminal(input);
        var shown = command.Terminal!.Shows("waiter  outside");
        var run = command.RunAsync("run", "--live", "always", "waiting");
        await shown;
        command.Interruption.Raise();
        Assert.Equal(130, await run);
        Assert.Equal("actoripc: interrupted, stopping; a second time kills", command.Terminal.Screen);
        input.End();
    }

    private static CommandLine OnTerminal(Stream input, bool sharesTerminal = false) => new()
    {
        Catalog = [TestTopologies.Waiting],
        Input = input,
        Terminal = new TestTerminal(),
        SharesTerminal = sharesTerminal,
        Variables = { ["TERM"] = "xterm" },
    };
}
