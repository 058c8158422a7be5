using ActorIpc.Kernel;
using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>Reads what else a process is wired to: <c>uses { totals = send totals, lock = mutex }</c>, or <c>uses = [mutex, send totals]</c>.</summary>
internal sealed class UseReader(FileContext context, WireList wires)
{
    // A process that is used gets messages at its address.
    private const string Address = "address";

    /// <summary>The ports, by the names that the program knows them by.</summary>
    public IReadOnlyList<(string Name, int Port)> Read(Table process)
    {
        var uses = new List<(string, int)>();
        switch (process.Find("uses"))
        {
            case null:
                break;
            case HoconObject table:
                foreach (var field in table.Fields)
                    if (Read(field.Value, field.KeySpan) is { } use) uses.Add((field.Key, use.Port));
                break;
            case HoconList list:
                foreach (var item in list.Items)
                    if (Read(item, item.Span) is { } use && Take(use.Object, item.Span)) uses.Add((use.Object, use.Port));
                break;
            case HoconText { IsOpen: false } one:
                if (Read(one, one.Span) is { } only) uses.Add((only.Object, only.Port));
                break;
        }

        return uses;

        bool Take(string name, SourceSpan span)
        {
            if (!uses.Exists(use => use.Item1 == name)) return true;
            context.Log.Add(ProblemCodes.NameTwice, span, $"'{name}' is used twice. Give each use a name: uses {{ first = … {name}, second = … {name} }}.");
            return false;
        }
    }

    private (string Object, int Port)? Read(HoconValue value, SourceSpan key)
    {
        if (value is HoconObject settings)
        {
            var table = new Table(settings, key, "a use", ["object", "as"], context.Log);
            table.Require("object", "what is used");
            return table.Text("object") is { } named ? Wire(named, table.Text("as"), table.ValuePlaceOf("object"), table.ValuePlaceOf("as")) : null;
        }

        if (Values.Text(value, context.Log) is not { } text) return null;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 1 or 2) return Wire(words[^1], words.Length == 2 ? words[0] : null, value.Span, value.Span);
        context.Log.Add(ProblemCodes.WrongUse, value.Span, $"'{text}' is no use of an object: wanted are its name, or a word and its name, such as send totals.");
        return null;
    }

    private (string Object, int Port)? Wire(string name, string? word, SourceSpan place, SourceSpan wordPlace)
    {
        if (!context.Objects.ContainsKey(name) && context.ProcessNames.Contains(name)) return WireToProcess(name, word, wordPlace);
        if (context.FindObject(name, place, "object or process", context.Objects.Keys.Concat(context.ProcessNames)) is not { } found) return null;
        var known = found.Ports.Select(static port => port.Word).ToList();
        var port = (word ?? found.Usual) is { } wanted ? found.PortOf(wanted) : null;
        if (port is null)
        {
            var what = word is null
                ? $"What is it to do with {found.Kind} '{found.Name}'? Write {string.Join(" or ", known.Select(one => $"'{one} {found.Name}'"))}"
                : $"A {found.Kind} cannot be used by '{word}'{Suggestions.Sentence(word, known)} It can by {string.Join(", ", known)}";
            context.Log.Add(ProblemCodes.WrongUse, wordPlace, $"{what}.");
            // Wired in some way, or else somebody would miss it.
            port = found.Ports[^1].Port;
        }

        return (found.Name, wires.Add(port));
    }

    private (string Object, int Port) WireToProcess(string name, string? word, SourceSpan place)
    {
        if (word is not (null or Address)) context.Log.Add(ProblemCodes.WrongUse, place, $"'{name}' is a process: what others have of it is its address, for direct messages. Write '{Address} {name}'.");
        return (name, wires.Add(context.AddressOf(name)));
    }
}
