using System.Text.RegularExpressions;
using ActorIpc.Console.Tests.Support;
using ActorIpc.Console.TopologyFiles;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Console.Tests.TopologyFiles;

/// <summary>What the documents show can be taken over as it stands.</summary>
public sealed partial class DocumentTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("README.md")]
    [InlineData("hocon/topologies/README.md")]
    [InlineData("examples/files/README.md")]
    public void Topology_inADocument_hasNoMistakes(string document)
    {
        var shown = Blocks(document);
        Assert.NotEmpty(shown);
        Assert.Empty(shown.SelectMany(text => TopologyFile.Parse(document, text, new ConsolePrograms()).Problems).Select(static problem => problem.ToString()));
    }

    [Fact]
    public async Task Topology_inTheReadme_givesTheFiveLargest()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("run", _files.Write("shown.conf", Blocks("README.md")[0])));
        Assert.Equal("99\n98\n97\n96\n95\n", command.Output);
    }

    [Fact]
    public async Task Topology_inThePageOfAllSettings_runs()
    {
        var text = _files.Write("text.txt", "b\na\nb\nc\nd\n");
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("run", _files.Write("count.conf", Blocks("hocon/topologies/README.md")[0]), text, "--top", "2"));
        Assert.Equal("a\nb\n", command.Output);
    }

    private static List<string> Blocks(string document) =>
        [.. Block().Matches(File.ReadAllText(Path.Combine(Golden.Repository(), document))).Select(static match => match.Groups[1].Value).Where(static text => text.Contains("processes", StringComparison.Ordinal))];

    [GeneratedRegex("```hocon\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
