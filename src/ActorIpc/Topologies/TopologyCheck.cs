using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies;

/// <summary>Finds what cannot work in a wiring, before anything runs.</summary>
internal static class TopologyCheck
{
    public static IReadOnlyList<WiringProblem> Problems(TopologyBuilder topology)
    {
        var problems = new List<WiringProblem>();
        if (topology.Processes.Count == 0) problems.Add(new(ProblemCodes.NoProcess, null, "It has no process", "declare one with t.Process(…).", "write one into 'processes { … }'."));
        foreach (var declared in topology.Objects) problems.AddRange(declared.Problems(WiringOf(topology, declared)));
        foreach (var same in topology.Objects.Where(o => o.Path is not null).GroupBy(o => o.Path).Where(same => same.Count() > 1))
            problems.Add(PathTwice(same.Key!, same.Last(), [.. same]));
        foreach (var process in topology.Processes)
            foreach (var link in process.Ports.SelectMany(port => port.Links))
                if (link.Declaration is { } foreign && !topology.Objects.Contains(foreign))
                    problems.Add(new(ProblemCodes.UnknownObject, process, $"Process '{process.Name}' is wired to {foreign.Kind} '{foreign.Name}', which another topology declares. Declare it here"));
        foreach (var address in topology.Addresses)
            if (topology.Processes.All(p => p.Name != address.Process))
                problems.Add(new(ProblemCodes.UnknownObject, null, $"AddressOf(\"{address.Process}\"): there is no process of that name. There are: {ObjectWiring.Names(topology.Processes)}"));
        if (UnfedFilters(topology) is { Count: > 0 } unfed)
        {
            const string Why = "each is a filter, which writes only after it has read, and reads only what the others of them write. Wire one of them to a source, or ";
            problems.Add(new(
                ProblemCodes.NobodyFeeds, unfed[0], $"Nobody can feed {string.Join(", ", unfed.Select(p => $"'{p.Name}'"))}", $"{Why}do not declare it a filter.", $"{Why}say filter = false if it begins by itself."));
        }

        problems.AddRange(OpeningOrder.Problems(topology));
        return problems;
    }

    /// <summary>A path that is given to more than one object.</summary>
    public static WiringProblem PathTwice(string path, object subject, IReadOnlyList<ObjectDeclaration> objects) => new(
        ProblemCodes.PathTwice, subject, $"The path {path} is given to {string.Join(" and ", objects.Select(static o => $"{o.Kind} '{o.Name}'"))}", "a name stands for one object.",
        "a name stands for one object. Give each a path of its own.");

    private static ObjectWiring WiringOf(TopologyBuilder topology, ObjectDeclaration declared) => ObjectWiring.Of(declared, topology.Processes) with
    {
        HasGuests = topology.GuestObjects?.Contains(declared) == true,
        IsWhole = topology.IsWhole && !IsMentioned(topology, declared),
    };

    /// <summary>Whether a process is given an object's path as an argument, or a part of one: it may open it then without being wired to it.</summary>
    public static bool IsMentioned(TopologyBuilder topology, ObjectDeclaration declared) =>
        declared.Path is { } path && topology.Processes.Any(process => process.Arguments.Any(argument => argument.Contains(path, StringComparison.Ordinal)));

    // The largest set of filters in which each reads only what others of the set write: taken out one after the other is whoever somebody outside feeds.
    private static List<ProcessDeclaration> UnfedFilters(TopologyBuilder topology)
    {
        var unfed = topology.Processes.Where(p => p.IsFilter && Inputs(p).Any()).ToList();
        while (unfed.Find(p => Inputs(p).Any(input => IsFedFromElsewhere(topology, input, unfed))) is { } fed) unfed.Remove(fed);
        return unfed;
    }

    // Where nobody at all is wired to give, another rule says so.
    private static bool IsFedFromElsewhere(TopologyBuilder topology, ObjectDeclaration input, List<ProcessDeclaration> unfed) =>
        IsMentioned(topology, input) || Feeders(topology, input).ToList() is not { Count: > 0 } feeders || feeders.Exists(feeder => !unfed.Contains(feeder));

    private static IEnumerable<ObjectDeclaration> Inputs(ProcessDeclaration process) =>
        process.Ports.SelectMany(port => port.Links).Where(link => link.Direction is LinkDirection.In or LinkDirection.Both && link.Declaration is not null).Select(link => link.Declaration!);

    private static IEnumerable<ProcessDeclaration> Feeders(TopologyBuilder topology, ObjectDeclaration input)
    {
        var wiring = ObjectWiring.Of(input, topology.Processes);
        return wiring.Givers.Concat(wiring.Users);
    }
}
