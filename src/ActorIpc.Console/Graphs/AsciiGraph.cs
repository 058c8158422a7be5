using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Graphs;

/// <summary>A topology as lines of text: one for each object, and one for each pair of processes that exchange messages.</summary>
internal static class AsciiGraph
{
    /// <summary>Draws it.</summary>
    /// <param name="graph">The topology.</param>
    /// <param name="isUtf8">Whether the output takes more than ASCII.</param>
    public static string Draw(TopologyGraph graph, bool isUtf8)
    {
        var text = new StringBuilder();
        foreach (var (kind, pipe) in graph.Objects)
        {
            var users = graph.Edges.Where(edge => edge.Kind == EdgeKind.Use && edge.To == pipe).Select(edge => edge.From).Distinct().ToList();
            if (users.Count > 0) Append(text, string.Join(", ", users), isUtf8 ? "───" : "---", $"{kind} {pipe}");
            var writers = graph.Edges.Where(edge => edge.Kind == EdgeKind.Data && edge.To == pipe).Select(edge => edge.From).ToList();
            var readers = graph.Edges.Where(edge => edge.From == pipe).Select(edge => edge.To).ToList();
            // Half-duplex: both may do both.
            if (writers is [var one, var other] && readers.Count == 2 && readers.Contains(one) && readers.Contains(other))
                Append(text, one, isUtf8 ? $"◀──{pipe}──▶" : $"<--{pipe}-->", other);
            else if (writers.Count + readers.Count > 0)
                Append(text, string.Join(", ", writers), isUtf8 ? $"──{pipe}──▶" : $"--{pipe}-->", string.Join(", ", readers));
        }

        foreach (var message in graph.Edges.Where(edge => edge.Kind == EdgeKind.Message).Distinct())
            Append(text, message.From, isUtf8 ? "┄┄messages┄┄▶" : "..messages..>", message.To);
        foreach (var alone in graph.Processes.Where(process => !graph.Edges.Any(edge => edge.From == process || edge.To == process)))
            text.Append(HarmlessText.Line(alone)).Append('\n');
        return text.ToString();
    }

    private static void Append(StringBuilder text, string from, string arrow, string to) => text.Append(HarmlessText.Line($"{from} {arrow} {to}")).Append('\n');
}
