using System.Text.Json;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Running;

public sealed class FilesTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("duplex", 0)]
    [InlineData("crossing-writes", 3)]
    public async Task Trace_ofARunHoweverItEnds_isJsonLinesAndTheDroppedCount(string topology, int exitCode)
    {
        var path = _files["trace.json"];
        Assert.Equal(exitCode, await new CommandLine().RunAsync("run", "--trace", path, topology));
        var lines = File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("spawned", lines[0].GetProperty("event").GetString());
        Assert.Contains(lines, line => line.GetProperty("event").GetString() == "exited");
        Assert.Equal("end", lines[^1].GetProperty("event").GetString());
        Assert.Equal(0, lines[^1].GetProperty("dropped").GetInt64());
    }

    [Fact]
    public async Task Trace_thatCannotKeepUp_saysHowMuchItLost()
    {
        var path = _files["trace.json"];
        var command = new CommandLine();
        var config = _files.Write("small.conf", "actoripc.trace.capacity = 16");
        Assert.Equal(0, await command.RunAsync("run", "--config", config, "--trace", path, "ping-pong", "--rounds", "20000"));
        var dropped = JsonDocument.Parse(File.ReadLines(path).Last()).RootElement.GetProperty("dropped").GetInt64();
        Assert.InRange(dropped, 1, 1_000_000);
        Assert.Contains($"trace.json: {dropped} events came too fast", command.Error);
    }

    [Fact]
    public async Task Trace_thatCannotBeCreated_exitsWith1BeforeAnythingRuns()
    {
        var command = new CommandLine();
        Assert.Equal(1, await command.RunAsync("run", "--trace", "/no/such/directory/trace", "duplex"));
        Assert.Equal("actoripc: /no/such/directory/trace: no such directory\n", command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Config_thatIsRight_isUsed()
    {
        var command = new CommandLine();
        // Both write more than 4096 bytes, but less than the default capacity.
        var config = _files.Write("small.conf", "actoripc.pipe.capacity = 4096");
        Assert.Equal(3, await command.RunAsync("run", "--config", config, "crossing-writes", "--bytes", "5000"));
    }

    [Theory]
    [InlineData("actoripc.pipe.capacity = 0", "Wrong setting: actoripc.pipe.capacity = 0.")]
    [InlineData("actoripc.pipe.size = 1", "Unknown setting actoripc.pipe.size.")]
    [InlineData("actoripc.process.stop-timeout = soon", "Wrong setting: actoripc.process.stop-timeout = soon.")]
    public async Task Config_thatIsWrong_isAUsageErrorWithTheSetting(string text, string message)
    {
        var command = new CommandLine();
        var config = _files.Write("wrong.conf", text);
        Assert.Equal(2, await command.RunAsync("run", "--config", config, "duplex"));
        Assert.StartsWith($"actoripc: {config}: {message}", command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Config_thatIsMissing_exitsWith1AndNamesIt()
    {
        var command = new CommandLine();
        Assert.Equal(1, await command.RunAsync("run", "--config", "no-such.conf", "duplex"));
        Assert.Equal("actoripc: no-such.conf: no such file\n", command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Config_thatIsADirectory_exitsWith1AndNamesIt()
    {
        var command = new CommandLine();
        Assert.Equal(1, await command.RunAsync("run", "--config", Path.GetTempPath(), "duplex"));
        Assert.Equal($"actoripc: {Path.GetTempPath()}: is a directory\n", command.Error);
    }
}
