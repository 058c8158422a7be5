using System.CommandLine;
using System.Text.Json;
using ActorIpc.Console.Hosts;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc hosts</c>: the hosts there are, or the end of one.</summary>
internal static class HostsCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var end = new Option<string?>("--end") { HelpName = "NAME", Description = "Ends that host, and everything in it." };
        var json = new Option<bool>("--json") { Description = "The list for programs, as JSON." };
        var command = new Command("hosts", "Lists the hosts that run now: those of shells, and runs of topologies.") { end, json };
        command.SetAction(async parsed =>
        {
            var directory = RuntimeDirectory.Open(environment.Variable);
            if (parsed.GetValue(end) is { } name) await EndAsync(directory, name, environment.Time);
            else await ListAsync(directory, environment.Time, parsed.InvocationConfiguration.Output, parsed.GetValue(json));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task ListAsync(RuntimeDirectory directory, TimeProvider time, TextWriter output, bool json)
    {
        var hosts = await HostClient.AskAllAsync(directory, time: time);
        if (json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(hosts, ProtocolJson.Default.IReadOnlyListWelcome));
            return;
        }

        if (hosts.Count == 0)
        {
            await output.WriteLineAsync("no host is running; 'actoripc shell' starts one");
            return;
        }

        await output.WriteLineAsync($"{"HOST",-16} {"PROCESS",8} {"SHELLS",6}  RUNS");
        foreach (var host in hosts)
            await output.WriteLineAsync($"{host.Host,-16} {host.Process,8} {host.Shells,6}  {host.Kind}{(host.IsKept ? ", kept" : "")}");
    }

    private static async Task EndAsync(RuntimeDirectory directory, string name, TimeProvider time)
    {
        if (await HostClient.TryEndAsync(directory, name, time)) return;
        var others = (await HostClient.AskAllAsync(directory, time: time)).Select(static host => host.Host);
        throw new CommandException(ExitCodes.Failed, $"there is no host '{HarmlessText.Line(name)}'{Suggestions.Question(name, others)}", "'actoripc hosts' shows all of them.");
    }
}
