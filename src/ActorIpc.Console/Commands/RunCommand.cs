using System.CommandLine;
using ActorIpc.Console.Hosts.Serving;
using ActorIpc.Console.Live;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc run</c>: runs a topology.</summary>
internal static class RunCommand
{
    /// <summary>Makes it.</summary>
    public static (Command Command, TopologyArgument Topology) Create(CommandEnvironment environment, LiveOutput screen, DataOutput output)
    {
        var trace = new TraceOptions();
        var otlp = new OtlpOptions();
        var timeout = DurationOption.Create("--timeout", "Stops the run after a time such as 500ms, 5s or 2m, with exit code 124.");
        var config = new Option<string>("--config") { HelpName = "FILE", Description = "A HOCON file with settings that go over the defaults." };
        var live = new Option<LiveMode>("--live")
        {
            HelpName = "auto|always|never",
            Description = "Shows the processes on a terminal while they run: when it takes longer (auto), from the beginning, or not at all.",
            CustomParser = static given =>
            {
                if (Enum.TryParse<LiveMode>(given.Tokens[0].Value, ignoreCase: true, out var mode) && Enum.IsDefined(mode)) return mode;
                given.AddError($"--live {given.Tokens[0].Value}: wanted is auto, always or never.");
                return LiveMode.Auto;
            },
        };
        var command = new Command("run", "Runs a topology.") { trace.File, trace.Format, trace.Limit, timeout, config, live, otlp.IsOn, otlp.Endpoint };
        var topology = new TopologyArgument(environment, command);
        command.SetAction(async parsed =>
        {
            var template = topology.Find(parsed);
            if (topology.AsksForHelp)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(TopologyArgument.Help(template, "run"));
                return ExitCodes.Ok;
            }

            var options = new RunOptions
            {
                Trace = trace.Read(parsed),
                Otlp = otlp.Read(parsed),
                Timeout = parsed.GetValue(timeout),
                Config = parsed.GetValue(config),
                Live = parsed.GetValue(live),
                Visitors = (name, settings, running, stop) => RunHosted.Serve(environment, name, settings, running, stop),
            };
            return await new RunSession(environment, screen, output, options).RunAsync(topology.Create(template));
        });
        return (command, topology);
    }
}
