using ActorIpc.Examples.Tests.Support;
using ActorIpc.Hosting;
using ActorIpc.Linux.Programs;
using ActorIpc.Topologies;

namespace ActorIpc.Examples.Tests.RealPrograms;

/// <summary>Real gzip and sort with an actor in between; on Linux only, where there are such programs.</summary>
public sealed class CompressAndSortTests
{
    [Fact]
    public async Task Text_comes_out_sorted_through_four_programs()
    {
        var lines = Enumerable.Range(0, 100_000).Select(i => $"{i * 7919L % 100_000:D6}").ToList();
        var path = Path.GetTempFileName();
        await File.WriteAllLinesAsync(path, lines);
        var run = await Example.RunAsync($"compress-and-sort {path}");
        File.Delete(path);
        if (!OperatingSystem.IsLinux())
        {
            Assert.Contains("works on Linux only", run.Story);
            return;
        }

        Assert.True(run.Result.Outcome == TopologyOutcome.Finished, run.Story);
        Assert.All(run.Result.Processes, process => Assert.Equal("exited(0)", process.Status.ToString()));
        Assert.Equal(string.Concat(lines.Order(StringComparer.Ordinal).Select(line => $"{line}\n")), run.Output);
    }

    [Fact]
    public void More_than_a_file_is_refused() => Assert.Throws<UsageException>(() => Example.Create("compress-and-sort", "a", "b"));

    [Fact]
    public void Programs_are_found_by_name_and_by_path()
    {
        Assert.Equal(OperatingSystem.IsLinux(), RealProgram.IsThere("sort"));
        Assert.Equal(OperatingSystem.IsLinux(), RealProgram.IsThere("/bin/sh"));
        Assert.False(RealProgram.IsThere("no-such-program"));
        Assert.False(RealProgram.IsThere("/tmp"));
    }
}
