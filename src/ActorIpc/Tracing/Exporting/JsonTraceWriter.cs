using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorIpc.Tracing;

/// <summary>JSON lines: one object a line, the last one with how the trace ends.</summary>
internal sealed class JsonTraceWriter : TraceWriter
{
    // Names stay as people read and search them.
    internal static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write(in TraceEvent traced, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("us", (long)traced.Time.TotalMicroseconds);
            json.WriteString("event", traced.Kind.ToString().ToLowerInvariant());
            json.WriteNumber("pid", traced.Pid.Value);
            if (traced.Call > 0) json.WriteNumber("call", traced.Call);
            json.WriteString("object", traced.Object);
            if (traced.ObjectId > 0) json.WriteNumber("id", traced.ObjectId);
            json.WriteString("text", traced.Text);
            if (traced.Errno != Kernel.Errno.None) json.WriteString("errno", traced.Errno.ToString());
            if (traced.Parent != default) json.WriteNumber("parent", traced.Parent.Value);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    public override void End(TraceEnd end, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("event", "end");
            json.WriteNumber("dropped", end.Dropped);
            if (end.Limit is { } limit) json.WriteNumber("limit", limit);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
