using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Live;

/// <summary>The command on a terminal of the kernel's, which script(1) makes and records.</summary>
public sealed class RealTerminalTests
{
    private const string Run = "script --quiet --return --command '\"$actoripc\" run --live always word-count < \"$input\"' /dev/null";

    [Fact]
    public async Task View_onATerminal_isDrawnAndErasedAndTheDataStays()
    {
        var (everything, screen) = await RunAsync("1");
        Assert.Contains("\e[J", everything);
        Assert.DoesNotMatch("\e\\[[0-9;]*m", everything);
        Assert.Equal("1 word", screen);
    }

    [Fact]
    public async Task View_onATerminalWithColors_hasColors()
    {
        var (everything, screen) = await RunAsync("");
        Assert.Matches("\e\\[[0-9;]*m", everything);
        Assert.Equal("1 word", screen);
    }

    [Fact]
    public async Task Terminal_thatIsDumb_getsNoEscapeCodes()
    {
        using var program = ActorIpcProgram.Shell("script --quiet --return --command '\"$actoripc\" run duplex' /dev/null", ("TERM", "dumb"));
        var (exitCode, output, _) = await program.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Equal("half -> flah\r\nduplex -> xelpud\r\npipe -> epip\r\ngood-bye\r\n", output);
    }

    private static async Task<(string Everything, string Screen)> RunAsync(string noColor)
    {
        using var files = new TemporaryDirectory();
        var fifo = files["input"];
        using var program = ActorIpcProgram.Shell($"mkfifo \"$input\" && {Run}", ("TERM", "xterm"), ("NO_COLOR", noColor), ("input", fifo));
        // The words come only when the view is there.
        using var feeder = ActorIpcProgram.Shell("until [ -p \"$input\" ]; do :; done; exec 3> \"$input\"; read -r go; echo word >&3", ("input", fifo));
        await program.Shows("reader     outside");
        await feeder.Input.WriteLineAsync("go");
        feeder.Input.Close();
        var (exitCode, everything, _) = await program.EndAsync();
        Assert.Equal(0, exitCode);
        var terminal = new TestTerminal();
        terminal.Write(everything);
        return (everything, terminal.Screen);
    }
}
