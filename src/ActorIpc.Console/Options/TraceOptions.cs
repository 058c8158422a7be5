using System.CommandLine;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Options;

/// <summary>The options that say where a trace goes.</summary>
internal sealed class TraceOptions
{
    private static readonly IReadOnlyList<string> Names = [.. TraceFormats.All.Select(static format => format.Name)];

    /// <summary>Makes them.</summary>
    public TraceOptions() => Format.Validators.Add(static given =>
    {
        foreach (var token in given.Tokens)
            if (TraceFormats.Find(token.Value) is null)
                given.AddError($"There is no format '{HarmlessText.Line(token.Value)}'{Suggestions.Sentence(token.Value, Names)} The formats are {string.Join(", ", Names)}.");
    });

    /// <summary>The file.</summary>
    public Option<string> File { get; } = new("--trace") { HelpName = "FILE", Description = "Writes everything that happens to a file." };

    /// <summary>Its form.</summary>
    public Option<string> Format { get; } = new("--trace-format")
    {
        HelpName = string.Join('|', Names),
        Description = "How the trace is written: JSON lines, Chrome trace events (ui.perfetto.dev), a log with vector clocks (ShiViz), or a sequence diagram. Without it the file's name says so: "
            + string.Join(", ", TraceFormats.All.Select(static format => format.Endings[0])) + ".",
    };

    /// <summary>How much of it.</summary>
    public Option<long?> Limit { get; } = NumberOption.Create<long>(
        "--trace-limit", "Stops the trace, and says so, after so many events; the run goes on.", static value => value >= 1, "a whole number from 1 to 9223372036854775807");

    /// <summary>What was asked for, or null.</summary>
    /// <exception cref="CommandException">Something is said of a trace that is not to be.</exception>
    public TraceRequest? Read(ParseResult parsed)
    {
        var (path, format, limit) = (parsed.GetValue(File), parsed.GetValue(Format), parsed.GetValue(Limit));
        if (path?.Length == 0) throw new CommandException(ExitCodes.Usage, $"{File.Name} '': wanted is the name of a file");
        if (path is not null) return new TraceRequest(path, format is null ? TraceFormats.OfFile(path) : TraceFormats.Find(format)!, limit);
        if (format is null && limit is null) return null;
        throw new CommandException(ExitCodes.Usage, $"{(format is null ? Limit.Name : Format.Name)} says something of a trace, and there is none", "--trace FILE says where it goes.");
    }
}
