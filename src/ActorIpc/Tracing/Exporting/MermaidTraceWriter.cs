using System.Text;
using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>A Mermaid sequence diagram. What does not fit into a picture is counted, and not drawn.</summary>
internal sealed class MermaidTraceWriter : TraceWriter
{
    /// <summary>How many events are drawn.</summary>
    public const int Most = 200;

    private readonly TracedNames _names = new();
    private readonly HashSet<string> _participants = [];
    private readonly HashSet<OperationId> _waiting = [];
    private string _first = "";
    private long _drawn;
    private long _left;

    public override void Begin(Stream output) => Line(output, "sequenceDiagram");

    public override void Write(in TraceEvent traced, Stream output)
    {
        if (_drawn == Most)
        {
            _left++;
            return;
        }

        _names.See(traced);
        _drawn++;
        var process = Participant(output, traced.Pid == default ? "outside" : $"p{traced.Pid}", traced.Pid == default ? "outside" : $"{_names.Of(traced.Pid)} ({traced.Pid})");
        switch (traced.Kind)
        {
            case TraceKind.Spawned:
                Line(output, $"    Note over {process}: begins");
                break;
            case TraceKind.Exited:
                Line(output, $"    Note over {process}: {Escape(traced.Text)}");
                break;
            case TraceKind.Warning:
                Line(output, $"    Note over {process}: {Escape(traced.Text)}");
                break;
            default:
                Call(traced, process, output);
                break;
        }
    }

    public override void End(TraceEnd end, Stream output)
    {
        if (_left > 0) Line(output, $"    Note over {_first}: {_left} more events are not drawn");
        if (end.Warning is { } warning) Line(output, $"    Note over {Participant(output, "outside", "outside")}: {Escape(warning)}");
    }

    private void Call(in TraceEvent traced, string process, Stream output)
    {
        var target = Participant(output, $"o{traced.ObjectId}", traced.Object);
        var id = new OperationId(traced.Pid, traced.Call);
        if (traced.Kind == TraceKind.Blocked)
        {
            if (_waiting.Add(id)) Line(output, $"    {process}->>{target}: {Escape(traced.Text)} waits");
            return;
        }

        var arrow = traced.Errno == Errno.None ? "-->>" : "--x";
        var outcome = traced.Errno == Errno.None ? "ok" : traced.Errno.ToString();
        if (_waiting.Remove(id)) Line(output, $"    {target}{arrow}{process}: {Escape(traced.Text)} {outcome}");
        else Line(output, $"    {process}->>{target}: {Escape(traced.Text)} {outcome}");
    }

    private string Participant(Stream output, string id, string name)
    {
        if (_participants.Count == 0) _first = id;
        if (_participants.Add(id)) Line(output, $"    participant {id} as {Escape(name)}");
        return id;
    }

    // What would end the line, or begin an entity.
    private static string Escape(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(static character => character switch { '#' => "#35;", ';' => "#59;", _ => character.ToString() }));

    private static void Line(Stream output, string text)
    {
        output.Write(Encoding.UTF8.GetBytes(text));
        output.WriteByte((byte)'\n');
    }
}
