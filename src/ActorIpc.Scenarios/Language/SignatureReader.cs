namespace ActorIpc.Scenarios.Language;

/// <summary>Reads a row of <see cref="Signatures.Table"/>.</summary>
internal sealed class SignatureReader
{
    private static readonly Dictionary<string, ParameterKind> Kinds = new()
    {
        ["FD"] = ParameterKind.Reference,
        ["ID"] = ParameterKind.Reference,
        ["MEM"] = ParameterKind.Reference,
        ["N"] = ParameterKind.Number,
        ["I"] = ParameterKind.Number,
        ["DATA"] = ParameterKind.Data,
        ["PATH"] = ParameterKind.Path,
        ["PROCESS"] = ParameterKind.Process,
        ["KEY"] = ParameterKind.Key,
        ["T"] = ParameterKind.Time,
        ["OP"] = ParameterKind.SemaphoreOperation,
    };

    private readonly List<Parameter> _parameters = [];
    private readonly List<string> _flags = [];
    private readonly Dictionary<string, ParameterKind> _options = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _words = [];
    private readonly List<OptionGroup> _groups = [];
    private string? _command;
    private string? _preposition;
    private int _names;

    public static Signature Read(string row)
    {
        var parts = row.Split(' ');
        var reader = new SignatureReader();
        var at = 1;
        for (; at < parts.Length && parts[at] != "as"; at++) reader.Add(parts[at]);
        for (at++; at < parts.Length && parts[at] == "A"; at++) reader._names++;
        for (; at < parts.Length; at++) reader.Add(parts[at]);
        var name = reader._command is null ? parts[0] : $"{parts[0]} {reader._command}";
        return new Signature(name, reader._parameters, reader._flags, reader._options, reader._names, row) { Words = reader._words, Groups = reader._groups };
    }

    private void Add(string part)
    {
        var isOptional = part.StartsWith('[');
        var text = part.Trim('[', ']');
        var repeats = text.EndsWith('…');
        if (repeats) text = text[..^1];
        if (text.Contains('=')) AddOptions(text, !isOptional);
        else if (Kinds.TryGetValue(text, out var kind)) AddParameter(kind, repeats, isOptional ? 0 : 1, []);
        else if (text.Contains('|')) AddParameter(ParameterKind.Word, false, 1, text.Split('|'));
        else if (isOptional) _flags.Add(text);
        else if (char.IsLower(text[0])) _preposition = text;
        else _command = text;
    }

    private void AddParameter(ParameterKind kind, bool repeats, int least, IReadOnlyList<string> words)
    {
        _parameters.Add(new Parameter(kind, repeats, least, words) { Preposition = _preposition });
        _preposition = null;
    }

    // "mode=a|b" is one option, "x=T|y=past|y=gone" are two that exclude each other.
    private void AddOptions(string text, bool isRequired)
    {
        var name = "";
        var names = new List<string>();
        foreach (var alternative in text.Split('|'))
        {
            var value = alternative;
            if (alternative.IndexOf('=') is > 0 and var equals)
            {
                (name, value) = (alternative[..equals], alternative[(equals + 1)..]);
                if (!names.Contains(name)) names.Add(name);
            }

            if (Kinds.TryGetValue(value, out var kind))
            {
                _options[name] = kind;
                continue;
            }

            _options[name] = _options.ContainsKey(name) && _options[name] != ParameterKind.Word ? ParameterKind.TimeOrWord : ParameterKind.Word;
            _words[name] = [.. _words.GetValueOrDefault(name, []), value];
        }

        _groups.Add(new OptionGroup(names, isRequired));
    }
}
