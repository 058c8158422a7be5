using System.CommandLine;
using ActorIpc.Console.Attaching;
using ActorIpc.Console.Commands.Options;
using ActorIpc.Console.Hosts;
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
        var background = new Option<bool>("--background") { Hidden = true };
        var command = new Command("host", "Runs a host of shells in the foreground, with or without shells, until it is interrupted. ('actoripc shell' starts one by itself.)") { name, otlp.IsOn, otlp.Endpoint, background };
        command.SetAction(async parsed =>
        {
            var (host, isBehind) = (parsed.GetValue(name)!, parsed.GetValue(background));
            if (isBehind) HostRun.Detach();
            var output = parsed.InvocationConfiguration.Output;
            var ran = await new HostRun(environment, host, keep: !isBehind, otlp.Read(parsed)).RunAsync(() =>
            {
                output.WriteLine(isBehind ? HostProcess.Ready : $"host '{host}' listens; Ctrl-C ends it");
                output.Flush();
            });
            if (ran) return ExitCodes.Ok;
            // Two shells may start one at the same moment.
            if (isBehind) await output.WriteLineAsync(HostProcess.Ready);
            else throw new CommandException(ExitCodes.Failed, $"there is a host '{host}' already", "'actoripc hosts' shows all of them.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
