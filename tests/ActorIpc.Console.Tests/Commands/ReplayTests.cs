using System.Text.RegularExpressions;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Commands;

public sealed class ReplayTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    private string Save => _files["found.replay.json"];

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Replay_inAnotherProcess_showsTheSame()
    {
        var found = new CommandLine();
        Assert.Equal(3, await found.RunAsync("explore", "--save", Save, "bounded-buffer-broken", "--rounds", "2", "--slots", "1"));
        using var program = ActorIpcProgram.Start("explore", "--replay", Save);
        var (code, output, error) = await program.EndAsync();
        Assert.Equal((3, ""), (code, error));
        var report = ReportOf(found.Output, "Found in schedule");
        Assert.NotEmpty(report);
        Assert.Equal(report, ReportOf(output, "replayed "));
        Assert.Matches(@"\nreplayed \d+ steps of .*: the same as when it was found\n$", output);
    }

    [Fact]
    public async Task Topology_forOtherArguments_doesNotFit()
    {
        Assert.Equal(3, await new CommandLine().RunAsync("explore", "--save", Save, "bounded-buffer-broken", "--rounds", "2", "--slots", "1"));
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("explore", "--replay", Save, "bounded-buffer-broken", "--rounds", "1", "--slots", "1"));
        Assert.Matches($@"^{Regex.Escape(Save)} does not fit any more: at step \d+ the file says "".*"", but .*\.\n", command.Output);
        Assert.Contains("\nIt was found with: actoripc explore --strategy pos --seed 1 bounded-buffer-broken --rounds 2 --slots 1\n", command.Output);
    }

    [Fact]
    public async Task Topology_thatIsAnother_isSaid()
    {
        Assert.Equal(3, await new CommandLine().RunAsync("explore", "--save", Save, "crossing-writes"));
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("explore", "--replay", Save, "duplex"));
        Assert.StartsWith($"actoripc: {Save} is of the topology 'crossing-writes', and not of 'duplex'\n", command.Error);
    }

    [Theory]
    [InlineData("{ \"format\"", ":1:11: this is no JSON: ")]
    [InlineData("[]", ":1:1: this is no replay file: it should begin with \"format\": \"actoripc replay\"")]
    [InlineData("{\n  \"format\": \"actoripc replay\",\n  \"version\": 2 }", ":3:14: this is version 2 of the format; only version 1 is understood")]
    [InlineData("{\n  \"format\": \"actoripc replay\",\n  \"version\": 1,\n  \"topology\": 7 }", ":4:15: 'topology' should be a string, and not 7")]
    [InlineData("{\n  \"format\": \"actoripc replay\",\n  \"version\": 1,\n  \"topology\": \"x\" }", ":1:1: the field 'arguments' is missing")]
    [InlineData("{\n  \"format\": \"actoripc replay\",\n  \"version\": 1,\n  \"topologie\": \"x\" }", ":4:16: there is no field 'topologie'")]
    public async Task File_thatIsBroken_isSaidWithItsPlace(string text, string said)
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("explore", "--replay", _files.Write("broken.json", text)));
        Assert.StartsWith($"actoripc: {_files["broken.json"]}{said}", command.Error);
    }

    [Fact]
    public async Task File_thatIsChanged_isSaidWithItsPlace()
    {
        Assert.Equal(3, await new CommandLine().RunAsync("explore", "--save", Save, "crossing-writes"));
        var text = File.ReadAllText(Save);
        await SaysAsync(text.Replace("\"crossing-writes\"", "\"crossing-write\"", StringComparison.Ordinal), ": there is no topology 'crossing-write': did you mean crossing-writes?");
        await SaysAsync(text.Replace("\"step\": 2", "\"step\": 3", StringComparison.Ordinal), "'step' should be 2, as steps are numbered in order, and not 3");
        await SaysAsync(text.Replace("\"Deadlock\"", "\"Bad\"", StringComparison.Ordinal), "'kind' should be one of Deadlock, ");
        await SaysAsync(text.Replace("\"arguments\": []", "\"arguments\": [\"--bytes\", \"x\"]", StringComparison.Ordinal), "--bytes x: a whole number");
    }

    private async Task SaysAsync(string text, string said)
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("explore", "--replay", _files.Write("changed.json", text)));
        Assert.Contains(said, command.Error);
    }

    private static string ReportOf(string output, string end) => output[..output.IndexOf("\n" + end, StringComparison.Ordinal)];
}
