using System.CommandLine;
using ActorIpc.Console.Running;
using ActorIpc.Console.TopologyFiles;
using ActorIpc.Kernel;
using ActorIpc.Topologies;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Console.Options;

/// <summary>The topology that a command line names, with its arguments.</summary>
internal sealed class TopologyArgument
{
    /// <summary>What the help calls it.</summary>
    public const string Name = "NAME";

    private readonly CommandEnvironment _environment;
    private readonly Command _command;
    private readonly Argument<string?> _name = new(Name) { Description = "The topology, of which 'actoripc list' shows all; or the file of one, FILE.conf." };

    // For the help only: the parser never sees them.
    private readonly Argument<string[]> _arguments = new("ARGS") { Description = "The topology's own arguments; '--help' among them explains them." };

    /// <summary>Adds it to a command.</summary>
    /// <param name="environment">Has the topologies.</param>
    /// <param name="command">The command.</param>
    /// <param name="isOptional">Whether something else can say which topology is meant.</param>
    public TopologyArgument(CommandEnvironment environment, Command command, bool isOptional = false)
    {
        if (isOptional) _name.Arity = ArgumentArity.ZeroOrOne;
        _environment = environment;
        _command = command;
        _name.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: ['-', ..] option }]) given.AddError($"There is no option {option}{Suggestions.Sentence(option, command.Options.Select(static one => one.Name))}");
        });
        command.Add(_name);
        command.Add(_arguments);
    }

    /// <summary>What follows the name on the command line.</summary>
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>Whether the arguments ask for help instead of giving anything.</summary>
    public bool AsksForHelp => Arguments.TakeWhile(argument => argument != "--").Contains("--help");

    /// <summary>The name that was given, or null.</summary>
    public string? NameIn(ParseResult parsed) => parsed.GetValue(_name);

    /// <summary>The template of the name that was given.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public TopologyTemplate Find(ParseResult parsed) => Find(parsed.GetRequiredValue(_name)!);

    /// <summary>The template of that name.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public TopologyTemplate Find(string name)
    {
        if (_environment.Catalog.FirstOrDefault(template => template.Name == name) is { } found) return found;
        if (_environment.Files.Find(name) is { } file) return TemplateOf(file, name);
        var guess = Suggestions.Question(name, _environment.Catalog.Select(template => template.Name).Concat(_environment.Files.Names));
        throw new CommandException(ExitCodes.Usage, $"there is no topology '{HarmlessText.Line(name)}'{guess}", "'actoripc list' shows all of them.");
    }

    /// <summary>Makes the topology for the arguments.</summary>
    /// <exception cref="CommandException">The arguments are wrong.</exception>
    public Topology Create(TopologyTemplate template)
    {
        try
        {
            var made = template.Create(Arguments);
            // A replay file says how the topology is found again.
            return _command.Name == "explore" && FileCatalog.IsFile(template.Name) ? made.Named(template.Name) : made;
        }
        catch (UsageException wrong)
        {
            throw new CommandException(ExitCodes.Usage, wrong.Message, MisplacedOption(template) ?? Usage(template, _command.Name));
        }
    }

    // Named as on the command line, so that what is said can be typed again.
    private TopologyTemplate TemplateOf(TopologyFile file, string name)
    {
        if (_command.Name == "explore" && file is { Problems.Count: 0, Outside: [var outside, ..] })
            throw new CommandException(ExitCodes.Usage, $"{HarmlessText.Line(name)} cannot be explored: it {HarmlessText.Line(outside)}, for every schedule anew", "Explored can be what runs built-in programs and classes, and writes nothing but the output of the run.");
        return file.Template with { Name = name };
    }

    // What follows the name is the topology's; an option of the command that stands there is more likely misplaced than meant.
    private string? MisplacedOption(TopologyTemplate template)
    {
        var options = _command.Options.SelectMany(option => option.Aliases.Append(option.Name)).ToList();
        return Arguments.FirstOrDefault(argument => options.Contains(argument.Split('=')[0])) is { } misplaced
            ? $"{misplaced} is an option of '{_command.Name}' and goes before the name: actoripc {_command.Name} {misplaced} … {template.Name}"
            : null;
    }

    /// <summary>How the topology is run.</summary>
    public static string Usage(TopologyTemplate template, string command = "run") => $"Usage: actoripc {command} [OPTIONS] {template.Name} {template.Usage}".TrimEnd();

    /// <summary>What '--help' behind its name says.</summary>
    public static string Help(TopologyTemplate template, string command) =>
        string.Join('\n', new[] { template.Summary, Usage(template, command), template.Help }.Where(static part => part.Length > 0));
}
