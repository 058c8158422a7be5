using System.Text;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Graphs;

/// <summary>A topology as a Graphviz digraph: processes are boxes, pipes are ellipses, messages go along dashed lines.</summary>
internal static class DotGraph
{
    /// <summary>Draws it.</summary>
    public static string Draw(TopologyGraph graph)
    {
        var text = new StringBuilder("digraph {\n    rankdir=LR;\n");
        foreach (var process in graph.Processes) text.Append("    ").Append(Quote(process)).Append(" [shape=box];\n");
        foreach (var pipe in graph.Pipes) text.Append("    ").Append(Quote(pipe)).Append(" [shape=ellipse];\n");
        foreach (var edge in graph.Edges.Distinct())
            text.Append("    ").Append(Quote(edge.From)).Append(" -> ").Append(Quote(edge.To)).Append(edge.IsMessage ? " [style=dashed];\n" : ";\n");
        return text.Append("}\n").ToString();
    }

    // A label takes its text from the node's name, and reads a backslash in it as the beginning of an escape.
    private static string Quote(string name) => $"\"{SingleLine.Of(name).Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
