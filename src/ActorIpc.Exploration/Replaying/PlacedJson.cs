using System.Text;
using System.Text.Json;

namespace ActorIpc.Exploration.Replaying;

/// <summary>A value of a JSON text, and where it stands: so that what is wrong with it can be shown.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Raw">How it is written; of a string its value.</param>
/// <param name="Line">Its line, 1 and up.</param>
/// <param name="Column">Its column, 1 and up.</param>
internal sealed record PlacedJson(JsonTokenType Kind, string Raw, int Line, int Column)
{
    /// <summary>Of an object: its fields. A name that comes twice is there twice.</summary>
    public IReadOnlyList<(string Name, PlacedJson Value)> Fields { get; private init; } = [];

    /// <summary>Of an array: what is in it.</summary>
    public IReadOnlyList<PlacedJson> Items { get; private init; } = [];

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static PlacedJson Read(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        var value = Value(ref reader, text);
        while (reader.Read()) { }
        return value;
    }

    private static PlacedJson Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        var begin = (int)reader.TokenStartIndex;
        var (line, column) = PlaceOf(text[..begin]);
        var kind = reader.TokenType;
        var fields = new List<(string, PlacedJson)>();
        var items = new List<PlacedJson>();
        if (kind == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString()!;
                reader.Read();
                fields.Add((name, Value(ref reader, text)));
            }
        }
        else if (kind == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader, text));
        }

        var raw = kind == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(text[begin..(int)reader.BytesConsumed]);
        return new PlacedJson(kind, raw, line, column) { Fields = fields, Items = items };
    }

    private static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> before) =>
        (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
}
