namespace ActorIpc.Topologies;

/// <summary>A program of processes: who there is, and how they are wired. It can be run, drawn and checked.</summary>
public sealed class Topology
{
    private Topology(string name, string summary, TopologyBuilder builder)
    {
        Name = name;
        Summary = summary;
        Processes = builder.Processes;
        Objects = builder.Objects;
        AllowedTypes = builder.AllowedTypes;
        GuestObjects = builder.GuestObjects;
    }

    private Topology(Topology other, string name, IReadOnlyList<ProcessDeclaration> processes)
    {
        Name = name;
        Summary = other.Summary;
        Processes = processes;
        Objects = other.Objects;
        AllowedTypes = other.AllowedTypes;
        GuestObjects = other.GuestObjects;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it shows, in a line.</summary>
    public string Summary { get; }

    /// <summary>Its processes, in the order of their declaration.</summary>
    public IReadOnlyList<ProcessDeclaration> Processes { get; }

    /// <summary>Its objects, in the order of their declaration.</summary>
    public IReadOnlyList<ObjectDeclaration> Objects { get; }

    /// <summary>The types that its messages may carry, besides basic ones.</summary>
    public IReadOnlyCollection<Type> AllowedTypes { get; }

    /// <summary>The objects that guests may open by name; null if it takes no guests (<see cref="TopologyBuilder.OpenToGuests"/>).</summary>
    public IReadOnlyList<ObjectDeclaration>? GuestObjects { get; }

    /// <summary>Defines a topology and checks it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="define">Declares its processes and objects.</param>
    /// <param name="summary">What it shows, in a line.</param>
    /// <exception cref="TopologyException">The wiring cannot work; the message has every problem.</exception>
    public static Topology Define(string name, Action<TopologyBuilder> define, string summary = "")
    {
        var builder = new TopologyBuilder();
        define(builder);
        var problems = TopologyCheck.Problems(builder);
        if (problems.Count > 0) throw new TopologyException(name, [.. problems.Select(static problem => problem.ToString())]);
        return new Topology(name, summary, builder);
    }

    /// <summary>A topology whose wiring was checked by whoever made it.</summary>
    internal static Topology Checked(string name, string summary, TopologyBuilder builder) => new(name, summary, builder);

    /// <summary>The same wiring with other programs.</summary>
    /// <param name="change">Makes of each process the one that is to take its place.</param>
    internal Topology WithProcesses(Func<ProcessDeclaration, ProcessDeclaration> change) => new(this, Name, [.. Processes.Select(change)]);

    /// <summary>The same under another name.</summary>
    internal Topology Named(string name) => new(this, name, Processes);
}

/// <summary>A topology cannot work as it is wired.</summary>
public sealed class TopologyException : Exception
{
    internal TopologyException(string topology, IReadOnlyList<string> problems)
        : base($"The topology '{topology}' cannot work:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"))}") => Problems = problems;

    /// <summary>Every problem, each with what to do about it.</summary>
    public IReadOnlyList<string> Problems { get; }
}
