using System.Text.Json;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Replaying;

/// <summary>Reads replay files. What is wrong with one is said with its line and column.</summary>
internal static class ReplayFileReader
{
    private static readonly string[] Known =
    [
        "format", "version", "topology", "arguments", "kind", "headline", "signature", "strategy", "depth", "seed", "schedule", "stepsAsFound",
        "maxSteps", "fairAfter", "checksAccess", "invariant", "settings", "input", "inputBase64", "choices",
    ];

    private static readonly string[] KnownOfChoice = ["step", "process", "operation", "object", "which"];

    /// <summary>Whether the text says of itself that it is a replay file, of whatever version and however broken.</summary>
    public static bool HasFormat(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(WithoutMark(text));
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName
                && reader.ValueTextEquals("format") && reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(ReplayFile.Format);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static ReplayFile Read(string path, ReadOnlySpan<byte> text)
    {
        var root = Parse(path, WithoutMark(text));
        RequireVersion(path, root);
        var fields = new ReplayFields(path, root, Known);
        return new ReplayFile
        {
            Topology = fields.Text("topology"),
            Arguments = [.. fields.List("arguments").Select(argument => argument.Kind == JsonTokenType.String ? argument.Raw : throw fields.Wrong(argument, "an argument should be a string"))],
            Kind = Enum.TryParse<FindingKind>(fields.Text("kind"), out var kind) && Enum.IsDefined(kind) ? kind : throw fields.ShouldBe("kind", $"one of {string.Join(", ", Enum.GetNames<FindingKind>())}"),
            Headline = fields.Text("headline"),
            Signature = fields.Text("signature"),
            Strategy = fields.Text("strategy"),
            Depth = (int)fields.Whole("depth", 1),
            Seed = fields.Whole("seed", 0, ulong.MaxValue),
            Schedule = (long)fields.Whole("schedule", 1, long.MaxValue),
            StepsAsFound = (int)fields.Whole("stepsAsFound", 0),
            MaxSteps = (int)fields.Whole("maxSteps", 1),
            FairAfter = (int)fields.Whole("fairAfter", 0),
            ChecksAccess = fields.Flag("checksAccess"),
            Invariant = fields.Has("invariant") ? fields.Text("invariant") : null,
            Settings = fields.Has("settings") ? SettingsOf(fields) : null,
            Input = InputOf(fields),
            Choices = ChoicesOf(path, fields),
        };
    }

    private static PlacedJson Parse(string path, ReadOnlySpan<byte> text)
    {
        try
        {
            return PlacedJson.Read(text);
        }
        catch (JsonException broken)
        {
            // The parser's message ends with the place, which stands before ours.
            var problem = broken.Message.Split(" LineNumber:")[0].TrimEnd('.');
            throw new ReplayFileException(path, (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1, $"this is no JSON: {problem}");
        }
    }

    // Before anything else: another version may have other fields.
    private static void RequireVersion(string path, PlacedJson root)
    {
        var format = root.Fields.FirstOrDefault(static field => field.Name == "format").Value;
        if (format is not { Kind: JsonTokenType.String, Raw: ReplayFile.Format })
            throw new ReplayFileException(path, (format ?? root).Line, (format ?? root).Column, $"this is no replay file: it should begin with \"format\": \"{ReplayFile.Format}\"");
        var version = root.Fields.FirstOrDefault(static field => field.Name == "version").Value;
        if (version is null) throw new ReplayFileException(path, root.Line, root.Column, "the field 'version' is missing");
        if (version.Raw != $"{ReplayFile.Version}") throw new ReplayFileException(path, version.Line, version.Column, $"this is version {version.Raw} of the format; only version {ReplayFile.Version} is understood");
    }

    private static IpcSettings SettingsOf(ReplayFields fields)
    {
        try
        {
            return JsonSerializer.Deserialize<IpcSettings>(fields.Value("settings").Raw)!;
        }
        catch (JsonException)
        {
            throw fields.ShouldBe("settings", "an object with every setting of the kernel");
        }
    }

    private static byte[] InputOf(ReplayFields fields)
    {
        if (!fields.Has("inputBase64")) return System.Text.Encoding.UTF8.GetBytes(fields.Text("input"));
        var bytes = new byte[fields.Text("inputBase64").Length];
        return Convert.TryFromBase64String(fields.Text("inputBase64"), bytes, out var length) ? bytes[..length] : throw fields.ShouldBe("inputBase64", "bytes in Base64");
    }

    private static List<RecordedChoice> ChoicesOf(string path, ReplayFields fields)
    {
        var choices = new List<RecordedChoice>();
        foreach (var item in fields.List("choices"))
        {
            var choice = new ReplayFields(path, item, KnownOfChoice);
            if (choice.Whole("step", 1) != (ulong)choices.Count + 1) throw choice.ShouldBe("step", $"{choices.Count + 1}, as steps are numbered in order");
            choices.Add(new RecordedChoice(choices.Count + 1, choice.Text("process"), choice.Text("operation"), choice.Text("object"))
            {
                Which = choice.Has("which") ? (int)choice.Whole("which", 1) : null,
            });
        }

        return choices;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text[3..] : text;
}
