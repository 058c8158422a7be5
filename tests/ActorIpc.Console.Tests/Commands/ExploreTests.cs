using System.Text.Json;
using System.Xml.Linq;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Commands;

public sealed class ExploreTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    private string Save => _files["found.replay.json"];

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Topology_withoutAMistake_isExhausted()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("explore", "--exhaustive", "--save", Save, "shared-counter", "--rounds", "1", "--adders", "2"));
        Assert.Matches(@"^shared-counter: nothing was found\.\nexhausted \d+ class(es)? \(dfs\): [\d,]+ steps in [\d.]+ s, [\d,]+ schedules per second\n$", command.Output);
        Assert.Empty(command.Error);
        Assert.False(File.Exists(Save));
    }

    [Fact]
    public async Task Schedules_asManyAsWanted_areSampled()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("explore", "--schedules", "7", "--seed", "3", "--save", Save, "mail-room", "--letters", "1"));
        Assert.Contains("\nsampled 7 schedules (pos, seed 3): ", "\n" + command.Output);
    }

    [Fact]
    public async Task Options_behindTheName_areTheCommandsUnlessTheTopologyHasThem()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("explore", "shared-counter", "--strategy", "dfs", "--rounds", "1", "--adders", "2", "--save", Save));
        Assert.Contains("exhausted ", command.Output);
    }

    [Fact]
    public async Task Deadlock_hasItsCodeItsReportAndItsReplayFile()
    {
        var command = new CommandLine();
        Assert.Equal(3, await command.RunAsync("explore", "--save", Save, "dining-philosophers-broken", "--rounds", "1", "--philosophers", "3"));
        Assert.Contains("philosopher-1, philosopher-2, philosopher-3 can never go on", command.Output);
        Assert.Contains($"\nSaved as {Save}; once more: actoripc explore --replay {Save}\n", command.Output);
        Assert.Contains("\nConfirmed: ", command.Output);
        Assert.Contains("\nsampled ", command.Output);
        Assert.Empty(command.Error);
        Assert.True(File.Exists(Save));
    }

    [Fact]
    public async Task Mistake_thatIsNoDeadlock_hasAnotherCode()
    {
        var command = new CommandLine();
        Assert.Equal(1, await command.RunAsync("explore", "--save", Save, "shared-counter-broken", "--rounds", "1", "--adders", "2"));
        Assert.Contains("teller finds a rule broken: what was added is there", command.Output);
    }

    [Fact]
    public async Task Json_isOneObjectWithEverything()
    {
        var command = new CommandLine();
        Assert.Equal(3, await command.RunAsync("explore", "--json", "--save", Save, "fifo-chat-broken", "--lines", "1"));
        using var json = JsonDocument.Parse(command.Output);
        var root = json.RootElement;
        Assert.Equal("fifo-chat-broken", root.GetProperty("topology").GetString());
        Assert.Equal(["--lines", "1"], root.GetProperty("arguments").EnumerateArray().Select(one => one.GetString()));
        Assert.False(root.GetProperty("isExhausted").GetBoolean());
        Assert.Equal(Save, root.GetProperty("replayFile").GetString());
        var finding = root.GetProperty("finding");
        Assert.Equal("Deadlock", finding.GetProperty("kind").GetString());
        Assert.Equal(finding.GetProperty("choices").GetArrayLength(), finding.GetProperty("report").GetProperty("rows").GetArrayLength());
        Assert.True(finding.GetProperty("isConfirmed").GetBoolean());
    }

    [Fact]
    public async Task Pictures_areFilesOfTheirOwn()
    {
        var command = new CommandLine();
        var (svg, mermaid) = (_files["found.svg"], _files["found.mmd"]);
        Assert.Equal(3, await command.RunAsync("explore", "--svg", svg, "--mermaid", mermaid, "--save", Save, "crossing-writes"));
        Assert.Equal("svg", XDocument.Load(svg).Root!.Name.LocalName);
        Assert.Contains("sequenceDiagram", File.ReadAllText(mermaid));
        Assert.Contains($"\nDrawn in {svg}\nDrawn in {mermaid}\n", command.Output);
    }

    [Fact]
    public async Task Pictures_ofNothing_areNotMade()
    {
        Assert.Equal(0, await new CommandLine().RunAsync("explore", "--exhaustive", "--svg", _files["none.svg"], "--save", Save, "shared-counter", "--rounds", "1", "--adders", "2"));
        Assert.False(File.Exists(_files["none.svg"]));
    }

    [Fact]
    public async Task Input_isWhatTheProcessesRead()
    {
        var command = new CommandLine { Input = new MemoryStream("one two\n"u8.ToArray()) };
        Assert.Equal(0, await command.RunAsync("explore", "--schedules", "3", "--input", "-", "--save", Save, "word-count", "--splitters", "1"));
        Assert.Contains("word-count: nothing was found.\n", command.Output);
    }

    [Fact]
    public async Task Warnings_thatDifferInTheProcessOnly_areOneLine()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("explore", "--schedules", "1", "--save", Save, "multi-reader", "--records", "1"));
        Assert.Contains("warning: reader-1 never closes its end of pipe 'records': its own end closes it (and so reader-2, reader-3 and 1 more; --full names all)\n", command.Output);
        command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("explore", "--schedules", "1", "--full", "--save", Save, "multi-reader", "--records", "1"));
        Assert.Equal(4, command.Output.Split('\n').Count(line => line.StartsWith("warning: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Interruption_endsWithWhatWasSeenSoFar()
    {
        var command = new CommandLine { Terminal = new TestTerminal(), Variables = { ["TERM"] = "xterm" } };
        var running = command.RunAsync("explore", "--seconds", "1e8", "--save", Save, "cigarette-smokers", "--rounds", "2");
        await command.Terminal!.Shows(" schedules, ");
        command.Interruption.Raise();
        Assert.Equal(130, await running);
        Assert.Matches(@"^cigarette-smokers: nothing was found\.\nsampled \d+ schedules ", command.Output);
        Assert.Empty(command.Terminal.Screen);
    }
}
