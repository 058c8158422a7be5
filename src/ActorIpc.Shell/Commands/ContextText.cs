using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Programs;

namespace ActorIpc.Shell.Commands;

/// <summary>Writing text as a command.</summary>
internal static class ContextText
{
    /// <summary>Writes a line to standard output; what others have named or sent is not obeyed by a terminal.</summary>
    public static ValueTask SayAsync(this ProgramContext context, string line, CancellationToken token = default) =>
        context.Output.WriteTextAsync((context.IsOnTerminal ? HarmlessText.Lines(line) : line) + "\n", token);

    /// <summary>Writes text as it is.</summary>
    public static ValueTask WriteTextAsync(this Stream stream, string text, CancellationToken token = default) =>
        text.Length == 0 ? ValueTask.CompletedTask : stream.WriteAsync(Encoding.UTF8.GetBytes(text), token);

    /// <summary>Says on standard error what is wrong, a line of it; names in it are not obeyed by the terminal.</summary>
    public static ValueTask TellAsync(this Stream error, string line, CancellationToken token = default) => error.WriteTextAsync(HarmlessText.Lines(line) + "\n", token);
}
