using ActorIpc.Kernel;
using ActorIpc.Programs;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>Reads what a process runs: a built-in program, a class, or a real command.</summary>
internal sealed class ProgramReader(FileContext context)
{
    private static readonly string[] Sorts = ["program", "class", "run"];

    private readonly List<string> _commands = [];

    /// <summary>The real commands so far.</summary>
    public IReadOnlyList<string> Commands => _commands;

    public FileProgram Read(Table table)
    {
        var given = Sorts.Where(table.Has).ToList();
        if (given.Count == 0)
            context.Log.Add(ProblemCodes.MissingKey, table.Span, "A process needs something to run: program = NAME for a built-in program, class = \"TYPE, ASSEMBLY\", or run = [COMMAND, …] for a real command.");
        if (given.Count > 1)
            context.Log.Add(ProblemCodes.KeysExclude, table.PlaceOf(given[1]), $"A process has one thing to run, and here are {string.Join(" and ", given)}. Take one.");
        var arguments = table.Read("arguments", Values.Texts) ?? [];
        switch (given.FirstOrDefault())
        {
            case "program" when table.Text("program") is { } name:
                return new FileProgram(FindProgram(name, table.ValuePlaceOf("program")), arguments, Filters.IsOne(name, arguments));
            case "class" when table.Text("class") is { } type:
                return new FileProgram(FindClass(type, table.ValuePlaceOf("class")), arguments);
            case "run":
                if (table.Has("arguments")) context.Log.Add(ProblemCodes.KeysExclude, table.PlaceOf("arguments"), "The arguments of a real command stand behind it: run = [COMMAND, ARGUMENT, …].");
                return new FileProgram(FindCommand(table), []);
            default:
                return new FileProgram(Nothing, arguments);
        }
    }

    private Func<ProgramContext, Task<int>> FindProgram(string name, SourceSpan place)
    {
        var programs = context.Programs.Programs;
        if (programs.FirstOrDefault(program => program.Name == name) is { } found) return found.RunAsync;
        var names = programs.Select(static program => program.Name).ToList();
        context.Log.Add(ProblemCodes.UnknownProgram, place, $"There is no built-in program '{name}'{Suggestions.Sentence(name, names)} There are {string.Join(", ", names)}. A real command is written run = [{name}].");
        return Nothing;
    }

    private Func<ProgramContext, Task<int>> FindClass(string name, SourceSpan place) => TypeLoading.Look(context, name, place, () => LookForClass(name, place)) ?? Nothing;

    private Func<ProgramContext, Task<int>> LookForClass(string name, SourceSpan place)
    {
        if (context.Programs.FindType(name) is not { } type)
        {
            var guess = Suggestions.Sentence(name.Split(',')[0].Trim(), context.Programs.ProgramTypes);
            context.Log.Add(ProblemCodes.UnknownClass, place, $"There is no class '{name}'{guess} It is written with its namespace, and its assembly behind a comma; 'assemblies' says in which files it is looked for.");
            return Nothing;
        }

        if (!typeof(IIpcProgram).IsAssignableFrom(type) || type.IsAbstract || type.ContainsGenericParameters || type.GetConstructor([]) is null)
        {
            context.Log.Add(ProblemCodes.NoProgram, place, $"'{name}' is no program: one is a class that implements {typeof(IIpcProgram).FullName} and has a public constructor without parameters.");
            return Nothing;
        }

        return started => ((IIpcProgram)Activator.CreateInstance(type)!).RunAsync(started);
    }

    private Func<ProgramContext, Task<int>> FindCommand(Table table)
    {
        if (table.Read("run", Values.Texts) is not { } command) return Nothing;
        if (command.Count == 0 || command[0].Length == 0)
        {
            context.Log.Add(ProblemCodes.MissingKey, table.PlaceOf("run"), "A command is wanted: run = [COMMAND, ARGUMENT, …].");
            return Nothing;
        }

        _commands.Add(command[0]);
        if (context.Programs.FindCommand(command, out var problem) is { } found) return found;
        context.Log.Add(ProblemCodes.UnknownCommand, table.ValuePlaceOf("run"), $"The command '{command[0]}' cannot be run: {problem}.{AsItems(command)}");
        return Nothing;
    }

    private static string AsItems(IReadOnlyList<string> command) => command is [var only] && only.Split(null as char[], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } each
        ? $" Each argument is an item of its own: run = [{string.Join(", ", each)}]."
        : "";

    // In place of what could not be found: a file with problems is never run.
    private static Task<int> Nothing(ProgramContext started) => Task.FromResult(ExitCodeOfNothing);

    private const int ExitCodeOfNothing = 127;
}

/// <summary>What a process runs.</summary>
/// <param name="RunAsync">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="IsFilter">Whether it writes nothing before it has read something.</param>
internal sealed record FileProgram(Func<ProgramContext, Task<int>> RunAsync, IReadOnlyList<string> Arguments, bool IsFilter = false);
