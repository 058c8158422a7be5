namespace ActorIpc.Topologies;

/// <summary>A topology as a graph: processes, pipes, and the wires between them.</summary>
public sealed class TopologyGraph
{
    /// <summary>The graph of <paramref name="topology"/>.</summary>
    public TopologyGraph(Topology topology)
    {
        Processes = [.. topology.Processes.Select(p => p.Name)];
        Pipes = [.. topology.Pipes.Select(p => p.Name)];
        var edges = new List<TopologyEdge>();
        foreach (var process in topology.Processes)
            foreach (var link in process.Ports.SelectMany(port => port.Links))
                edges.Add(link.Direction switch
                {
                    LinkDirection.In => new TopologyEdge(link.Object, process.Name, IsMessage: false),
                    LinkDirection.Out => new TopologyEdge(process.Name, link.Object, IsMessage: false),
                    _ => new TopologyEdge(process.Name, link.Object, IsMessage: true),
                });
        Edges = edges;
    }

    /// <summary>The processes' names.</summary>
    public IReadOnlyList<string> Processes { get; }

    /// <summary>The pipes' names.</summary>
    public IReadOnlyList<string> Pipes { get; }

    /// <summary>Who gives to whom.</summary>
    public IReadOnlyList<TopologyEdge> Edges { get; }
}

/// <summary>A wire: data goes from one to the other.</summary>
/// <param name="From">A process or a pipe.</param>
/// <param name="To">A process or a pipe.</param>
/// <param name="IsMessage">Whether it stands for direct messages.</param>
public readonly record struct TopologyEdge(string From, string To, bool IsMessage);
