using ActorIpc.Kernel;
using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>An object of a file with known keys. What it does not know it reports; what it can guess it takes for what was meant, so that no other complaint follows from it.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, HoconField> _fields = [];
    private readonly string _owner;
    private readonly ProblemLog _log;

    /// <param name="value">The object.</param>
    /// <param name="span">The place of its name.</param>
    /// <param name="owner">What has the keys, for messages: <c>a process</c>.</param>
    /// <param name="keys">The keys it knows.</param>
    /// <param name="log">Gets what is wrong.</param>
    public Table(HoconObject value, SourceSpan span, string owner, IReadOnlyList<string> keys, ProblemLog log)
    {
        (Span, _owner, _log) = (span, owner, log);
        foreach (var field in value.Fields.Where(field => keys.Contains(field.Key))) _fields.Add(field.Key, field);
        foreach (var field in value.Fields.Where(field => !keys.Contains(field.Key)))
        {
            var guess = Suggestions.Sentence(field.Key, keys);
            log.Add(ProblemCodes.UnknownKey, field.KeySpan, $"{Capital(owner)} has no '{field.Key}'{guess} It has {string.Join(", ", keys)}.");
            if (Suggestions.Nearest(field.Key, keys) is [var meant, ..]) _fields.TryAdd(meant, field);
        }
    }

    /// <summary>The place of its name.</summary>
    public SourceSpan Span { get; }

    /// <summary>The keys that are there, in the order in which they are written.</summary>
    public IEnumerable<string> Keys => _fields.OrderBy(static pair => pair.Value.KeySpan.Start).Select(static pair => pair.Key);

    public bool Has(string key) => _fields.ContainsKey(key);

    /// <summary>The place of a key, or of the whole if it is not there.</summary>
    public SourceSpan PlaceOf(string key) => _fields.TryGetValue(key, out var field) ? field.KeySpan : Span;

    /// <summary>The place of a key's value.</summary>
    public SourceSpan ValuePlaceOf(string key) => _fields.TryGetValue(key, out var field) ? field.Value.Span : Span;

    public HoconValue? Find(string key) => _fields.TryGetValue(key, out var field) ? field.Value : null;

    /// <summary>Reads the value of a key with <paramref name="read"/>; null if there is none, or none that can be used.</summary>
    public T? Read<T>(string key, Func<HoconValue, ProblemLog, T?> read) => Find(key) is { } value ? read(value, _log) : default;

    public string? Text(string key) => Read(key, Values.Text);

    public int? Number(string key, int least, int most) => Read(key, (value, log) => Values.Number(value, least, most, log));

    public int? Size(string key, int least, int most) => Read(key, (value, log) => Values.Size(value, least, most, log));

    public bool? Flag(string key) => Read(key, static (value, log) => Values.Word(value, Words.Flags, log));

    public T? Word<T>(string key, IReadOnlyList<(string Word, T Value)> words) where T : struct => Read(key, (value, log) => Values.Word(value, words, log));

    /// <summary>The object under a key as a table.</summary>
    public Table? Inner(string key, string owner, IReadOnlyList<string> keys) => Find(key) switch
    {
        HoconObject inner => new Table(inner, PlaceOf(key), owner, keys, _log),
        { } other => Wrong(other, key),
        null => null,
    };

    /// <summary>Requires a key.</summary>
    public void Require(string key, string how)
    {
        if (!Has(key)) _log.Add(ProblemCodes.MissingKey, Span, $"{Capital(_owner)} needs '{key}': {how}.");
    }

    private Table? Wrong(HoconValue value, string key)
    {
        Values.WrongKind(value, $"an object is wanted, {key} {{ … }}", _log);
        return null;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
