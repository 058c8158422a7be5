using System.Text.Json;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.TopologyFiles;

public sealed class CheckCommandTests : IDisposable
{
    private const string Good = "processes { greeter { program = echo, arguments = [hello] } }";
    private const string Bad = "processes {\n  greeter { program = ecko, argumens = [hello] }\n}\n";

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Check_ofAFileWithoutMistakes_saysSo()
    {
        var (command, file) = (new CommandLine(), _files.Write("good.conf", Good));
        Assert.Equal(0, await command.RunAsync("check", file));
        Assert.Equal($"{file}: no mistakes\n", command.Output);
    }

    [Fact]
    public async Task Check_ofAFileWithMistakes_showsThemWithTheirLines()
    {
        var (command, file) = (new CommandLine(), _files.Write("bad.conf", Bad));
        Assert.Equal(1, await command.RunAsync("check", file));
        Assert.StartsWith($"{file}:2:29: IPC101: A process has no 'argumens': did you mean arguments?", command.Output);
        Assert.Contains("\n  2 |   greeter { program = ecko, argumens = [hello] }\n    |                             ^^^^^^^^\n", command.Output);
        Assert.Contains($"{file}:2:23: IPC303: There is no built-in program 'ecko': did you mean echo?", command.Output);
        Assert.EndsWith($"{file}: 2 mistakes; 'actoripc explain IPC101' explains the first\n", command.Output);
        Assert.Empty(command.Error);
    }

    [Fact]
    public async Task Check_showsNothingThatATerminalWouldObey()
    {
        var command = new CommandLine();
        Assert.Equal(1, await command.RunAsync("check", _files.Write("bad.conf", "processes { \"\e[31m\" { program = \"\\u001b[32mno\" } }\n")));
        Assert.Contains("IPC105", command.Output);
        Assert.Contains("IPC303", command.Output);
        Assert.DoesNotContain('\e', command.Output);
    }

    [Fact]
    public async Task Check_ofWhatNeverEnds_readsNoMoreThanATopologyCanHave()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("check", "/dev/zero"));
        Assert.Contains("a topology has 1048576 bytes at most", command.Error);
    }

    [Fact]
    public async Task Check_ofSeveralFiles_checksAllAndNamesTheOneThatIsMissing()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("check", _files["no.conf"], _files.Write("bad.conf", Bad), _files.Write("good.conf", Good)));
        Assert.Contains("IPC303", command.Output);
        Assert.Contains("good.conf: no mistakes", command.Output);
        Assert.Equal($"actoripc: {_files["no.conf"]}: no such file\n", command.Error);
    }

    [Fact]
    public async Task Check_asJson_isAnArrayOfMistakes()
    {
        var command = new CommandLine();
        Assert.Equal(1, await command.RunAsync("check", "--json", _files.Write("bad.conf", Bad), _files.Write("good.conf", Good)));
        var mistakes = JsonDocument.Parse(command.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(2, mistakes.Count);
        Assert.Equal("IPC101", mistakes[0].GetProperty("code").GetString());
        Assert.Equal((2, 29, 8), (mistakes[0].GetProperty("line").GetInt32(), mistakes[0].GetProperty("column").GetInt32(), mistakes[0].GetProperty("length").GetInt32()));
        Assert.Equal("  greeter { program = ecko, argumens = [hello] }", mistakes[0].GetProperty("sourceLine").GetString());
    }

    [Fact]
    public async Task Check_ofADirectory_isAUsageError()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("check", Path.GetTempPath()));
        Assert.Contains("is a directory", command.Error);
    }

    [Fact]
    public async Task Check_ofNothing_isAUsageError() => Assert.Equal(2, await new CommandLine().RunAsync("check"));

    [Theory]
    [InlineData("run")]
    [InlineData("graph")]
    [InlineData("explore")]
    public async Task Command_withAFileWithMistakes_showsThemAndDoesNothing(string name)
    {
        var (command, file) = (new CommandLine(), _files.Write("bad.conf", Bad));
        Assert.Equal(2, await command.RunAsync(name, file));
        Assert.Contains($"{file}:2:23: IPC303: There is no built-in program 'ecko': did you mean echo?", command.Error);
        Assert.Contains("\n    |                       ^^^^\n", command.Error);
        Assert.Empty(command.Output);
    }

    [Theory]
    [InlineData("IPC303")]
    [InlineData("ipc303")]
    [InlineData("303")]
    public async Task Explain_ofACode_hasTextAndBothExamples(string code)
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("explain", code));
        Assert.StartsWith("IPC303: A program that is not there\n\n", command.Output);
        Assert.Contains("\nWrong:\n\n    processes { greeter { program = ecko", command.Output);
        Assert.Contains("\nRight:\n\n    processes { greeter { program = echo", command.Output);
        Assert.All(command.Output.Split('\n'), static line => Assert.InRange(line.Length, 0, 110));
    }

    [Fact]
    public async Task Explain_withoutACode_listsAll()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("explain"));
        Assert.Contains("IPC402  A pipe that nobody reads\n", command.Output);
    }

    [Fact]
    public async Task Explain_ofAnUnknownCode_isAUsageErrorWithOneThatLooksLikeIt()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("explain", "IPC3O3"));
        Assert.Contains("there is no code 'IPC3O3': did you mean IPC303", command.Error);
    }
}
