namespace ActorIpc.Console.Tests;

public sealed class CommandEnvironmentTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("LANG=C.UTF-8", true)]
    [InlineData("LANG=de_DE.utf8", true)]
    [InlineData("LANG=C", false)]
    [InlineData("LANG=en_US.ISO-8859-1", false)]
    [InlineData("LANG=C.UTF-8 LC_ALL=POSIX", false)]
    [InlineData("LANG=C LC_CTYPE=C.UTF-8", true)]
    public void Utf8_isWhatTheFirstLocaleVariableSays(string variables, bool isUtf8) => Assert.Equal(isUtf8, With(variables).IsUtf8);

    [Theory]
    [InlineData("TERM=xterm", true)]
    [InlineData("TERM=dumb", false)]
    [InlineData("", false)]
    public void Drawing_onATerminal_dependsOnItsKind(string variables, bool canDraw) => Assert.Equal(canDraw, With(variables).CanDraw);

    [Fact]
    public void Drawing_whereNoTerminalIs_isNotDone() => Assert.False(With("TERM=xterm", isTerminal: false).CanDraw);

    [Theory]
    [InlineData("", true)]
    [InlineData("NO_COLOR=", true)]
    [InlineData("NO_COLOR=1", false)]
    [InlineData("TERM=dumb", false)]
    public void Colors_areOffWhereNoColorIsSetOrTheTerminalHasNone(string variables, bool allows) => Assert.Equal(allows, With(variables).AllowsColor);

    private static CommandEnvironment With(string variables, bool isTerminal = true)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return new CommandEnvironment
        {
            OpenInput = null!,
            Output = Stream.Null,
            Error = TextWriter.Null,
            Interruptions = null!,
            Terminals = new StreamTerminals(true, true, isTerminal),
            Variable = set.GetValueOrDefault,
        };
    }
}
