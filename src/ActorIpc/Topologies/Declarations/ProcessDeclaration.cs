using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Topologies;

/// <summary>A process of a topology: its program, what it is wired to, and how it is treated.</summary>
public sealed class ProcessDeclaration
{
    private readonly Func<IWiring, Pid, PreparedProcess> _prepare;

    internal ProcessDeclaration(string name, IReadOnlyList<Port> ports, Func<IWiring, Pid, PreparedProcess> prepare)
    {
        Name = name;
        Ports = ports;
        _prepare = prepare;
        Address = new AddressPort(name);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Wires another process to its message queue: that one's body gets the pid.</summary>
    public Port<Pid> Address { get; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; private set; } = [];

    /// <summary>Whether it is started again when it fails.</summary>
    public RestartPolicy Restart { get; private set; } = RestartPolicy.Never;

    /// <summary>How many messages its queue holds; null takes the configured number.</summary>
    public QueueBound? MessageQueue { get; private set; }

    /// <summary>In whose name it runs.</summary>
    public Credentials Credentials { get; private set; } = Credentials.User;

    /// <summary>Whether it writes nothing before it has read something, which lets the check of the wiring find a cycle that nobody can feed.</summary>
    public bool IsFilter { get; private set; }

    internal IReadOnlyList<Port> Ports { get; }

    /// <summary>The FIFOs that it opens before its program begins, in that order, each for reading or for writing.</summary>
    internal IReadOnlyList<Link> Openings { get; init; } = [];

    internal bool IsWiredTo(ObjectDeclaration declared) => Ports.SelectMany(static port => port.Links).Any(link => link.Declaration == declared);

    /// <summary>Gives it arguments.</summary>
    public ProcessDeclaration WithArguments(params IReadOnlyList<string> arguments)
    {
        Arguments = arguments;
        return this;
    }

    /// <summary>Says what happens when it fails.</summary>
    public ProcessDeclaration WithRestart(RestartPolicy policy)
    {
        policy.Validate(Name);
        Restart = policy;
        return this;
    }

    /// <summary>Bounds its message queue.</summary>
    public ProcessDeclaration WithMessageQueue(QueueBound bound)
    {
        if (bound.Capacity < 0)
            throw new ArgumentOutOfRangeException(nameof(bound), bound.Capacity, $"The message queue of process '{Name}' holds 0 (rendezvous) or more messages.");
        MessageQueue = bound;
        return this;
    }

    /// <summary>Says in whose name it runs: what it may open, and what it owns.</summary>
    /// <param name="uid">The user; 0 is root, whom no mode keeps out.</param>
    /// <param name="gid">The group; null for that of the same number.</param>
    /// <param name="umask">The permission bits that what it creates does not get; null for 022.</param>
    public ProcessDeclaration WithUser(int uid, int? gid = null, UnixFileMode? umask = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(uid);
        if (gid is { } group) ArgumentOutOfRangeException.ThrowIfNegative(group);
        Credentials = new Credentials(uid, gid ?? uid, umask is { } mask ? (int)mask & Permissions.AllBits : Credentials.User.Umask);
        return this;
    }

    /// <summary>Promises that it writes nothing before it has read something.</summary>
    public ProcessDeclaration AsFilter()
    {
        IsFilter = true;
        return this;
    }

    internal PreparedProcess Prepare(IWiring wiring, Pid pid) => _prepare(wiring, pid);

    /// <summary>The same process with another program, which gets its ends as a list and may be anything: what a test puts in its place. It is not restarted.</summary>
    internal ProcessDeclaration PlayedBy(Func<Process, IReadOnlyList<object>, Task> body) => new(Name, Ports, (wiring, pid) =>
    {
        var open = Ports.Select(port => port.OpenUntyped(wiring, pid)).ToList();
        return new PreparedProcess(self => body(self, [.. open.Select(port => port.Adopt(self))]), [.. open.SelectMany(port => port.Ends)]);
    })
    {
        Arguments = Arguments,
        MessageQueue = MessageQueue,
        Credentials = Credentials,
        IsFilter = IsFilter,
    };
}

/// <summary>A process whose ports are open and that can be started.</summary>
internal sealed record PreparedProcess(ProcessBody Body, IReadOnlyList<OpenEnd> Ends);
