using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Graphs;

/// <summary>A topology as a Graphviz digraph: processes are boxes, pipes and mailboxes are ellipses, what is used both ways has six corners, messages go along dashed lines.</summary>
internal static class DotGraph
{
    /// <summary>Draws it.</summary>
    public static string Draw(TopologyGraph graph)
    {
        var text = new StringBuilder("digraph {\n    rankdir=LR;\n");
        foreach (var process in graph.Processes) text.Append("    ").Append(Quote(process)).Append(" [shape=box];\n");
        foreach (var (kind, name) in graph.Objects)
            text.Append("    ").Append(Quote(name)).Append(kind is "pipe" or "fifo" or "mailbox" ? " [shape=ellipse];\n" : " [shape=hexagon];\n");
        foreach (var edge in graph.Edges.Distinct())
            text.Append("    ").Append(Quote(edge.From)).Append(" -> ").Append(Quote(edge.To)).Append(Style(edge.Kind));
        return text.Append("}\n").ToString();
    }

    private static string Style(EdgeKind kind) => kind switch
    {
        EdgeKind.Message => " [style=dashed];\n",
        EdgeKind.Use => " [dir=none];\n",
        _ => ";\n",
    };

    // A label takes its text from the node's name, and reads a backslash in it as the beginning of an escape.
    private static string Quote(string name) => $"\"{HarmlessText.Line(name).Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
