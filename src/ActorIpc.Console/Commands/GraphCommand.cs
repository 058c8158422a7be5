using System.CommandLine;
using ActorIpc.Console.Graphs;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Commands;

/// <summary><c>actoripc graph</c>: draws a topology.</summary>
internal static class GraphCommand
{
    private static readonly string[] Formats = ["ascii", "mermaid", "dot"];

    /// <summary>Makes it.</summary>
    public static (Command Command, TopologyArgument Topology) Create(CommandEnvironment environment)
    {
        var format = new Option<string>("--format")
        {
            HelpName = "ascii|mermaid|dot",
            Description = "Lines of text (ascii), a Mermaid flowchart, or a Graphviz digraph.",
            CustomParser = static given =>
            {
                var name = given.Tokens[0].Value;
                if (!Formats.Contains(name)) given.AddError($"--format {name}: wanted is ascii, mermaid or dot.");
                return name;
            },
        };
        var command = new Command("graph", "Draws a topology: who is wired to whom, over which object.") { format };
        var topology = new TopologyArgument(environment, command);
        command.SetAction(parsed =>
        {
            var graph = new TopologyGraph(topology.Create(topology.Find(parsed)));
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(format) switch
            {
                "mermaid" => MermaidGraph.Draw(graph),
                "dot" => DotGraph.Draw(graph),
                _ => AsciiGraph.Draw(graph, environment.IsUtf8),
            });
            return ExitCodes.Ok;
        });
        return (command, topology);
    }
}
