using ActorIpc.Kernel;
using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>What the readers of a file's sections have in common: who there is, where it stands, and what is wrong.</summary>
/// <param name="log">Gets what is wrong.</param>
/// <param name="programs">Where programs come from.</param>
internal sealed class FileContext(ProblemLog log, ProgramSource programs)
{
    private readonly Dictionary<string, SourceSpan> _names = [];
    private readonly Dictionary<object, SourceSpan> _places = [];
    private readonly Dictionary<string, Port> _addresses = [];

    public ProblemLog Log { get; } = log;

    public ProgramSource Programs { get; } = programs;

    public TopologyBuilder Builder { get; } = new() { IsWhole = true };

    /// <summary>The objects, by the names that the file gives them.</summary>
    public Dictionary<string, FileObject> Objects { get; } = [];

    /// <summary>The names of the processes, also of those that are declared later.</summary>
    public IReadOnlyList<string> ProcessNames { get; set; } = [];

    /// <summary>The address of a process, one port for all who use it.</summary>
    public Port AddressOf(string process)
    {
        if (!_addresses.TryGetValue(process, out var address)) _addresses.Add(process, address = Builder.AddressOf(process));
        return address;
    }

    /// <summary>Says where a declaration stands.</summary>
    public void Place(object declaration, SourceSpan span) => _places[declaration] = span;

    /// <summary>Where a declaration stands; the beginning of the file if it stands nowhere.</summary>
    public SourceSpan PlaceOf(object? declaration) => declaration is not null && _places.TryGetValue(declaration, out var span) ? span : new SourceSpan(0, 0);

    /// <summary>Takes a name for something. One that cannot be a name is reported, and taken all the same, so that nobody is missed; only one that is taken already is not.</summary>
    public bool TakeName(HoconField field)
    {
        var name = field.Key;
        if (name.Length == 0 || name.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ':' or '/'))
        {
            Log.Add(ProblemCodes.BadName, field.KeySpan, $"'{name}' cannot be a name: one has no blanks, slashes or colons.");
            if (string.IsNullOrWhiteSpace(name)) return false;
        }
        else if (Words.Reserved.Contains(name))
        {
            Log.Add(ProblemCodes.BadName, field.KeySpan, $"'{name}' cannot be a name, as it means something where a name could stand: {string.Join(", ", Words.Reserved)} are taken.");
        }

        // Twice in a section is one entry for HOCON, and seldom meant.
        foreach (var again in field.Blocks.Skip(1)) ReportTaken(name, again, field.Blocks[0]);
        if (_names.TryAdd(name, field.KeySpan)) return true;
        ReportTaken(name, field.KeySpan, _names[name]);
        return false;
    }

    /// <summary>The entries of a section: an object of them, or an array of names for those that need no settings.</summary>
    public IEnumerable<HoconField> EntriesOf(HoconValue section)
    {
        if (section is HoconObject table) return table.Fields;
        if (section is not HoconList names)
        {
            Values.WrongKind(section, "wanted are entries, { NAME { … } }, or an array of names", Log);
            return [];
        }

        foreach (var wrong in names.Items.Where(static item => item is not HoconText)) Values.WrongKind(wrong, "names are wanted inside of the brackets", Log);
        return names.Items.OfType<HoconText>().Where(static item => !item.IsOpen).Select(static item =>
        {
            var field = new HoconField(item.Text, item.Span);
            field.Add(new HoconObject(item.Span));
            return field;
        });
    }

    /// <summary>Finds the object that was meant: that of the name, or if there is none, which is reported, the one that looks most like it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="span">Where it stands.</param>
    /// <param name="wanted">What is wanted there, for the message.</param>
    /// <param name="candidates">The names that would do.</param>
    public FileObject? FindObject(string name, SourceSpan span, string wanted, IEnumerable<string> candidates)
    {
        if (Objects.TryGetValue(name, out var found)) return found;
        var known = candidates.ToList();
        var there = known.Count == 0 ? "There is none at all" : $"There are {string.Join(", ", known)}";
        Log.Add(ProblemCodes.UnknownObject, span, $"There is no {wanted} '{name}'{Suggestions.Sentence(name, known)} {there}.");
        return Suggestions.Nearest(name, known) is [var meant, ..] ? Objects.GetValueOrDefault(meant) : null;
    }

    private void ReportTaken(string name, SourceSpan span, SourceSpan first) =>
        Log.Add(ProblemCodes.NameTwice, span, $"The name '{name}' is taken: it stands for something on line {Log.Source.LineOf(first.Start)} already. Every process and object has a name of its own.");
}

/// <summary>An object that a file declares.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Kind">What it is, for people.</param>
/// <param name="Declaration">Its declaration.</param>
/// <param name="Ports">What a process can do with it, by the word for that: <c>read</c>, <c>send</c>.</param>
/// <param name="Usual">The word that is meant if none is said; null if one has to be.</param>
internal sealed record FileObject(string Name, string Kind, ObjectDeclaration Declaration, IReadOnlyList<(string Word, Port Port)> Ports, string? Usual = null)
{
    /// <summary>Whether it can be a standard stream.</summary>
    public bool IsStream => Declaration is PipeDeclaration or FifoDeclaration;

    public Port? PortOf(string word) => Ports.FirstOrDefault(port => port.Word == word).Port;
}
