using System.CommandLine;
using ActorIpc.Console.Attaching;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc shell</c>: a shell in a host that all terminals share.</summary>
internal static class ShellCommand
{
    private const string Description =
        """
        A shell whose commands are processes of ActorIpc. The first one starts a host in the background; those of other terminals attach to it, and share its
        names. The host ends with the last of them. Without -c, commands are read from the terminal, or from standard input.
        """;

    /// <summary>Makes it.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var commands = new Option<string?>("-c") { HelpName = "COMMANDS", Description = "Runs these commands, and ends with the status of the last." };
        var host = new Option<string>("--host") { HelpName = "NAME", Description = "The host to attach to, or to start.", DefaultValueFactory = static _ => ShellStart.DefaultHost };
        var keep = new Option<bool>("--keep") { Description = "Lets the host stay when the last shell has left; 'actoripc hosts --end NAME' ends it." };
        var command = new Command("shell", Description) { commands, host, keep };
        command.SetAction(async parsed =>
            await new ShellStart(environment, parsed.GetValue(host)!, parsed.GetValue(keep), parsed.GetValue(commands)).RunAsync());
        return command;
    }
}
