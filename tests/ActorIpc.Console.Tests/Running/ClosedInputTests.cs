using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Running;

/// <summary>A program that was started without standard input finds the end of the data, and waits for nothing.</summary>
public sealed class ClosedInputTests : IDisposable
{
    private readonly TemporaryDirectory _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("\"$actoripc\" run word-count <&-", "")]
    [InlineData("\"$actoripc\" shell <&-", "")]
    [InlineData("\"$actoripc\" shell -c 'cat; echo over' <&-", "over\n")]
    [InlineData("\"$actoripc\" shell -c 'cat; echo over' < /dev/null", "over\n")]
    [InlineData("echo given | \"$actoripc\" shell -c 'cat; echo over'", "given\nover\n")]
    public async Task ClosedInput_isAtItsEnd(string line, string output)
    {
        using var program = ActorIpcProgram.Shell(line, ShellTerminal.Variables(_home));
        Assert.Equal((0, output, ""), await program.EndAsync());
    }
}
