using System.Text.Json;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Scenarios;

/// <summary>What <c>actoripc scenario</c> makes of files, options, streams and signals.</summary>
public sealed class ScenarioArgumentTests : IDisposable
{
    private const string Good = "process A\nA: pipe as r w = ok\n";

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("There is no option --trase: did you mean --trace? A file of that name is ./--trase.", "--trase")]
    [InlineData("There is no option -x. A file of that name is ./-x.", "-x")]
    [InlineData("there is no kernel 'linx': did you mean linux?", "--kernel", "linx")]
    [InlineData("there is no kernel ''", "--kernel", "actors,")]
    [InlineData("--kernel actors,actors: actors stands there twice", "--kernel", "actors,actors")]
    [InlineData("--trace and --json exclude each other", "--trace", "--json")]
    [InlineData("Standard input can be read only once.", "-", "-")]
    public async Task Arguments_wrong_areAUsageErrorBeforeAnythingRuns(string said, params string[] args)
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync(["scenario", _files.Write("good.ipc", Good), .. args]));
        Assert.StartsWith("actoripc: ", command.Error);
        Assert.Contains(said, command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Name_behindTwoDashes_isAFile()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("scenario", "--kernel", "simulated", "--", "--no-such-file", "-"));
        Assert.Equal("actoripc: --no-such-file: there is no such file\n", command.Error);
        Assert.Contains("ok - (0 lines, simulated)\n", command.Output);
    }

    [Theory]
    [InlineData("there is no such file", "missing.ipc")]
    [InlineData("it is a directory", ".")]
    public async Task File_thatCannotBeRead_isSaidByItsName(string said, string name)
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("scenario", _files[name]));
        Assert.Equal($"actoripc: {_files[name]}: {said}\n", command.Error);
    }

    [Fact]
    public async Task File_withoutAName_isSaid()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("scenario", ""));
        Assert.Equal("actoripc: : the name of a file is empty\n", command.Error);
    }

    [Fact]
    public async Task Name_withControlCharacters_isShownWithoutAndGivenToProgramsAsItIs()
    {
        var file = _files.Write("a\e[31mb\nc.ipc", Good);
        var (command, json) = (new CommandLine(), new CommandLine());
        Assert.Equal(0, await command.RunAsync("scenario", file));
        Assert.Equal($"ok {_files["a [31mb c.ipc"]} (2 lines, actors)\n", command.Output);
        Assert.Equal(0, await json.RunAsync("scenario", "--json", file));
        Assert.Equal(file, Objects(json)[0].GetProperty("file").GetString());
    }

    [Fact]
    public async Task StandardInput_isAScriptToo()
    {
        var command = new CommandLine { Input = new MemoryStream("process A\r\nA: pipe as r w = EOF\r\n"u8.ToArray()) };
        Assert.Equal(2, await command.RunAsync("scenario", "-"));
        Assert.StartsWith("-:2:18: error: pipe knows no EOF", command.Error);
    }

    [Fact]
    public async Task Json_ofFilesOfEveryKind_isAnObjectALine()
    {
        var command = new CommandLine();
        var wrong = _files.Write("wrong.ipc", "process A\nA: pip\n");
        Assert.Equal(2, await command.RunAsync("scenario", "--json", _files.Write("failing.ipc", "process A\nA: pipe as r w = EMFILE\n"), wrong, _files["missing.ipc"]));
        var objects = Objects(command);
        Assert.Equal(6, objects.Count);
        Assert.Equal("failed", objects[1].GetProperty("verdict").GetString());
        Assert.Equal(("EMFILE", "ok"), (objects[1].GetProperty("failures")[0].GetProperty("expected").GetString(), objects[1].GetProperty("failures")[0].GetProperty("got").GetString()));
        Assert.Equal((wrong, "wrong", 2, 4), (objects[3].GetProperty("file").GetString(), objects[3].GetProperty("verdict").GetString(), objects[3].GetProperty("line").GetInt32(), objects[3].GetProperty("column").GetInt32()));
        Assert.Equal("there is no such file", objects[4].GetProperty("reason").GetString());
        Assert.Equal(2, objects[5].GetProperty("exit").GetInt32());
    }

    [Theory]
    [InlineData("actors"), InlineData("simulated"), InlineData("linux")]
    public async Task Interruption_ofALongScript_endsItWith130(string kernel)
    {
        if (Console.Scenarios.KernelCatalog.Usual.Find(kernel)[0].WhyUnavailable() is { } reason)
        {
            Assert.NotEmpty(reason);
            return;
        }

        // An hour where time is real, and some millions of lines where it is not.
        var command = new CommandLine();
        var running = command.RunAsync("scenario", "--kernel", kernel, _files.Write("long.ipc", "process A\nadvance 3600s\nrepeat 10000000 A: sigpipe = 0\n"));
        command.Interruption.Raise();
        Assert.Equal(130, await running);
    }

    [Fact]
    public async Task Reader_whoHasEnough_endsTheRun()
    {
        using var command = ActorIpcProgram.Shell($"set -o pipefail; \"$actoripc\" scenario --trace {_files.Write("long.ipc", "process A\nrepeat 10000000 A: sigpipe = 0\n")} | head -1");
        Assert.Equal((0, "--- process A ---\n", ""), await command.EndAsync());
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("NO_COLOR", false)]
    public async Task Colors_onATerminal_areUsedUnlessTheUserSaysNo(string variable, bool isColored)
    {
        var command = new CommandLine { Terminal = new TestTerminal(), SharesTerminal = true, Variables = { ["TERM"] = "xterm", [variable] = "1" } };
        Assert.Equal(0, await command.RunAsync("scenario", _files.Write("good.ipc", Good)));
        Assert.Equal(isColored, command.Terminal.Everything.Contains('\e'));
    }

    private static List<JsonElement> Objects(CommandLine command) =>
        [.. command.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];
}
