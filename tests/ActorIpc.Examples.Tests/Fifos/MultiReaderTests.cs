using ActorIpc.Examples.Tests.Support;
using ActorIpc.Hosting;

namespace ActorIpc.Examples.Tests.Fifos;

/// <summary>Several readers of one pipe tear records to pieces, unless these are packets.</summary>
public sealed class MultiReaderTests
{
    [Fact]
    public async Task Readers_of_bytes_tear_records_every_time()
    {
        for (var i = 0; i < 30; i++)
        {
            var run = await Example.RunAsync("multi-reader-broken");
            Assert.True(run.Result is { Outcome: TopologyOutcome.Failed, ExitCode: 1 }, run.Story);
            Assert.Equal(["a record is read as it was written", "every record is read"], run.BrokenRules);
        }
    }

    [Theory]
    [InlineData("multi-reader --records 100000")]
    [InlineData("multi-reader --records 1")]
    public async Task Readers_of_packets_get_whole_records(string commandLine)
    {
        var run = await Example.RunAsync(commandLine);
        Assert.True(run.Result.Outcome == TopologyOutcome.Finished, run.Story);
        Assert.Contains("each read whole and once", run.Output, StringComparison.Ordinal);
    }
}
