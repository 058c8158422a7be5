using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Topologies;

/// <summary>Declares the processes and objects of a topology, and how they are wired.</summary>
/// <remarks>
/// A body gets exactly the ends it was wired to, typed and in order. So the wiring is known before anything runs: it can be drawn, checked and explored. Bodies are
/// static: a captured variable would be memory shared between processes, and is refused.
/// </remarks>
public sealed partial class TopologyBuilder
{
    private readonly List<ProcessDeclaration> _processes = [];
    private readonly List<ObjectDeclaration> _objects = [];
    private readonly List<AddressPort> _addresses = [];
    private readonly HashSet<Type> _allowed = [];

    internal TopologyBuilder() { }

    internal IReadOnlyList<ProcessDeclaration> Processes => _processes;

    internal IReadOnlyList<ObjectDeclaration> Objects => _objects;

    internal IReadOnlyList<AddressPort> Addresses => _addresses;

    internal IReadOnlyCollection<Type> AllowedTypes => _allowed;

    internal IReadOnlyList<ObjectDeclaration>? GuestObjects { get; private set; }

    /// <summary>Whether everything that its processes use is in their wiring, so that what is not wired is not used.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>Declares a pipe.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="capacity">Bytes it holds; see <see cref="PipeOptions.Capacity"/>.</param>
    /// <param name="mode">Which directions it allows.</param>
    /// <param name="readers">Who may read.</param>
    /// <param name="packets">Whether each write is a packet.</param>
    public PipeDeclaration Pipe(
        string name, int? capacity = null, PipeMode mode = PipeMode.Simplex, ReaderPolicy readers = ReaderPolicy.Turns, bool packets = false)
    {
        var options = new PipeOptions { Capacity = capacity, Mode = mode, Readers = readers, Packets = packets };
        // The limit that the configuration sets is checked when the pipe is made; what no configuration allows is refused here.
        options.Validate(name, int.MaxValue / 2);
        return Add(new PipeDeclaration(name, options));
    }

    /// <summary>Declares two pipes between two processes, one for each direction.</summary>
    public DuplexDeclaration Duplex(string name, int? capacity = null) => new(Pipe($"{name}>", capacity), Pipe($"{name}<", capacity));

    /// <summary>Declares a FIFO, which processes open by its path while they run.</summary>
    /// <param name="path">Its name in the tree, such as <c>/requests</c>; the directory is there from the start (<c>/</c>, <c>/tmp</c>).</param>
    /// <param name="capacity">Bytes it holds while it is open; see <see cref="PipeOptions.Capacity"/>.</param>
    /// <param name="mode">Who may open it for what; 0666 if nothing is said. It belongs to root.</param>
    public FifoDeclaration Fifo(string path, int? capacity = null, UnixFileMode mode = (UnixFileMode)0b110_110_110)
    {
        var options = new PipeOptions { Capacity = capacity };
        options.Validate(path, int.MaxValue / 2);
        return Add(new FifoDeclaration(path, options, (int)mode));
    }

    /// <summary>The address of a process that is declared later.</summary>
    public Port<Pid> AddressOf(string process)
    {
        var address = new AddressPort(process);
        _addresses.Add(address);
        return address;
    }

    /// <summary>Allows messages to carry a <typeparamref name="T"/>. Basic types, and collections of allowed ones, are always allowed.</summary>
    public void Allow<T>() => Allow(typeof(T));

    internal void Allow(Type type) => _allowed.Add(type);

    /// <summary>Lets plain actors of the host join the run as guests, and open these objects by their names; what has a path, they open by that.</summary>
    /// <remarks>
    /// A guest may come at any time, so whoever waits for something that a guest could bring about is never taken for stuck. The run does not wait for guests: it ends with the last process of its
    /// own, and its guests end with it.
    /// </remarks>
    /// <param name="objects">Anything but pipes, whose reader would see the end of the data before the guest has come: use a FIFO.</param>
    public void OpenToGuests(params IReadOnlyList<ObjectDeclaration> objects)
    {
        if (objects.FirstOrDefault(one => one is PipeDeclaration) is { } pipe)
            throw new ArgumentException($"Pipe '{pipe.Name}' has no name by which a guest could open it: use a FIFO.", nameof(objects));
        GuestObjects = [.. GuestObjects ?? [], .. objects];
    }

    /// <summary>Declares a process that is wired to nothing.</summary>
    public ProcessDeclaration Process(string name, Func<Process, Task> body) =>
        Add(name, body, [], (_, _) => new PreparedProcess(self => body(self), []));

    /// <summary>Declares a process that is wired to nothing, with an exit code of its own.</summary>
    public ProcessDeclaration Process(string name, Func<Process, Task<int>> body) => Process(name, (Func<Process, Task>)body);

    /// <summary>Declares a process that is wired to one port.</summary>
    public ProcessDeclaration Process<T>(string name, Port<T> port, Func<Process, T, Task> body) => Add(name, body, [port], (wiring, pid) =>
    {
        var one = port.Open(wiring, pid);
        return new PreparedProcess(self => body(self, one.Adopt(self)), one.Ends);
    });

    /// <summary>Declares a process that is wired to one port, with an exit code of its own.</summary>
    public ProcessDeclaration Process<T>(string name, Port<T> port, Func<Process, T, Task<int>> body) => Process(name, port, (Func<Process, T, Task>)body);

    /// <summary>Declares a process that is wired to two ports.</summary>
    public ProcessDeclaration Process<T1, T2>(string name, Port<T1> port1, Port<T2> port2, Func<Process, T1, T2, Task> body) =>
        Add(name, body, [port1, port2], (wiring, pid) =>
        {
            var (one, two) = (port1.Open(wiring, pid), port2.Open(wiring, pid));
            return new PreparedProcess(self => body(self, one.Adopt(self), two.Adopt(self)), [.. one.Ends, .. two.Ends]);
        });

    /// <summary>Declares a process that is wired to three ports.</summary>
    public ProcessDeclaration Process<T1, T2, T3>(
        string name, Port<T1> port1, Port<T2> port2, Port<T3> port3, Func<Process, T1, T2, T3, Task> body) =>
        Add(name, body, [port1, port2, port3], (wiring, pid) =>
        {
            var (one, two, three) = (port1.Open(wiring, pid), port2.Open(wiring, pid), port3.Open(wiring, pid));
            return new PreparedProcess(
                self => body(self, one.Adopt(self), two.Adopt(self), three.Adopt(self)), [.. one.Ends, .. two.Ends, .. three.Ends]);
        });

    /// <summary>Declares a process whose body brings data along: what a file says of it, which nobody changes. So it may capture, as no other body may.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ports">What it is wired to.</param>
    /// <param name="body">Gets what the ports give, in order; the result is its exit code.</param>
    /// <param name="openings">The FIFOs that it opens at once, in order.</param>
    internal ProcessDeclaration ProcessOfData(string name, IReadOnlyList<Port> ports, Func<Process, IReadOnlyList<object>, Task<int>> body, IReadOnlyList<Link> openings)
    {
        RequireName(name, "process");
        var process = new ProcessDeclaration(name, ports, (wiring, pid) =>
        {
            var open = ports.Select(port => port.OpenUntyped(wiring, pid)).ToList();
            return new PreparedProcess(self => body(self, [.. open.Select(port => port.Adopt(self))]), [.. open.SelectMany(static port => port.Ends)]);
        })
        {
            Openings = openings,
        };
        _processes.Add(process);
        return process;
    }

    private ProcessDeclaration Add(string name, Delegate body, IReadOnlyList<Port> ports, Func<IWiring, Pid, PreparedProcess> prepare)
    {
        RequireName(name, "process");
        ProcessBodies.RequireNoCapture(name, body);
        foreach (var port in ports) ArgumentNullException.ThrowIfNull(port);
        var process = new ProcessDeclaration(name, ports, prepare);
        _processes.Add(process);
        return process;
    }

    private T Add<T>(T declaration) where T : ObjectDeclaration
    {
        RequireName(declaration.Name, declaration.Kind);
        _objects.Add(declaration);
        return declaration;
    }

    private void RequireName(string name, string kind)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new ArgumentException($"A {kind} needs a name.", nameof(name));
        if (_objects.Any(o => o.Name == name) || _processes.Any(p => p.Name == name))
            throw new ArgumentException($"The name '{name}' is taken: every process and object of a topology has a name of its own.", nameof(name));
    }
}
