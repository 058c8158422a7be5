using System.CommandLine;
using ActorIpc.Console.Attaching;
using ActorIpc.Console.Hosts;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc host</c>: a host of shells by itself.</summary>
internal static class HostCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var name = new Option<string>("--name") { HelpName = "NAME", Description = "Its name.", DefaultValueFactory = static _ => ShellStart.DefaultHost };
        var otlp = new OtlpOptions();
        var command = new Command("host", "Runs a host of shells in the foreground, with or without shells, until it is interrupted. ('actoripc shell' starts one by itself.)") { name, otlp.IsOn, otlp.Endpoint };
        command.SetAction(async parsed =>
        {
            var host = parsed.GetValue(name)!;
            var output = parsed.InvocationConfiguration.Output;
            var ran = await new HostRun(environment, host, keep: true, otlp.Read(parsed)).RunAsync(() =>
            {
                output.WriteLine($"host '{host}' listens; Ctrl-C ends it");
                output.Flush();
            });
            return ran ? ExitCodes.Ok : throw new CommandException(ExitCodes.Failed, $"there is a host '{host}' already", "'actoripc hosts' shows all of them.");
        });
        return command;
    }
}
