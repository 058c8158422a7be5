using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>A pipe has one direction: two processes that talk both ways need two.</summary>
public static class Duplex
{
    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "duplex", "A client and a server talk both ways over two pipes, one for each direction.", "", Create);

    private static Topology Create(IReadOnlyList<string> arguments)
    {
        _ = new Arguments("duplex", arguments, []);
        return Topology.Define("duplex", t =>
        {
            var line = t.Duplex("line");
            t.Process("client", line.Left, ClientAsync);
            t.Process("server", line.Right, ServerAsync);
        }, Template.Summary);
    }

    private static async Task ClientAsync(Process self, DuplexPipe line)
    {
        using var answers = new StreamReader(line.Reader.AsStream());
        await using var output = new StreamWriter(self.OpenOutput());
        await using (var questions = new StreamWriter(line.Writer.AsStream()) { AutoFlush = true })
        {
            foreach (var word in new[] { "half", "duplex", "pipe" })
            {
                await questions.WriteLineAsync(word);
                await output.WriteLineAsync($"{word} -> {await answers.ReadLineAsync()}");
            }
        }

        // Its direction is closed; the server sees the end of the data, says good-bye, and closes the other.
        await output.WriteLineAsync(await answers.ReadLineAsync());
    }

    private static async Task ServerAsync(Process self, DuplexPipe line)
    {
        using var questions = new StreamReader(line.Reader.AsStream());
        await using var answers = new StreamWriter(line.Writer.AsStream()) { AutoFlush = true };
        while (await questions.ReadLineAsync() is { } word) await answers.WriteLineAsync(new string([.. word.Reverse()]));
        await answers.WriteLineAsync("good-bye");
    }
}
