using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Commands;

public sealed class ListAndHelpTests
{
    [Fact]
    public async Task List_always_isALineForEachTopology()
    {
        var command = new CommandLine { Catalog = [TestTopologies.Endless, TestTopologies.Waiting, TestTopologies.Failing] };
        Assert.Equal(0, await command.RunAsync("list"));
        Assert.Equal("endless  Is endless.\nwaiting  Is waiting.\nfailing  Is failing.\n", command.Output);
        Assert.Empty(command.Error);
    }

    [Fact]
    public async Task List_ofTheExamples_namesEveryOne()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("list"));
        var lines = command.Output.TrimEnd().Split('\n');
        Assert.Equal(Examples.Catalog.All.Select(template => template.Name), lines.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Version_asked_isThatOfTheAssembly()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("--version"));
        Assert.Matches(@"^\d+\.\d+\.\d+[-.a-z0-9]*\n$", command.Output);
    }

    [Fact]
    public async Task Help_asked_namesTheCommands()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("--help"));
        foreach (var name in new[] { "list", "run", "graph" }) Assert.Contains(name, command.Output);
        Assert.Empty(command.Error);
    }

    [Theory]
    [InlineData("--help", "help")]
    [InlineData("run --help", "help run")]
    public async Task Help_asAWord_isTheOption(string option, string word)
    {
        var (asOption, asWord) = (new CommandLine(), new CommandLine());
        Assert.Equal(0, await asOption.RunAsync(option.Split(' ')));
        Assert.Equal(0, await asWord.RunAsync(word.Split(' ')));
        Assert.Equal(asOption.Output, asWord.Output);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("graph")]
    public async Task Help_ofACommandWithATopology_putsOptionsBeforeTheName(string name)
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync(name, "--help"));
        Assert.Contains($"\n  actoripc {name} [OPTIONS] NAME [ARGS...]\n", command.Output);
    }

    [Fact]
    public async Task Help_afterATopologysName_isItsUsage()
    {
        var command = new CommandLine { Catalog = [TestTopologies.Endless] };
        Assert.Equal(0, await command.RunAsync("run", "endless", "x", "--help"));
        Assert.Equal("Is endless.\nUsage: actoripc run [OPTIONS] endless [ANYTHING...]\n", command.Output);
    }

    [Fact]
    public async Task Command_missing_isAUsageError()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync());
        Assert.Contains("which command?", command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Command_misspelled_isAUsageErrorWithTheRightOne()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("grpah", "word-count"));
        Assert.StartsWith("actoripc: there is no command 'grpah': did you mean graph?\n", command.Error);
    }
}
