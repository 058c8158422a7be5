using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Graphs;

/// <summary>A topology as a Mermaid flowchart: processes are boxes, pipes and mailboxes are rounded, what is used both ways has six corners, messages go along dashed lines.</summary>
internal static class MermaidGraph
{
    /// <summary>Draws it.</summary>
    public static string Draw(TopologyGraph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        // Names are free text, and some are words of the language: nodes are known by numbers.
        var ids = new Dictionary<string, string>();
        foreach (var process in graph.Processes)
            text.Append("    ").Append(ids[process] = $"process{ids.Count + 1}").Append("[\"").Append(Escape(process)).Append("\"]\n");
        foreach (var (kind, name) in graph.Objects)
        {
            // Data flows through the rounded ones; the others are used.
            var (open, close) = kind is "pipe" or "fifo" or "mailbox" ? ("([", "])") : ("{{", "}}");
            text.Append("    ").Append(ids[name] = $"{kind.Replace(" ", "")}{ids.Count + 1 - graph.Processes.Count}").Append(open).Append('"').Append(Escape(name)).Append('"').Append(close).Append('\n');
        }

        foreach (var edge in graph.Edges.Distinct())
            text.Append("    ").Append(ids[edge.From]).Append(Arrow(edge.Kind)).Append(ids[edge.To]).Append('\n');
        return text.ToString();
    }

    private static string Arrow(EdgeKind kind) => kind switch
    {
        EdgeKind.Message => " -.-> ",
        EdgeKind.Use => " --- ",
        _ => " --> ",
    };

    // Labels are HTML to some renderers and Markdown to others; entities are plain text to all.
    private static string Escape(string name)
    {
        var escaped = new StringBuilder();
        foreach (var letter in HarmlessText.Line(name))
        {
            if ("#\"<>&`*_\\".Contains(letter)) escaped.Append('#').Append((int)letter).Append(';');
            else escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
