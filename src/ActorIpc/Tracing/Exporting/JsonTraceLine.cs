using System.Text.Json;
using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>Reads what <see cref="JsonTraceWriter"/> writes.</summary>
internal static class JsonTraceLine
{
    /// <summary>Reads one line; null if it says how the trace ends.</summary>
    public static TraceEvent? Read(string line, Action<TraceEnd>? ended)
    {
        using var document = JsonDocument.Parse(line);
        var json = document.RootElement;
        var kind = json.GetProperty("event").GetString()!;
        if (kind == "end")
        {
            ended?.Invoke(new TraceEnd(Number(json, "dropped"), json.TryGetProperty("limit", out var limit) ? limit.GetInt64() : null));
            return null;
        }

        var errno = json.TryGetProperty("errno", out var error) ? Enum.Parse<Errno>(error.GetString()!) : Errno.None;
        return new TraceEvent(
            TimeSpan.FromMicroseconds(Number(json, "us")), Enum.Parse<TraceKind>(kind, ignoreCase: true), new Pid((int)Number(json, "pid")), Number(json, "call"),
            json.GetProperty("object").GetString()!, json.GetProperty("text").GetString()!, errno)
        {
            ObjectId = (int)Number(json, "id"),
            Parent = new Pid((int)Number(json, "parent")),
        };
    }

    private static long Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt64() : 0;
}
