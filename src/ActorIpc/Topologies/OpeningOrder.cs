using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies;

/// <summary>Opening a FIFO waits for the other side. Processes that open theirs in an order in which everybody waits for somebody else are found here, before they do.</summary>
/// <remarks>Who opens does not take back what was opened, so whatever order they run in, the same ones get stuck: it is enough to go through it once.</remarks>
internal static class OpeningOrder
{
    public static IEnumerable<WiringProblem> Problems(TopologyBuilder topology)
    {
        var left = topology.Processes.Where(static process => process.Openings.Count > 0).ToDictionary(static process => process, process => new Queue<Link>(process.Openings));
        // What each has opened, or is just opening: both count for the other side (FI-5).
        var begun = new HashSet<(ObjectDeclaration, LinkDirection)>();
        bool moved;
        do
        {
            moved = false;
            foreach (var openings in left.Values)
                if (openings.TryPeek(out var next)) moved |= begun.Add((next.Declaration!, next.Direction));
            foreach (var openings in left.Values)
                while (openings.TryPeek(out var next) && (IsOpenedElsewhere(topology, next.Declaration!) || begun.Contains((next.Declaration!, Opposite(next.Direction)))))
                {
                    begun.Add((next.Declaration!, next.Direction));
                    openings.Dequeue();
                    moved = true;
                }
        }
        while (moved);

        // Who waits for a side that nobody opens at all is another rule's.
        var stuck = left.Where(static pair => pair.Value.Count > 0).ToList();
        if (stuck.Count == 0 || stuck.Exists(pair => !stuck.Exists(other => other.Value.Contains(Other(pair.Value.Peek()))))) yield break;
        yield return new(
            ProblemCodes.OpeningOrder, stuck[0].Key,
            $"{string.Join(", ", stuck.Select(static pair => $"'{pair.Key.Name}' opens FIFO '{pair.Value.Peek().Object}' for {Side(pair.Value.Peek().Direction)}"))}, and each waits for the other side, which another of them opens only later",
            InFile: "they are opened in the order in which the keys are written: turn it round in one of them.");
    }

    private static Link Other(Link opening) => opening with { Direction = Opposite(opening.Direction) };

    private static LinkDirection Opposite(LinkDirection direction) => direction == LinkDirection.In ? LinkDirection.Out : LinkDirection.In;

    private static string Side(LinkDirection direction) => direction == LinkDirection.In ? "reading" : "writing";

    // By a program that is told its path, whenever it likes.
    private static bool IsOpenedElsewhere(TopologyBuilder topology, ObjectDeclaration fifo) =>
        TopologyCheck.IsMentioned(topology, fifo) || topology.Processes.Any(process => process.IsWiredTo(fifo) && !process.Openings.Any(opening => opening.Declaration == fifo));
}
