using ActorIpc.Kernel;
using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>Something that the command line can give to a topology of a file: <c>${NAME}</c> stands for it there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">What it is if nothing is given; null if something has to be.</param>
/// <param name="Help">What it is for.</param>
/// <param name="IsRest">Whether it takes all that is left, as an array.</param>
internal sealed record FileParameter(string Name, HoconValue? Default, string Help, bool IsRest)
{
    /// <summary>As a usage line has it.</summary>
    public string Usage => (Default, IsRest) switch
    {
        (null, false) => Name.ToUpperInvariant(),
        (_, true) => $"[{Name.ToUpperInvariant()}...]",
        _ => $"[{Name.ToUpperInvariant()}]",
    };

    /// <summary>A line of the help.</summary>
    public string Line(int width) => $"  {Name.ToUpperInvariant().PadRight(width)}  {Help}{(Default is HoconText { Text.Length: > 0 } text ? $"{(Help.Length > 0 ? " " : "")}({text.Text})" : "")}".TrimEnd();
}

/// <summary>Reads the section 'parameters'.</summary>
internal static class ParameterReader
{
    private static readonly SourceSpan FromOutside = new(0, 0);

    public static IReadOnlyList<FileParameter> Read(HoconObject root, HoconValue? section, ProblemLog log)
    {
        if (section is null) return [];
        if (section is not HoconObject table)
        {
            Values.WrongKind(section, "parameters are wanted, { NAME { default = …, help = \"…\" } }, or NAME = DEFAULT", log);
            return [];
        }

        var parameters = new List<FileParameter>();
        foreach (var field in table.Fields)
        {
            if (field.Key == "help" || field.Key.Length == 0 || field.Key.StartsWith('-') || field.Key.Any(static c => char.IsWhiteSpace(c) || c is '.' or '='))
                log.Add(ProblemCodes.BadName, field.KeySpan, $"'{field.Key}' cannot be the name of a parameter: that is a word, and not help.");
            else if (root.Find(field.Key) is { } taken)
                log.Add(ProblemCodes.NameTwice, field.KeySpan, $"'{field.Key}' is a setting of the file on line {log.Source.LineOf(taken.KeySpan.Start)}, and so no parameter: ${{{field.Key}}} would have two meanings.");
            else
                Add(Read(field, log), field.KeySpan);
        }

        return parameters;

        void Add(FileParameter parameter, SourceSpan place)
        {
            if (parameters is [.., { IsRest: true } rest])
                log.Add(ProblemCodes.Contradiction, place, $"Nothing is left for '{parameter.Name}': '{rest.Name}' before it takes the rest.");
            else if (parameter is { Default: null, IsRest: false } && parameters is [.., { Default: not null } optional])
                log.Add(ProblemCodes.Contradiction, place, $"'{parameter.Name}' has to be given, and '{optional.Name}' before it not: then nobody knows which one an argument is. Put it first, or give it a default.");
            parameters.Add(parameter);
        }
    }

    private static FileParameter Read(HoconField field, ProblemLog log)
    {
        if (field.Value is not HoconObject settings) return new FileParameter(field.Key, field.Value, "", IsRest: field.Value is HoconList);
        var table = new Table(settings, field.KeySpan, "a parameter", ["default", "help", "rest"], log);
        var isRest = table.Flag("rest") ?? table.Find("default") is HoconList;
        var usual = table.Find("default");
        if (isRest && usual is not (null or HoconList)) usual = new HoconList(usual.Span, [usual]);
        return new FileParameter(field.Key, usual ?? (isRest ? new HoconList(FromOutside, []) : null), table.Text("help") ?? "", isRest);
    }

    /// <summary>What each stands for.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="arguments">What was given; null if nothing was yet, and anything may come.</param>
    /// <exception cref="UsageException">It does not fit.</exception>
    public static IReadOnlyDictionary<string, HoconValue> Assign(IReadOnlyList<FileParameter> parameters, IReadOnlyList<string>? arguments)
    {
        var values = new Dictionary<string, HoconValue>();
        foreach (var parameter in parameters) values[parameter.Name] = parameter.Default ?? new HoconText(FromOutside, $"<{parameter.Name}>", IsQuoted: true) { IsOpen = true };
        if (arguments is null) return values;

        var given = new HashSet<string>();
        var (rest, positions) = (new List<HoconValue>(), new List<string>());
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--")
            {
                positions.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                positions.Add(arguments[i]);
                continue;
            }

            var option = arguments[i][2..].Split('=', 2);
            if (parameters.FirstOrDefault(one => one.Name == option[0]) is not { } known)
                throw new UsageException($"there is no parameter '{option[0]}'{Suggestions.Sentence(option[0], parameters.Select(static one => one.Name))} {There(parameters)}");
            if (option.Length == 1 && i + 1 == arguments.Count) throw new UsageException($"--{known.Name} needs a value.");
            Give(known, option.Length == 2 ? option[1] : arguments[++i]);
        }

        foreach (var text in positions)
            Give(parameters.FirstOrDefault(one => one.IsRest || !given.Contains(one.Name)) ?? throw new UsageException($"'{text}' is one argument too many. {There(parameters)}"), text);
        if (parameters.FirstOrDefault(one => one.Default is null && !given.Contains(one.Name)) is { } missing)
            throw new UsageException($"{missing.Name.ToUpperInvariant()} is missing{(missing.Help.Length > 0 ? $": {missing.Help}" : "")}.");
        return values;

        void Give(FileParameter parameter, string text)
        {
            if (!given.Add(parameter.Name) && !parameter.IsRest) throw new UsageException($"{parameter.Name} is given twice.");
            var value = new HoconText(FromOutside, text, IsQuoted: true);
            if (parameter.IsRest) rest.Add(value);
            values[parameter.Name] = parameter.IsRest ? new HoconList(FromOutside, [.. rest]) : value;
        }
    }

    private static string There(IReadOnlyList<FileParameter> parameters) =>
        parameters.Count == 0 ? "It takes none." : $"It takes {string.Join(", ", parameters.Select(static one => one.Name))}.";
}
