using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ActorIpc.Console.Options;

namespace ActorIpc.Console.Commands;

/// <summary>The help of a command whose options have to stand before a topology's name: the parser's own usage line says the opposite.</summary>
/// <param name="usual">The parser's help.</param>
internal sealed class CommandHelp(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
{
    /// <summary>Gives the commands below <paramref name="root"/> the right usage line.</summary>
    public static void Correct(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>()) option.Action = new CommandHelp((SynchronousCommandLineAction)option.Action!);
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var help = new StringWriter();
        configuration.Output = help;
        var code = usual.Invoke(parseResult);
        configuration.Output = output;
        var takesTopology = command.Arguments.Any(static argument => argument.Name == TopologyArgument.Name);
        foreach (var line in help.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n'))
        {
            var isUsage = line.StartsWith("  actoripc ", StringComparison.Ordinal);
            output.WriteLine(takesTopology && isUsage ? $"  actoripc {command.Name} [OPTIONS] NAME [ARGS...]" : line);
        }

        if (command is DetailedCommand { Details: var details }) output.WriteLine($"\n{details}");
        return code;
    }
}
