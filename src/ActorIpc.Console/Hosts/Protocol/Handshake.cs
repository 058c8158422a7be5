using System.Text.Json;

namespace ActorIpc.Console.Hosts.Protocol;

/// <summary>How the first two messages are written and read. By hand: to make ready what would do it by itself takes a twentieth of a second on both sides, and every command waits for that.</summary>
internal static class Handshake
{
    private static readonly Purpose[] Purposes = [Purpose.Shell, Purpose.Look, Purpose.Follow, Purpose.Ask, Purpose.Stop];

    /// <summary>Writes one.</summary>
    public static byte[] Write(Hello hello) => Write(writer =>
    {
        writer.WriteNumber("version", hello.Version);
        writer.WriteString("purpose", NameOf(hello.Purpose));
        writer.WriteBoolean("isInteractive", hello.IsInteractive);
        writer.WriteBoolean("keep", hello.Keep);
        writer.WriteString("commands", hello.Commands);
        writer.WriteNumber("width", hello.Width);
    });

    /// <summary>Writes one.</summary>
    public static byte[] Write(Welcome welcome) => Write(writer =>
    {
        writer.WriteString("host", welcome.Host);
        writer.WriteNumber("process", welcome.Process);
        writer.WriteString("kind", welcome.Kind);
        writer.WriteNumber("shell", welcome.Shell);
        writer.WriteNumber("shells", welcome.Shells);
        writer.WriteBoolean("isKept", welcome.IsKept);
    });

    /// <summary>Reads one; null if it is none. Of one that speaks another version only that is known.</summary>
    public static Hello? ReadHello(in Frame frame) => Read(frame, static root =>
    {
        var version = root.GetProperty("version").GetInt32();
        if (version != Hello.Current) return new Hello(version, Purpose.Ask);
        return new Hello(version, PurposeOf(root.GetProperty("purpose").GetString()))
        {
            IsInteractive = root.GetProperty("isInteractive").GetBoolean(),
            Keep = root.GetProperty("keep").GetBoolean(),
            Commands = root.GetProperty("commands").GetString(),
            Width = root.GetProperty("width").GetInt32(),
        };
    });

    /// <summary>Reads one; null if it is none.</summary>
    public static Welcome? ReadWelcome(in Frame frame) => Read(frame, static root => new Welcome(TextOf(root, "host"), root.GetProperty("process").GetInt32(), TextOf(root, "kind"))
    {
        Shell = root.GetProperty("shell").GetInt32(),
        Shells = root.GetProperty("shells").GetInt32(),
        IsKept = root.GetProperty("isKept").GetBoolean(),
    });

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return text.ToArray();
    }

    private static T? Read<T>(in Frame frame, Func<JsonElement, T> read) where T : class
    {
        try
        {
            using var text = JsonDocument.Parse(frame.Content);
            return read(text.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string TextOf(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new FormatException();

    private static string NameOf(Purpose purpose) => purpose switch
    {
        Purpose.Shell => "shell",
        Purpose.Look => "look",
        Purpose.Follow => "follow",
        Purpose.Ask => "ask",
        _ => "stop",
    };

    private static Purpose PurposeOf(string? name)
    {
        foreach (var purpose in Purposes)
            if (NameOf(purpose) == name) return purpose;
        throw new FormatException();
    }
}
