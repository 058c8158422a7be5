using System.Text.Json;
using System.Text.Json.Serialization;
using ActorIpc.Kernel;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Hosts.Protocol;

/// <summary>A <see cref="TraceEvent"/> on its way.</summary>
internal sealed record EventMessage(long Ticks, TraceKind Kind, int Pid, long Call, string Object, string Text, Errno Errno)
{
    /// <summary>The message that carries an event.</summary>
    public static EventMessage Of(in TraceEvent happened) =>
        new(happened.Time.Ticks, happened.Kind, happened.Pid.Value, happened.Call, happened.Object, happened.Text, happened.Errno);

    /// <summary>The event that it carries.</summary>
    public TraceEvent ToEvent() => new(TimeSpan.FromTicks(Ticks), Kind, new Pid(Pid), Call, Object, Text, Errno);
}

/// <summary>How events are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(EventMessage))]
internal sealed partial class EventJson : JsonSerializerContext;
