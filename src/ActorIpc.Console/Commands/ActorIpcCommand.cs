using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Text;
using ActorIpc.Console.Completing;
using ActorIpc.Console.Hosts;
using ActorIpc.Console.Inspecting;
using ActorIpc.Console.Live;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Console.TopologyFiles;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Console.Commands;

/// <summary>The command as a whole: reads the command line, does what it says, and turns whatever goes wrong into a line and an exit code.</summary>
internal static class ActorIpcCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code, one of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandEnvironment environment)
    {
        var screen = new LiveOutput(environment.Error, environment.Size, environment.Terminals.Output);
        var output = new DataOutput(environment.Output, screen);
        try
        {
            await using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            return await RunAsync(args, environment, screen, output, text);
        }
        catch (CommandException ending)
        {
            screen.Say($"actoripc: {HarmlessText.Line(ending.Message)}");
            if (ending.Hint is { } hint) screen.Say(hint);
            return ending.ExitCode;
        }
        catch (TopologyFileException wrong)
        {
            foreach (var line in ProblemText.Of(wrong.Problems[0].File, wrong.Problems)) screen.Say(line);
            return ExitCodes.Usage;
        }
        catch (Exception failure)
        {
            // A stack trace would tell only us anything; that a disk is full needs not even the type.
            var type = failure is IOException ? "" : $"{failure.GetType().Name}: ";
            screen.Say($"actoripc: {type}{HarmlessText.Line(failure.Message)}");
            return ExitCodes.Failed;
        }
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> args, CommandEnvironment environment, LiveOutput screen, DataOutput output, TextWriter text)
    {
        // As git and dotnet have it.
        if (args is ["help", ..]) args = [.. args.Skip(1), "--help"];
        if (args is ["run" or "host", ..]) BareSystem.WarmUp();
        if (HostProcess.Is(args, out var host)) return await HostProcess.RunAsync(environment, host, text);
        var topologies = new Dictionary<Command, TopologyArgument>();
        (string Name, Func<Command> Create)[] commands =
        [
            ("list", () => ListCommand.Create(environment)),
            ("run", () => Taking(RunCommand.Create(environment, screen, output))),
            ("graph", () => Taking(GraphCommand.Create(environment))),
            ("scenario", () => ScenarioCommand.Create(environment, screen, output)),
            ("fuzz", () => FuzzCommand.Create(environment, screen, output)),
            ("explore", () => Taking(ExploreCommand.Create(environment, screen, output))),
            ("check", () => CheckCommand.Create(environment)),
            ("explain", () => ExplainCommand.Create()),
            ("new", () => NewCommand.Create()),
            ("shell", () => ShellCommand.Create(environment)),
            ("host", () => HostCommand.Create(environment)),
            ("hosts", () => HostsCommand.Create(environment)),
            ("completions", CompletionsCommand.Create),
            .. InspectingCommands.All(environment, screen, output),
        ];
        var root = new RootCommand("Runs programs made of processes that talk only through IPC: messages, mailboxes, pipes, shared memory.");
        // The one that is wanted, if there is such a one: making all of them takes longer than many a command itself.
        var wanted = args is [var first, ..] && commands.Any(command => command.Name == first) ? first : null;
        foreach (var (name, create) in commands)
            if (wanted is null || wanted == name) root.Add(create());
        root.HelpName = "actoripc";
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        CommandHelp.Correct(root);
        if (args is [CompletionFinder.Question, ..])
        {
            // Not a command of people's: the words of another command line follow, and are not to be parsed.
            var known = environment.Catalog.Select(static one => (one.Name, one.Summary, one.Usage))
                .Concat(environment.Files.Names.Select(name => (name, environment.Files.Find(name)!.Summary, "")));
            foreach (var answer in new CompletionFinder(root, [.. known], () => RuntimeDirectory.NamesIn(environment.Variable)).Answer([.. args.Skip(1)])) await text.WriteLineAsync(answer.ToString());
            return ExitCodes.Ok;
        }

        foreach (var (command, topology) in topologies)
            if (command.Name == wanted)
            {
                var (own, rest) = VerbatimArguments.Split(command, [.. args.Skip(1)]);
                if (wanted == "explore" && own is [.., var explored] && environment.Catalog.FirstOrDefault(template => template.Name == explored) is { } found)
                    (own, rest) = VerbatimArguments.TakeBack(command, (own, rest), found.Usage);
                topology.Arguments = rest;
                args = [wanted, .. own];
            }

        // A file name may begin with an @.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Action is ParseErrorAction) throw UsageError(parsed, args);
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = text,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });

        Command Taking((Command Command, TopologyArgument Topology) made)
        {
            topologies.Add(made.Command, made.Topology);
            return made.Command;
        }
    }

    private static CommandException UsageError(ParseResult parsed, IReadOnlyList<string> args)
    {
        var errors = string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct());
        if (parsed.CommandResult.Command is not RootCommand root)
            return new CommandException(ExitCodes.Usage, errors, $"'actoripc {parsed.CommandResult.Command.Name} --help' explains it.");
        var commands = root.Subcommands.Select(command => command.Name).ToList();
        var message = args is [var given, ..] ? $"there is no command '{HarmlessText.Line(given)}'{Suggestions.Question(given, commands)}" : "which command?";
        return new CommandException(ExitCodes.Usage, message, $"The commands are {string.Join(", ", commands)}; 'actoripc --help' explains them.");
    }

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
            parseResult.InvocationConfiguration.Output.WriteLine(version?.InformationalVersion);
            return ExitCodes.Ok;
        }
    }
}
