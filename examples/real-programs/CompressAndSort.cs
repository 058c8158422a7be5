using ActorIpc.Linux.Programs;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Real programs of this machine as processes: gzip compresses, an actor passes on what it makes, gzip expands it again, and sort sorts it.</summary>
public static class CompressAndSort
{
    private const string Name = "compress-and-sort";

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        Name, "Real gzip and sort as processes, with an actor in between: pipes that are bounded from end to end.", "[FILE]", Create);

    private static Topology Create(IReadOnlyList<string> arguments)
    {
        var files = new Arguments(Name, arguments, [], takesRest: true).Rest;
        if (files.Count > 1) throw new UsageException($"{Name}: one file at most, or standard input.");
        foreach (var program in new[] { "gzip", "sort" })
        {
            if (OperatingSystem.IsLinux() && !RealProgram.IsThere(program)) throw new UsageException($"{Name}: it starts gzip and sort, and there is no {program} on this machine.");
        }

        return Topology.Define(Name, t =>
        {
            var (packed, metered, text) = (t.Pipe("packed"), t.Pipe("metered"), t.Pipe("text"));
            t.Process("compress", packed.WriteEnd, static (self, output) => RealProgram.RunAsync(self, ["gzip", "-c"], InputOf(self), output.AsStream())).WithArguments([.. files]);
            t.Process("meter", packed.ReadEnd, metered.WriteEnd, MeterAsync);
            t.Process("expand", metered.ReadEnd, text.WriteEnd, static (self, input, output) => RealProgram.RunAsync(self, ["gzip", "-dc"], input.AsStream(), output.AsStream()));
            t.Process("sort", text.ReadEnd, static (self, input) => RealProgram.RunAsync(self, ["sort"], input.AsStream(), self.OpenOutput()));
        }, Template.Summary);
    }

    private static Stream InputOf(Process self) => self.Arguments is [var path] ? self.OpenFile(path) : self.OpenInput();

    // An ordinary process between two real ones: to it they are pipes like any others.
    private static async Task MeterAsync(Process self, PipeReader packed, PipeWriter metered)
    {
        await using (metered)
        {
            var buffer = new byte[PipeOptions.PageSize];
            var bytes = 0L;
            while (await packed.ReadAsync(buffer) is > 0 and var count)
            {
                self.ReportProgress(bytes += count);
                await metered.WriteAsync(buffer.AsMemory(0, count));
            }
        }
    }
}
