using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorIpc.Exploration.Replaying;

/// <summary>The text of a replay file: a field a line, and a choice a line, so that people can read it and see what another one has changed.</summary>
internal static class ReplayFileWriter
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string TextOf(ReplayFile file)
    {
        var text = new StringBuilder("{\n");
        Field("format", ReplayFile.Format);
        Field("version", ReplayFile.Version);
        Field("topology", file.Topology);
        Field("arguments", file.Arguments);
        Field("kind", file.Kind.ToString());
        Field("headline", file.Headline);
        Field("signature", file.Signature);
        Field("strategy", file.Strategy);
        Field("depth", file.Depth);
        Field("seed", file.Seed);
        Field("schedule", file.Schedule);
        Field("stepsAsFound", file.StepsAsFound);
        Field("maxSteps", file.MaxSteps);
        Field("fairAfter", file.FairAfter);
        Field("checksAccess", file.ChecksAccess);
        if (file.Invariant is { } rule) Field("invariant", rule);
        if (file.Settings is { } settings) Field("settings", settings);
        if (AsText(file.Input) is { } words) Field("input", words);
        else Field("inputBase64", Convert.ToBase64String(file.Input));
        text.Append("  \"choices\": [");
        for (var i = 0; i < file.Choices.Count; i++) text.Append(i == 0 ? "\n    " : ",\n    ").Append(LineOf(file.Choices[i]));
        return text.Append("\n  ]\n}\n").ToString();

        void Field<T>(string name, T value) => text.Append("  \"").Append(name).Append("\": ").Append(Json(value)).Append(",\n");
    }

    private static string LineOf(RecordedChoice choice)
    {
        var which = choice.Which is { } number ? $", \"which\": {number}" : "";
        return $"{{ \"step\": {choice.Step}, \"process\": {Json(choice.Process)}, \"operation\": {Json(choice.Operation)}, \"object\": {Json(choice.Object)}{which} }}";
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Plain);

    // What people typed stays readable; anything else must come back byte by byte.
    private static string? AsText(byte[] input)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(input);
            return text.All(static character => !char.IsControl(character) || character is '\n' or '\r' or '\t') ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
