using System.Globalization;
using System.Text.Json;

namespace ActorIpc.Exploration.Replaying;

/// <summary>The fields of an object in a replay file, each of which is what it should be, or there is an error with its place.</summary>
internal sealed class ReplayFields
{
    private readonly string _path;
    private readonly PlacedJson _place;
    private readonly Dictionary<string, PlacedJson> _fields = [];

    public ReplayFields(string path, PlacedJson place, IReadOnlyList<string> known)
    {
        (_path, _place) = (path, place);
        if (place.Kind != JsonTokenType.StartObject) throw Wrong(place, $"here should be an object, {{ … }}, and not {Short(place)}");
        foreach (var (name, value) in place.Fields)
        {
            if (!known.Contains(name)) throw Wrong(value, $"there is no field '{name}'; there are {string.Join(", ", known)}");
            if (!_fields.TryAdd(name, value)) throw Wrong(value, $"'{name}' is there twice");
        }
    }

    public bool Has(string name) => _fields.ContainsKey(name);

    public PlacedJson Value(string name) => _fields.TryGetValue(name, out var value) ? value : throw Wrong(_place, $"the field '{name}' is missing");

    public string Text(string name) => Value(name) is { Kind: JsonTokenType.String } text ? text.Raw : throw ShouldBe(name, "a string");

    public bool Flag(string name) => Value(name).Kind switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw ShouldBe(name, "true or false"),
    };

    public ulong Whole(string name, ulong least, ulong most = int.MaxValue) =>
        Value(name) is { Kind: JsonTokenType.Number } number && ulong.TryParse(number.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole >= least && whole <= most
            ? whole
            : throw ShouldBe(name, $"a whole number from {least} to {most}");

    public IReadOnlyList<PlacedJson> List(string name) => Value(name) is { Kind: JsonTokenType.StartArray } list ? list.Items : throw ShouldBe(name, "an array, [ … ]");

    public ReplayFileException ShouldBe(string name, string what) => Wrong(Value(name), $"'{name}' should be {what}, and not {Short(Value(name))}");

    public ReplayFileException Wrong(PlacedJson where, string problem) => new(_path, where.Line, where.Column, problem);

    private static string Short(PlacedJson value) => value.Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"\"{(value.Raw.Length > 40 ? value.Raw[..40] + "…" : value.Raw)}\"",
        _ => value.Raw,
    };
}
