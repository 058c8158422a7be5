using System.Text.Encodings.Web;
using System.Text.Json;
using ActorIpc.Inspection;

namespace ActorIpc.Console.Inspecting.Top;

/// <summary>A picture of <c>top</c> as a line of JSON.</summary>
internal static class TopJson
{
    // Names stay as people read and search them.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line, without its end.</summary>
    public static string Line(TopFrame frame)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", frame.Time);
            json.WriteString("deadlock", frame.Verdict.Proved.Count > 0 ? "proved" : frame.Verdict.Suspected.Count > 0 ? "suspected" : "none");
            json.WriteStartArray("processes");
            foreach (var one in frame.Processes) Write(json, one);
            json.WriteEndArray();
            json.WriteStartArray("objects");
            foreach (var one in frame.Objects) Write(json, one);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, in TopProcess one)
    {
        json.WriteStartObject();
        json.WriteNumber("pid", one.Process.Pid);
        json.WriteString("name", one.Process.Name);
        json.WriteString("state", one.Process.State.ToString().ToLowerInvariant());
        json.WriteNumber("turns", one.Process.Turns);
        WriteRate(json, "turnsPerSecond", one.TurnsPerSecond);
        if (one.Process.Calls is [{ By: not ViewedWaker.Nobody } call, ..])
        {
            json.WriteString("wchan", call.Wchan);
            if (call.Waited is { } waited) json.WriteNumber("waited", Math.Round(waited.TotalSeconds, 6));
            json.WriteString("call", call.Text);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, in TopObject one)
    {
        json.WriteStartObject();
        json.WriteNumber("id", one.Object.Id);
        json.WriteString("kind", one.Object.Kind);
        json.WriteString("name", one.Object.Label);
        json.WriteNumber("stored", one.Object.Stored);
        if (one.Object.Capacity is { } capacity) json.WriteNumber("capacity", capacity);
        json.WriteString("unit", one.Object.Unit);
        WriteRate(json, "transferPerSecond", one.TransferPerSecond);
        json.WriteNumber("waiters", one.Object.Waiters.Count);
        json.WriteEndObject();
    }

    private static void WriteRate(Utf8JsonWriter json, string name, double? rate)
    {
        if (rate is { } known) json.WriteNumber(name, Math.Round(known, 3));
    }
}
