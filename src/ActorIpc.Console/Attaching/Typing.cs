using ActorIpc.Console.Attaching.Editing;
using ActorIpc.Console.Live;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Console.Terminals;

namespace ActorIpc.Console.Attaching;

/// <summary>Finds out who types.</summary>
internal static class Typing
{
    /// <summary>Whoever types at this process's standard input.</summary>
    /// <param name="error">Where prompts and news are shown.</param>
    public static ITyping OfThisProcess(TextWriter error)
    {
        var descriptor = StandardStreams.InputDescriptor;
        var reader = new DescriptorReader(descriptor);
        return TerminalMode.Of(descriptor) is { } mode && !System.Console.IsErrorRedirected
            ? new TerminalTyping(reader, mode, error, static () => TerminalSize.OfStandardError().Width, new History(HistoryFile()))
            : new PlainTyping(reader, error);
    }

    // Where the XDG base directories have what a program remembers.
    private static string? HistoryFile()
    {
        if (Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state) return Path.Combine(state, "actoripc", "history");
        return Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "state", "actoripc", "history") : null;
    }
}
