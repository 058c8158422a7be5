using ActorIpc.Console.Live;
using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Kernel;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Inspecting.Tracing;

/// <summary><c>actoripc trace --convert</c>: a trace that was written as JSON lines, in another form.</summary>
internal static class TraceConversion
{
    /// <summary>Writes it to standard output.</summary>
    /// <param name="path">The JSON lines.</param>
    /// <param name="to">The form; null for Perfetto's.</param>
    /// <param name="screen">Standard error.</param>
    /// <param name="output">Standard output.</param>
    /// <exception cref="CommandException">The file cannot be read, or is no trace; or there is no such form.</exception>
    public static async Task<int> RunAsync(string path, string? to, LiveOutput screen, DataOutput output)
    {
        var names = TraceFormats.All.Select(static format => format.Name).ToList();
        var format = to is null ? TraceFormats.Perfetto
            : TraceFormats.Find(to) ?? throw new CommandException(
                ExitCodes.Usage, $"there is no format '{HarmlessText.Line(to)}'{Suggestions.Question(to, names)}", $"The formats are {string.Join(", ", names)}.");
        TraceEnd? end = null;
        try
        {
            await using var file = HostFile.Open(path);
            await TraceFile.WriteAsync(TraceFile.ReadAsync(file, found => end = found), output, format, () => end ?? default);
        }
        catch (FormatException wrong)
        {
            throw new CommandException(ExitCodes.Failed, $"{path}: {HarmlessText.Line(wrong.Message)}", "It has to be a trace in JSON lines: actoripc run --trace FILE.jsonl … writes one.");
        }

        if (end is null) screen.Say($"actoripc: warning: {path}: the trace ends in the middle");
        return ExitCodes.Ok;
    }
}
