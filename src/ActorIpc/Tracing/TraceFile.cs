using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorIpc.Tracing;

/// <summary>Writes events as JSON lines: one object a line, the last one with how many events were dropped.</summary>
public static class TraceFile
{
    // Names stay as people read and search them.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what the listener sees until it is disposed.</summary>
    public static async Task WriteAsync(TraceListener listener, Stream output)
    {
        using var line = new MemoryStream();
        await foreach (var traced in listener.ReadAllAsync().ConfigureAwait(false))
        {
            WriteEvent(line, traced);
            if (line.Length > 1 << 16) await FlushAsync(line, output).ConfigureAwait(false);
        }

        WriteEnd(line, listener.Dropped);
        await FlushAsync(line, output).ConfigureAwait(false);
    }

    private static async Task FlushAsync(MemoryStream line, Stream output)
    {
        await output.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length)).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
        line.SetLength(0);
    }

    /// <summary>Adds the line of an event.</summary>
    internal static void WriteEvent(MemoryStream line, in TraceEvent traced)
    {
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("us", (long)traced.Time.TotalMicroseconds);
            json.WriteString("event", traced.Kind.ToString().ToLowerInvariant());
            json.WriteNumber("pid", traced.Pid.Value);
            if (traced.Call > 0) json.WriteNumber("call", traced.Call);
            json.WriteString("object", traced.Object);
            json.WriteString("text", traced.Text);
            if (traced.Errno != Kernel.Errno.None) json.WriteString("errno", traced.Errno.ToString());
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
    }

    /// <summary>Adds the last line.</summary>
    internal static void WriteEnd(MemoryStream line, long dropped)
    {
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("event", "end");
            json.WriteNumber("dropped", dropped);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
    }
}
