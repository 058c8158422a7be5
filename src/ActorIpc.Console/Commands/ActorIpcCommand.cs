using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Text;
using ActorIpc.Console.Inspecting;
using ActorIpc.Console.Live;
using ActorIpc.Console.Running;
using ActorIpc.Console.TopologyFiles;
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
            screen.Say($"actoripc: {SingleLine.Of(ending.Message)}");
            if (ending.Hint is { } hint) screen.Say(hint);
            return ending.ExitCode;
        }
        catch (TopologyFileException wrong)
        {
            foreach (var line in ProblemText.Of(wrong.Problems[0].File, wrong.Problems)) screen.Say(SingleLine.Of(line));
            return ExitCodes.Usage;
        }
        catch (Exception failure)
        {
            // A stack trace would tell only us anything; that a disk is full needs not even the type.
            var type = failure is IOException ? "" : $"{failure.GetType().Name}: ";
            screen.Say($"actoripc: {type}{SingleLine.Of(failure.Message)}");
            return ExitCodes.Failed;
        }
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> args, CommandEnvironment environment, LiveOutput screen, DataOutput output, TextWriter text)
    {
        var run = RunCommand.Create(environment, screen, output);
        var graph = GraphCommand.Create(environment);
        var explore = ExploreCommand.Create(environment, screen, output);
        var root = new RootCommand("Runs programs made of processes that talk only through IPC: messages, mailboxes, pipes, shared memory.")
        {
            ListCommand.Create(environment),
            run.Command,
            graph.Command,
            ScenarioCommand.Create(environment, screen, output),
            FuzzCommand.Create(environment, screen, output),
            explore.Command,
            CheckCommand.Create(environment),
            ExplainCommand.Create(),
            ShellCommand.Create(environment),
            HostCommand.Create(environment),
            HostsCommand.Create(environment),
        };
        foreach (var command in InspectingCommands.Create(environment, screen, output)) root.Add(command);
        root.HelpName = "actoripc";
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        CommandHelp.Correct(root);

        foreach (var (command, topology) in new[] { run, graph, explore })
            if (args is [var name, ..] && name == command.Name)
            {
                var (own, rest) = VerbatimArguments.Split(command, [.. args.Skip(1)]);
                if (command == explore.Command && own is [.., var wanted] && environment.Catalog.FirstOrDefault(template => template.Name == wanted) is { } found)
                    (own, rest) = VerbatimArguments.TakeBack(command, (own, rest), found.Usage);
                topology.Arguments = rest;
                args = [name, .. own];
                break;
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
    }

    private static CommandException UsageError(ParseResult parsed, IReadOnlyList<string> args)
    {
        var errors = string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct());
        if (parsed.CommandResult.Command is not RootCommand root)
            return new CommandException(ExitCodes.Usage, errors, $"'actoripc {parsed.CommandResult.Command.Name} --help' explains it.");
        var commands = root.Subcommands.Select(command => command.Name).ToList();
        var message = args is [var given, ..] ? $"there is no command '{SingleLine.Of(given)}'{Suggestions.Question(given, commands)}" : "which command?";
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
