using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorIpc.Inspection;

/// <summary>How views and answers become JSON, in one line and in many. Names stay as people read and search them.</summary>
internal static class ViewJson
{
    /// <summary>In one line, for machines.</summary>
    public static ViewJsonContext Compact { get; } = new(new JsonSerializerOptions(ViewJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>In lines, for people and <c>grep</c>.</summary>
    public static ViewJsonContext Indented { get; } =
        new(new JsonSerializerOptions(ViewJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, NewLine = "\n" });
}

/// <summary>Made by the compiler, so that looking costs no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, Converters = [typeof(SecondsConverter)])]
[JsonSerializable(typeof(KernelView))]
[JsonSerializable(typeof(IReadOnlyList<ViewedProcess>))]
[JsonSerializable(typeof(IReadOnlyList<ViewedObject>))]
[JsonSerializable(typeof(DeadlockVerdict))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(List<ObjectUse>))]
internal sealed partial class ViewJsonContext : JsonSerializerContext;
