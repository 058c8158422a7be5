namespace ActorIpc.Topologies;

/// <summary>Finds what cannot work in a wiring, before anything runs.</summary>
internal static class TopologyCheck
{
    public static IReadOnlyList<string> Problems(TopologyBuilder topology)
    {
        var problems = new List<string>();
        if (topology.Processes.Count == 0) problems.Add("It has no process: declare one with t.Process(…).");
        foreach (var declared in topology.Objects) problems.AddRange(declared.Problems(ObjectWiring.Of(declared, topology.Processes) with { HasGuests = topology.GuestObjects?.Contains(declared) == true }));
        foreach (var same in topology.Objects.Where(o => o.Path is not null).GroupBy(o => o.Path).Where(same => same.Count() > 1))
            problems.Add($"The path {same.Key} is given to {string.Join(" and ", same.Select(o => $"{o.Kind} '{o.Name}'"))}: a name stands for one object.");
        foreach (var process in topology.Processes)
            foreach (var link in process.Ports.SelectMany(port => port.Links))
                if (link.Declaration is { } foreign && !topology.Objects.Contains(foreign))
                    problems.Add($"Process '{process.Name}' is wired to {foreign.Kind} '{foreign.Name}', which another topology declares. Declare it here.");
        foreach (var address in topology.Addresses)
            if (topology.Processes.All(p => p.Name != address.Process))
                problems.Add($"AddressOf(\"{address.Process}\"): there is no process of that name. There are: {string.Join(", ", topology.Processes.Select(p => p.Name))}.");
        if (UnfedFilters(topology) is { Count: > 0 } unfed)
            problems.Add(
                $"Nobody can feed {string.Join(", ", unfed.Select(p => $"'{p.Name}'"))}: each is a filter, which writes only after it has read, and reads only what the others of "
                + "them write. Wire one of them to a source, or do not declare it a filter.");
        return problems;
    }

    // The largest set of filters in which each reads only what others of the set write: taken out one after the other is whoever somebody outside feeds.
    private static List<ProcessDeclaration> UnfedFilters(TopologyBuilder topology)
    {
        var unfed = topology.Processes.Where(p => p.IsFilter && Inputs(p).Any()).ToList();
        while (unfed.Find(p => Inputs(p).Any(input => Feeders(topology, input).Any(feeder => !unfed.Contains(feeder)))) is { } fed) unfed.Remove(fed);
        return unfed;
    }

    private static IEnumerable<ObjectDeclaration> Inputs(ProcessDeclaration process) =>
        process.Ports.SelectMany(port => port.Links).Where(link => link.Direction is LinkDirection.In or LinkDirection.Both && link.Declaration is not null).Select(link => link.Declaration!);

    private static IEnumerable<ProcessDeclaration> Feeders(TopologyBuilder topology, ObjectDeclaration input)
    {
        var wiring = ObjectWiring.Of(input, topology.Processes);
        return wiring.Givers.Concat(wiring.Users);
    }
}
