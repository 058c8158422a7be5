using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>Two processes that have nothing in common but two names talk over two FIFOs, one for each direction.</summary>
public static class FifoChat
{
    // What is shown of a long talk.
    private const int Shown = 5;

    /// <summary>The right order of opening in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "fifo-chat", "Two strangers talk over two FIFOs whose names both know.", "[--lines N]",
        static arguments => Create("fifo-chat", arguments, SpeakFirstAsync, ListenFirstAsync));

    /// <summary>The wrong order of opening in the catalog.</summary>
    public static TopologyTemplate Broken { get; } = new(
        "fifo-chat-broken", "A deadlock on purpose: both open a FIFO for reading first, and nobody comes to write.", "[--lines N]",
        static arguments => Create("fifo-chat-broken", arguments, SpeakLastAsync, ListenFirstAsync));

    private static Topology Create(
        string name, IReadOnlyList<string> arguments, Func<Process, string, string, Task> ann, Func<Process, string, string, Task> bob)
    {
        var lines = new Arguments(name, arguments, ["--lines"])["--lines"] ?? 3;
        return Topology.Define(name, t =>
        {
            var (toBob, toAnn) = (t.Fifo("/tmp/ann-to-bob"), t.Fifo("/tmp/bob-to-ann"));
            t.Process("ann", toBob.PathForWriting, toAnn.PathForReading, ann).WithArguments($"{lines}");
            t.Process("bob", toAnn.PathForWriting, toBob.PathForReading, bob);
        }, name == Template.Name ? Template.Summary : Broken.Summary);
    }

    // Opening waits for the other side: where one begins to write, the other has to begin to read.
    private static async Task SpeakFirstAsync(Process self, string says, string hears)
    {
        await using var mouth = await self.OpenFifoWriterAsync(says);
        await using var ear = await self.OpenFifoReaderAsync(hears);
        await AskAsync(self, mouth, ear);
    }

    private static async Task SpeakLastAsync(Process self, string says, string hears)
    {
        await using var ear = await self.OpenFifoReaderAsync(hears);
        await using var mouth = await self.OpenFifoWriterAsync(says);
        await AskAsync(self, mouth, ear);
    }

    private static async Task ListenFirstAsync(Process self, string says, string hears)
    {
        await using var ear = await self.OpenFifoReaderAsync(hears);
        await using var mouth = await self.OpenFifoWriterAsync(says);
        using var questions = new StreamReader(ear.AsStream());
        await using var answers = new StreamWriter(mouth.AsStream()) { AutoFlush = true };
        while (await questions.ReadLineAsync() is { } question) await answers.WriteLineAsync($"{question}? I am fine.");
    }

    private static async Task AskAsync(Process self, PipeWriter mouth, PipeReader ear)
    {
        await using var output = new StreamWriter(self.OpenOutput());
        await using var questions = new StreamWriter(mouth.AsStream()) { AutoFlush = true };
        using var answers = new StreamReader(ear.AsStream());
        var lines = int.Parse(self.Arguments[0]);
        for (var i = 1; i <= lines; i++)
        {
            await questions.WriteLineAsync($"{i}: how are you");
            var answer = await answers.ReadLineAsync();
            self.Require(answer == $"{i}: how are you? I am fine.", $"each question gets its own answer: question {i} got '{answer}'");
            if (i <= Shown) await output.WriteLineAsync($"ann asked {i}, and bob answered: {answer}");
        }

        await output.WriteLineAsync($"{lines} questions, {lines} answers");
    }
}
