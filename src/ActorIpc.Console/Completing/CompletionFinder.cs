using System.CommandLine;
using System.CommandLine.Completions;
using ActorIpc.Console.Options;

namespace ActorIpc.Console.Completing;

/// <summary>Finds what a word of a command line could become. The scripts of <c>actoripc completions</c> ask it.</summary>
/// <param name="root">All commands.</param>
/// <param name="topologies">The topologies there are, with their own arguments as a usage line has them.</param>
/// <param name="hosts">Finds the names of hosts.</param>
internal sealed class CompletionFinder(RootCommand root, IReadOnlyList<(string Name, string Summary, string Usage)> topologies, Func<IReadOnlyList<string>> hosts)
{
    /// <summary>How the scripts ask: <c>actoripc complete INDEX WORD...</c>, without the program's own name; the word at the index is the one to be completed.</summary>
    public const string Question = "complete";

    /// <summary>Answers a question.</summary>
    /// <param name="args">What follows <see cref="Question"/>.</param>
    public IReadOnlyList<Completion> Answer(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || !int.TryParse(args[0], out var index) || index < 0 || index >= args.Count) return [];
        // Where a shell cuts --live=never in three, the value is a word of its own.
        var before = args.Skip(1).Take(index).Where(static word => word != "=").ToList();
        // A shell may drop a word that is empty.
        var current = index + 1 < args.Count ? args[index + 1] : "";
        return Find(before, current == "=" ? "" : current);
    }

    private IReadOnlyList<Completion> Find(List<string> before, string current)
    {
        if (before.Count == 0)
            return current.StartsWith('-')
                ? Beginning(current, root.Options.Where(static option => !option.Hidden).Select(Completion.Of))
                : Beginning(current, root.Subcommands.Where(static command => !command.Hidden).Select(Completion.Of));
        if (root.Subcommands.FirstOrDefault(command => command.Name == before[0]) is not { } command) return [];
        var words = before.Skip(1).ToList();
        if (TopologyIn(command, words) is { } topology) return OfTopology(topology, current);
        if (words.Count > 0 && TakesValue(command, words[^1]) is { } option) return Values(option, current, prefix: "");
        if (current.StartsWith("--", StringComparison.Ordinal) && current.IndexOf('=') is > 0 and var equals && TakesValue(command, current[..equals]) is { } named)
            return Values(named, current[(equals + 1)..], current[..(equals + 1)]);
        if (current.StartsWith('-')) return Beginning(current, OptionsOf(command).Where(one => !words.Contains(one.Name)).Select(Completion.Of));
        return OfArgument(command, current);
    }

    private IReadOnlyList<Completion> OfArgument(Command command, string current) => command.Arguments.FirstOrDefault() switch
    {
        // A path is a file that describes one.
        { Name: TopologyArgument.Name } => current.Contains('/') ? [Completion.Files] : Beginning(current, topologies.Select(static one => new Completion(one.Name, one.Summary))),
        { Name: "FILE" } => [Completion.Files],
        { } argument => Beginning(current, argument.GetCompletions(CompletionContext.Empty).Select(static item => new Completion(item.Label))),
        null => [],
    };

    // What follows the name is the topology's own: its usage line says which options there are, and anything else may be a file.
    private IReadOnlyList<Completion> OfTopology(string name, string current) => current.StartsWith('-')
        ? Beginning(current, topologies.FirstOrDefault(one => one.Name == name).Usage?.Split([' ', '[', ']', '|', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Where(static word => word.StartsWith("--", StringComparison.Ordinal)).Append("--help").Distinct().Select(static word => new Completion(word)) ?? [])
        : [Completion.Files];

    private IReadOnlyList<Completion> Values(Option option, string current, string prefix)
    {
        if (option.HelpName is "FILE" or "DIRECTORY") return [Completion.Files];
        if (option.Name is "--host" or "--end") return Beginning(prefix + current, hosts().Select(host => new Completion(prefix + host)));
        // Several can be given, with commas between them.
        var done = option.HelpName?.Contains('|') == true ? current[..(current.LastIndexOf(',') + 1)] : "";
        var values = option.HelpName?.Contains('|') == true
            ? option.HelpName.Split('|').Select(static value => new Completion(value))
            : option.GetCompletions(CompletionContext.Empty).Select(static item => new Completion(item.Label, item.Detail ?? ""));
        return Beginning(prefix + current, values.Select(value => value with { Value = prefix + done + value.Value }));
    }

    private string? TopologyIn(Command command, List<string> words)
    {
        if (command.Arguments.FirstOrDefault() is not { Name: TopologyArgument.Name }) return null;
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith('-')) return words[i];
            if (TakesValue(command, words[i]) is not null) i++;
        }

        return null;
    }

    private Option? TakesValue(Command command, string word) =>
        OptionsOf(command).FirstOrDefault(option => (option.Name == word || option.Aliases.Contains(word)) && option.Arity.MinimumNumberOfValues > 0);

    private IEnumerable<Option> OptionsOf(Command command) => command.Options.Concat(root.Options.Where(static option => option.Recursive)).Where(static option => !option.Hidden);

    private static IReadOnlyList<Completion> Beginning(string current, IEnumerable<Completion> all) =>
        [.. all.Where(one => one.Value.StartsWith(current, StringComparison.Ordinal))];
}
