using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>What a file says, for one set of arguments.</summary>
internal sealed record FileContents
{
    private static readonly string[] Keys = ["name", "summary", "parameters", "assemblies", "allow", .. ObjectReader.Sections, "processes"];

    public required string Name { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<FileParameter> Parameters { get; init; }

    public required IReadOnlyList<string> Outside { get; init; }

    public required IReadOnlyList<TopologyProblem> Problems { get; init; }

    /// <summary>The topology; null if there are problems.</summary>
    public required Topology? Topology { get; init; }

    /// <summary>Reads it: everything that can be wrong is looked for, whatever was wrong before.</summary>
    /// <param name="source">The text.</param>
    /// <param name="programs">Where programs come from.</param>
    /// <param name="arguments">What was given for its parameters; null if nothing was yet.</param>
    /// <exception cref="UsageException">The arguments do not fit.</exception>
    public static FileContents Read(SourceText source, ProgramSource programs, IReadOnlyList<string>? arguments)
    {
        var log = new ProblemLog(source);
        var root = HoconParser.Parse(log);
        // Parameters stand for themselves: what they are by default may be a variable, and no other parameter.
        var parameters = ParameterReader.Read(root, new HoconResolver(root, new Dictionary<string, HoconValue>(), programs.Variable, log).ResolveSection("parameters"), log);
        var resolved = new HoconResolver(root, ParameterReader.Assign(parameters, arguments), programs.Variable, log).Resolve();
        var context = new FileContext(log, programs);
        var table = new Table(resolved, new SourceSpan(0, 0), "a topology file", Keys, log);

        ReadTypes(table, context);
        foreach (var section in ObjectReader.Sections)
            if (table.Find(section) is { } value) new ObjectReader(context).Read(section, value);
        var processes = new ProcessReader(context);
        if (table.Find("processes") is { } all) processes.Read(all);
        CheckWiring(context, processes);

        var name = table.Text("name") ?? Path.GetFileNameWithoutExtension(source.Name);
        var summary = table.Text("summary") ?? "";
        return new FileContents
        {
            Name = name,
            Summary = summary,
            Parameters = parameters,
            Outside = processes.Outside,
            Problems = log.Problems,
            Topology = log.Count == 0 ? Topologies.Topology.Checked(name, summary, context.Builder) : null,
        };
    }

    private static void ReadTypes(Table table, FileContext context)
    {
        // Beside the file, wherever the command is run.
        var directory = Path.GetDirectoryName(context.Log.Source.Name) ?? "";
        foreach (var path in table.Read("assemblies", Values.Texts) ?? [])
        {
            try
            {
                context.Programs.Add(Path.Combine(directory, path));
            }
            catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
            {
                context.Log.Add(ProblemCodes.UnknownAssembly, table.ValuePlaceOf("assemblies"), $"The assembly '{path}' cannot be loaded: {(failure is FileNotFoundException ? "there is no such file, seen from the topology's" : failure.Message)}.");
            }
        }

        if (table.Find("allow") is not { } allowed) return;
        var items = allowed is HoconList list ? list.Items : [allowed];
        foreach (var item in items)
            if (Values.Text(item, context.Log) is { } name && TypeReader.Find(item, name, context, "the name of a type") is { } type) context.Builder.Allow(type);
    }

    // What could not be read is missing in the wiring, and would be complained of a second time.
    private static void CheckWiring(FileContext context, ProcessReader processes)
    {
        if (context.Log.HasSyntaxProblems) return;
        foreach (var problem in TopologyCheck.Problems(context.Builder)) context.Log.Add(problem.Code, context.PlaceOf(problem.Subject), problem.TextInFile);
        processes.CheckInput();
    }
}
