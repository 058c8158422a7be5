using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Hocon;

/// <summary>A value of a HOCON text, and where it stands.</summary>
internal abstract record HoconValue(SourceSpan Span);

/// <summary>A string, a number, a word: HOCON does not tell them apart until somebody wants one.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">What it says, without quotes.</param>
/// <param name="IsQuoted">Whether it stood in quotes.</param>
internal sealed record HoconText(SourceSpan Span, string Text, bool IsQuoted) : HoconValue(Span)
{
    /// <summary>Whether it comes from the command line, and nothing has been given there yet: any value may come.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>An array.</summary>
internal sealed record HoconList(SourceSpan Span, IReadOnlyList<HoconValue> Items) : HoconValue(Span);

/// <summary><c>${path}</c> or <c>${?path}</c>.</summary>
internal sealed record HoconReference(SourceSpan Span, IReadOnlyList<string> Path, bool IsOptional) : HoconValue(Span)
{
    /// <summary>Whether it stands for what its own key had before: in <c>+=</c>.</summary>
    public bool IsOwnField { get; init; }

    public string PathText => string.Join('.', Path);
}

/// <summary>Several values next to each other of which one is a reference, so that nobody knows yet what they are together.</summary>
/// <param name="Span">Where they stand.</param>
/// <param name="Pieces">The values; blanks between them are pieces, too.</param>
internal sealed record HoconJoin(SourceSpan Span, IReadOnlyList<HoconValue> Pieces) : HoconValue(Span);

/// <summary>An object: its keys in order.</summary>
internal sealed record HoconObject(SourceSpan Span) : HoconValue(Span)
{
    private readonly List<HoconField> _fields = [];
    private readonly Dictionary<string, HoconField> _byKey = [];

    public IReadOnlyList<HoconField> Fields => _fields;

    public HoconField? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The field of that key, which is there from now on.</summary>
    public HoconField FieldOf(string key, SourceSpan span)
    {
        if (Find(key) is { } found) return found;
        var made = new HoconField(key, span);
        _fields.Add(made);
        _byKey.Add(key, made);
        return made;
    }

    /// <summary>Takes everything of another object, for good: while a text is read each of them stands in it once. For a key that both have, the other's value comes later.</summary>
    public void Merge(HoconObject other)
    {
        foreach (var field in other.Fields)
        {
            var own = FieldOf(field.Key, field.KeySpan);
            foreach (var value in field.Values) own.Add(value);
            own.Blocks.AddRange(field.Blocks);
        }
    }
}

/// <summary>A key with the values it was given, one after the other: the last one holds, and objects are merged.</summary>
/// <param name="key">The key.</param>
/// <param name="keySpan">Where it stands first.</param>
internal sealed class HoconField(string key, SourceSpan keySpan)
{
    private readonly List<HoconValue> _values = [];

    public string Key { get; } = key;

    public SourceSpan KeySpan { get; } = keySpan;

    public IReadOnlyList<HoconValue> Values => _values;

    /// <summary>Where it was written with braces of its own: more than once is legal, and seldom meant.</summary>
    public List<SourceSpan> Blocks { get; } = [];

    /// <summary>Its value, once references are resolved.</summary>
    public HoconValue Value => _values[^1];

    public void Add(HoconValue value)
    {
        if (_values is [.., HoconObject before] && value is HoconObject more) before.Merge(more);
        else _values.Add(value);
    }
}
