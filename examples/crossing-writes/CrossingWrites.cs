using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>
/// The deadlock of the Seventh Edition's manual: two processes that each write more than a pipe holds before they read. Both pipes fill up, and both writers wait for
/// a reader that is waiting to write.
/// </summary>
public static class CrossingWrites
{
    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "crossing-writes", "A deadlock on purpose: two processes that each write more than a pipe holds before reading.", "[--bytes N]", Create);

    private static Topology Create(IReadOnlyList<string> arguments)
    {
        var bytes = new Arguments("crossing-writes", arguments, ["--bytes"])["--bytes"] ?? 100_000;
        return Topology.Define("crossing-writes", t =>
        {
            var line = t.Duplex("line");
            t.Process("left", line.Left, WriteThenReadAsync).WithArguments($"{bytes}");
            t.Process("right", line.Right, WriteThenReadAsync).WithArguments($"{bytes}");
        }, Template.Summary);
    }

    private static async Task WriteThenReadAsync(Process self, DuplexPipe line)
    {
        await line.Writer.WriteAsync(new byte[int.Parse(self.Arguments[0])]);
        await line.Writer.CloseAsync();
        var buffer = new byte[PipeOptions.DefaultCapacity];
        var total = 0;
        int count;
        while ((count = await line.Reader.ReadAsync(buffer)) > 0) total += count;
        await using var output = new StreamWriter(self.OpenOutput());
        await output.WriteLineAsync($"{self.Name} got {total} bytes");
    }
}
