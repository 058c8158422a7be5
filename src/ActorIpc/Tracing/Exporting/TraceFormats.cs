namespace ActorIpc.Tracing;

/// <summary>A form of a trace.</summary>
/// <param name="Name">What people call it: <c>perfetto</c>.</param>
/// <param name="Summary">What it is for, in a line.</param>
/// <param name="Endings">With what a file's name ends that is written in it.</param>
/// <param name="Writer">Makes what writes it.</param>
public sealed record TraceFormat(string Name, string Summary, IReadOnlyList<string> Endings, Func<TraceWriter> Writer);

/// <summary>The forms in which a trace can be written.</summary>
public static class TraceFormats
{
    /// <summary>One JSON object a line: the form that can be read again (<see cref="TraceFile.ReadAsync"/>).</summary>
    public static TraceFormat Json { get; } = new("json", "JSON lines, for programs", [".jsonl", ".json"], static () => new JsonTraceWriter());

    /// <summary>Chrome's trace events, which ui.perfetto.dev and chrome://tracing show.</summary>
    public static TraceFormat Perfetto { get; } = new("perfetto", "Chrome trace events, for ui.perfetto.dev", [".perfetto.json", ".perfetto", ".trace.json"], static () => new PerfettoTraceWriter());

    /// <summary>A log with vector clocks, which ShiViz draws.</summary>
    public static TraceFormat ShiViz { get; } = new("shiviz", "a log with vector clocks, for ShiViz", [".shiviz", ".shiviz.log"], static () => new ShiVizTraceWriter());

    /// <summary>A sequence diagram of the beginning.</summary>
    public static TraceFormat Mermaid { get; } = new("mermaid", "a sequence diagram of the beginning", [".mermaid", ".mmd"], static () => new MermaidTraceWriter());

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TraceFormat> All { get; } = [Json, Perfetto, ShiViz, Mermaid];

    /// <summary>That of a file, by its ending; JSON lines if the ending says nothing.</summary>
    public static TraceFormat OfFile(string path) =>
        All.SelectMany(static format => format.Endings.Select(ending => (format, ending)))
            .Where(one => path.EndsWith(one.ending, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(static one => one.ending.Length).Select(static one => one.format).FirstOrDefault() ?? Json;

    /// <summary>That of a name, or null.</summary>
    public static TraceFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
