using System.Text.Json;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Running;

/// <summary><c>run --trace</c> in its forms, and its limit.</summary>
public sealed class TraceFormTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    [Theory]
    [InlineData("t.perfetto.json", null, "[\n")]
    [InlineData("t.shiviz", null, "(?<host>")]
    [InlineData("t.mmd", null, "sequenceDiagram\n")]
    [InlineData("t.mmd", "json", "{\"us\":")]
    [InlineData("t", "mermaid", "sequenceDiagram\n")]
    public async Task Trace_hasTheFormOfItsNameOrTheOneThatIsAskedFor(string name, string? format, string beginning)
    {
        string[] form = format is null ? [] : ["--trace-format", format];
        Assert.Equal(0, await new CommandLine().RunAsync(["run", "--trace", _files[name], .. form, "duplex"]));
        var text = await File.ReadAllTextAsync(_files[name]);
        Assert.StartsWith(beginning, text);
        Assert.Contains("pipe", text);
    }

    [Fact]
    public async Task Trace_ofADeadlock_isValidForPerfetto()
    {
        Assert.Equal(3, await new CommandLine().RunAsync("run", "--trace", _files["t.perfetto.json"], "crossing-writes"));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_files["t.perfetto.json"]));
        Assert.Contains(json.RootElement.EnumerateArray(), static one => one.GetProperty("ph").GetString() == "X" && one.GetProperty("args").GetProperty("details").GetString()!.EndsWith("never finished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limit_isToldInTheFileAndOnStandardErrorAndTheRunGoesOn()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("run", "--trace", _files["t.jsonl"], "--trace-limit", "4", "duplex"));
        var lines = await File.ReadAllLinesAsync(_files["t.jsonl"]);
        Assert.Equal(5, lines.Length);
        Assert.Equal("{\"event\":\"end\",\"dropped\":0,\"limit\":4}", lines[^1]);
        Assert.Equal($"actoripc: warning: {_files["t.jsonl"]}: the trace stops after 4 events (--trace-limit); the run goes on\n", command.Error);
        Assert.Contains("good-bye", command.Output);
    }

    [Fact]
    public async Task Convert_writesAnotherForm_andSaysWhatIsWrong()
    {
        Assert.Equal(0, await new CommandLine().RunAsync("run", "--trace", _files["t.jsonl"], "duplex"));
        var converted = new CommandLine();
        Assert.Equal((0, ""), (await converted.RunAsync("trace", "--convert", _files["t.jsonl"], "--to", "mermaid"), converted.Error));
        Assert.StartsWith("sequenceDiagram\n", converted.Output);
        var perfetto = new CommandLine();
        Assert.Equal(0, await perfetto.RunAsync("trace", "--convert", _files["t.jsonl"]));
        using var json = JsonDocument.Parse(perfetto.Output);
        var wrong = new CommandLine();
        Assert.Equal(1, await wrong.RunAsync("trace", "--convert", _files.Write("page.txt", "no trace\nat all\n")));
        Assert.Contains("page.txt: line 1 is no event of a trace", wrong.Error);
        var cut = new CommandLine();
        Assert.Equal(0, await cut.RunAsync("trace", "--convert", _files.Write("cut.jsonl", (await File.ReadAllTextAsync(_files["t.jsonl"]))[..^40])));
        Assert.Contains("cut.jsonl: the trace ends in the middle", cut.Error);
        var unknown = new CommandLine();
        Assert.Equal(2, await unknown.RunAsync("trace", "--convert", _files["t.jsonl"], "--to", "svg"));
        Assert.Equal(2, await unknown.RunAsync("trace", "--to", "mermaid"));
    }

    [Theory]
    [InlineData("--trace-limit", "4", "--trace-limit says something of a trace, and there is none")]
    [InlineData("--trace-format", "mermaid", "--trace-format says something of a trace, and there is none")]
    [InlineData("--trace-format", "perfeto", "There is no format 'perfeto': did you mean perfetto?")]
    [InlineData("--trace-limit", "0", "a whole number from 1")]
    [InlineData("--otlp-endpoint", "localhost:4317", "--otlp-endpoint localhost:4317: wanted is a URL such as http://localhost:4317")]
    public async Task WrongOption_isAUsageError(string option, string value, string message)
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("run", option, value, "duplex"));
        Assert.Contains(message, command.Error);
    }

    public void Dispose() => _files.Dispose();
}
