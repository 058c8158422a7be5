using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorIpc.Exploration;

namespace ActorIpc.Console.Exploring;

/// <summary>All that is known of an exploration or of a replay, for programs.</summary>
internal static class ExploreJson
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
    };

    /// <summary>Of an exploration.</summary>
    public static string Of(ExplorationResult result, IReadOnlyList<string> arguments, ExploreOptions options, string? saved) => JsonSerializer.Serialize(
        new
        {
            result.Topology,
            Arguments = arguments,
            result.Strategy,
            options.Seed,
            result.Coverage,
            result.Schedules,
            result.Steps,
            result.IsExhausted,
            ElapsedSeconds = result.Elapsed.TotalSeconds,
            result.Warnings,
            Finding = result.Finding,
            ReplayFile = saved,
        }, Form);

    /// <summary>Of a replay.</summary>
    public static string Of(ReplayResult result, string path) => JsonSerializer.Serialize(
        new
        {
            result.File.Topology,
            result.File.Arguments,
            ReplayFile = path,
            result.Steps,
            result.Mismatch,
            result.Finding,
        }, Form);
}
