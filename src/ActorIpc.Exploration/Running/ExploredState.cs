using ActorIpc.Exploration.Running;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.SharedMemory;

namespace ActorIpc.Exploration;

/// <summary>All of a topology between two steps, to look at: what an invariant is stated of.</summary>
public readonly struct ExploredState
{
    private readonly ControlledTopology _topology;

    internal ExploredState(ControlledTopology topology) => _topology = topology;

    /// <summary>How full a declared object is, and who holds it.</summary>
    /// <param name="name">Its name in the topology.</param>
    /// <exception cref="ArgumentException">There is no such object.</exception>
    public ObjectState Object(string name) => Find(name).Describe();

    /// <summary>How many messages lie in the queue of a process, or null when it has ended.</summary>
    /// <param name="process">Its name.</param>
    public long? MessagesOf(string process) => ProcessNamed(process) is { HasEnded: false } living ? living.Block.Describe().Stored : null;

    /// <summary>Whether a process has ended.</summary>
    /// <param name="process">Its name.</param>
    public bool HasEnded(string process) => ProcessNamed(process).HasEnded;

    /// <summary>Whether a process waits in a call that others must let go on.</summary>
    /// <param name="process">Its name.</param>
    public bool IsBlocked(string process) =>
        ProcessNamed(process) is { HasEnded: false } living && _topology.CallsOf(living) is { Count: > 0 } calls && calls.All(static call => call.IsParked);

    /// <summary>What is in a shared array.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="name">Its name in the topology.</param>
    /// <exception cref="ArgumentException">There is no such array of that type.</exception>
    public ReadOnlySpan<T> Array<T>(string name) where T : unmanaged =>
        Find(name) is SharedCells<T> cells ? cells.Elements : throw new ArgumentException($"'{name}' is no shared array of {typeof(T).Name}.", nameof(name));

    private KernelObject Find(string name) => _topology.Find(name) ?? throw new ArgumentException($"The topology has no object '{name}'.", nameof(name));

    private ProcessHandle ProcessNamed(string name) =>
        _topology.FindProcess(name) ?? throw new ArgumentException($"The topology has no process '{name}'.", nameof(name));
}
