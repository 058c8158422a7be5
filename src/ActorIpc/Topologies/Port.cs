using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Topologies;

/// <summary>What a process is wired to: an end of an object, or the address of another process.</summary>
public abstract class Port
{
    private protected Port() { }

    /// <summary>The wires it stands for, for graphs and checks.</summary>
    internal abstract IEnumerable<Link> Links { get; }

    /// <summary>Opens it for somebody who takes whatever type it has.</summary>
    internal abstract OpenPort<object> OpenUntyped(IWiring wiring, Pid pid);
}

/// <summary>A port whose process gets a <typeparamref name="T"/> of it.</summary>
/// <typeparam name="T">What the body is given.</typeparam>
public abstract class Port<T> : Port
{
    private protected Port() { }

    /// <summary>Opens it for <paramref name="pid"/>, before any process of the topology runs.</summary>
    internal abstract OpenPort<T> Open(IWiring wiring, Pid pid);

    internal sealed override OpenPort<object> OpenUntyped(IWiring wiring, Pid pid)
    {
        var open = Open(wiring, pid);
        return new OpenPort<object>(self => open.Adopt(self)!, open.Ends);
    }

    /// <summary>Several ports as one: the body gets a list.</summary>
    public static Port<IReadOnlyList<T>> All(IEnumerable<Port<T>> ports) => new PortList<T>([.. ports]);
}

/// <summary>A port that was opened for one process.</summary>
/// <param name="Adopt">Makes what the body is given, on the process's turn; once for each time the process is started.</param>
/// <param name="Ends">The descriptions it opened: they can be given to the process again when it is restarted.</param>
internal sealed record OpenPort<T>(Func<Process, T> Adopt, IReadOnlyList<OpenEnd> Ends);

/// <summary>What a run offers to the ports that it opens.</summary>
internal interface IWiring
{
    /// <summary>The object that stands for a declaration in this run.</summary>
    KernelObject ObjectOf(ObjectDeclaration declaration);

    /// <summary>Where that object can be reached, once every port is open.</summary>
    ObjectHandle HandleOf(ObjectDeclaration declaration);

    /// <summary>The pid of a process of the topology.</summary>
    Pid PidOf(string process);

    /// <summary>Whether init keeps a descriptor of its own, because <paramref name="pid"/> may be restarted.</summary>
    bool KeepsEndsOf(Pid pid);

    /// <summary>Makes a call in the name of init.</summary>
    Task<T> CallAsync<T>(Operation<T> operation, ObjectHandle target);
}

/// <summary>A wire of the graph.</summary>
/// <param name="Object">The object or process at its other side.</param>
/// <param name="Direction">Which way data goes, seen from the process.</param>
/// <param name="Declaration">The declaration of that object; null for a process.</param>
internal readonly record struct Link(string Object, LinkDirection Direction, ObjectDeclaration? Declaration = null);

/// <summary>Which way data goes along a <see cref="Link"/>.</summary>
internal enum LinkDirection
{
    /// <summary>Out of the object, into the process.</summary>
    In,
    /// <summary>Out of the process, into the object.</summary>
    Out,
    /// <summary>Both ways: the process uses the object.</summary>
    Both,
    /// <summary>By direct messages, to the process of that name.</summary>
    Message,
}

/// <summary>Several ports as one.</summary>
internal sealed class PortList<T>(IReadOnlyList<Port<T>> ports) : Port<IReadOnlyList<T>>
{
    internal override IEnumerable<Link> Links => ports.SelectMany(port => port.Links);

    internal override OpenPort<IReadOnlyList<T>> Open(IWiring wiring, Pid pid)
    {
        var open = ports.Select(port => port.Open(wiring, pid)).ToList();
        return new OpenPort<IReadOnlyList<T>>(self => [.. open.Select(port => port.Adopt(self))], [.. open.SelectMany(port => port.Ends)]);
    }
}

/// <summary>The address of another process, for direct messages.</summary>
internal sealed class AddressPort(string process) : Port<Pid>
{
    public string Process { get; } = process;

    internal override IEnumerable<Link> Links => [new Link(Process, LinkDirection.Message)];

    internal override OpenPort<Pid> Open(IWiring wiring, Pid pid)
    {
        var address = wiring.PidOf(Process);
        return new OpenPort<Pid>(_ => address, []);
    }
}
