using ActorIpc.Pipes;

namespace ActorIpc.Topologies;

/// <summary>Finds what cannot work in a wiring, before anything runs.</summary>
internal static class TopologyCheck
{
    public static IReadOnlyList<string> Problems(TopologyBuilder topology)
    {
        var problems = new List<string>();
        if (topology.Processes.Count == 0) problems.Add("It has no process: declare one with t.Process(…).");
        foreach (var pipe in topology.Pipes) CheckPipe(topology, pipe, problems);
        foreach (var process in topology.Processes)
            foreach (var link in process.Ports.SelectMany(port => port.Links))
                if (link.Declaration is PipeDeclaration foreign && !topology.Pipes.Contains(foreign))
                    problems.Add($"Process '{process.Name}' is wired to pipe '{foreign.Name}', which another topology declares. Declare it here, with t.Pipe(…).");
        foreach (var address in topology.Addresses)
            if (topology.Processes.All(p => p.Name != address.Process))
                problems.Add($"AddressOf(\"{address.Process}\"): there is no process of that name. There are: {string.Join(", ", topology.Processes.Select(p => p.Name))}.");
        if (UnfedFilters(topology) is { Count: > 0 } unfed)
            problems.Add(
                $"Nobody can feed {string.Join(", ", unfed.Select(p => $"'{p.Name}'"))}: each is a filter, which writes only after it has read, and reads only what the others of "
                + "them write. Wire one of them to a source, or do not declare it a filter.");
        return problems;
    }

    private static void CheckPipe(TopologyBuilder topology, PipeDeclaration pipe, List<string> problems)
    {
        var readers = Wired(topology, pipe, LinkDirection.In).ToList();
        var writers = Wired(topology, pipe, LinkDirection.Out).ToList();
        if (readers.Count == 0) problems.Add($"Nobody reads pipe '{pipe.Name}': wire a process to its ReadEnd.");
        if (writers.Count == 0) problems.Add($"Nobody writes pipe '{pipe.Name}': wire a process to its WriteEnd.");
        if (pipe.Options.Readers == ReaderPolicy.Single && readers.Count > 1)
            problems.Add($"Pipe '{pipe.Name}' has one reader by its policy 'Single', and {readers.Count} are wired to it: {Names(readers)}.");
        if (pipe.Options.Mode == PipeMode.Simplex && readers.Count == 1 && writers.Count == 1 && readers[0] == writers[0])
            problems.Add($"Process '{readers[0].Name}' is the only reader and the only writer of pipe '{pipe.Name}': it would talk to itself.");
    }

    // The largest set of filters in which each reads only what others of the set write: taken out one after the other is whoever somebody outside feeds.
    private static List<ProcessDeclaration> UnfedFilters(TopologyBuilder topology)
    {
        var unfed = topology.Processes.Where(p => p.IsFilter && Pipes(topology, p, LinkDirection.In).Any()).ToList();
        while (unfed.Find(p => Pipes(topology, p, LinkDirection.In).Any(pipe => Wired(topology, pipe, LinkDirection.Out).Any(w => !unfed.Contains(w)))) is { } fed)
            unfed.Remove(fed);
        return unfed;
    }

    private static IEnumerable<ProcessDeclaration> Wired(TopologyBuilder topology, PipeDeclaration pipe, LinkDirection direction) =>
        topology.Processes.Where(p => p.Ports.SelectMany(port => port.Links).Contains(new Link(pipe.Name, direction, pipe)));

    private static IEnumerable<PipeDeclaration> Pipes(TopologyBuilder topology, ProcessDeclaration process, LinkDirection direction) =>
        topology.Pipes.Where(pipe => process.Ports.SelectMany(port => port.Links).Contains(new Link(pipe.Name, direction, pipe)));

    private static string Names(IEnumerable<ProcessDeclaration> processes) => string.Join(", ", processes.Select(p => p.Name));
}
