namespace ActorIpc.Topologies;

/// <summary>A topology as a graph: processes, objects, and the wires between them.</summary>
public sealed class TopologyGraph
{
    /// <summary>The graph of <paramref name="topology"/>.</summary>
    public TopologyGraph(Topology topology)
    {
        Processes = [.. topology.Processes.Select(p => p.Name)];
        Objects = [.. topology.Objects.Select(o => new TopologyNode(o.Kind, o.Name))];
        var edges = new List<TopologyEdge>();
        foreach (var process in topology.Processes)
            foreach (var link in process.Ports.SelectMany(port => port.Links))
                edges.Add(link.Direction switch
                {
                    LinkDirection.In => new TopologyEdge(link.Object, process.Name, EdgeKind.Data),
                    LinkDirection.Out => new TopologyEdge(process.Name, link.Object, EdgeKind.Data),
                    LinkDirection.Both => new TopologyEdge(process.Name, link.Object, EdgeKind.Use),
                    _ => new TopologyEdge(process.Name, link.Object, EdgeKind.Message),
                });
        Edges = edges;
    }

    /// <summary>The processes' names.</summary>
    public IReadOnlyList<string> Processes { get; }

    /// <summary>The objects, in the order of their declaration.</summary>
    public IReadOnlyList<TopologyNode> Objects { get; }

    /// <summary>Who gives to whom.</summary>
    public IReadOnlyList<TopologyEdge> Edges { get; }
}

/// <summary>An object in a graph.</summary>
/// <param name="Kind">What it is: <c>pipe</c>, <c>mailbox</c>.</param>
/// <param name="Name">Its name.</param>
public readonly record struct TopologyNode(string Kind, string Name);

/// <summary>A wire.</summary>
/// <param name="From">A process or an object.</param>
/// <param name="To">A process or an object.</param>
/// <param name="Kind">What goes along it.</param>
public readonly record struct TopologyEdge(string From, string To, EdgeKind Kind);

/// <summary>What goes along a wire.</summary>
public enum EdgeKind
{
    /// <summary>Data, from one to the other.</summary>
    Data,
    /// <summary>Direct messages, from one process to the other.</summary>
    Message,
    /// <summary>A process uses an object both ways: a semaphore, shared memory.</summary>
    Use,
}
