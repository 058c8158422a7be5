using ActorIpc.Kernel;
using ActorIpc.Semaphores;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies;

/// <summary>A semaphore of a topology.</summary>
public sealed class SemaphoreDeclaration : ObjectDeclaration
{
    internal SemaphoreDeclaration(string name, int initial, int bound) : base(CountingSemaphore.KindName, name)
    {
        (Initial, Bound) = (initial, bound);
        Use = EndPort(LinkDirection.Both, Access.Read | Access.Write, (self, semaphore, end) => new IpcSemaphore(self, semaphore, end));
    }

    /// <summary>Units that it has at first.</summary>
    public int Initial { get; }

    /// <summary>The most units that it may have; 1 for a binary semaphore.</summary>
    public int Bound { get; }

    /// <summary>Wires a process to it.</summary>
    public Port<IpcSemaphore> Use { get; }

    internal override KernelObject Make(IpcSettings settings) => new CountingSemaphore(Name, Initial, Bound);

    internal override IEnumerable<WiringProblem> Problems(ObjectWiring wiring)
    {
        if (wiring.IsUnused) yield return ObjectWiring.Unused(this, "semaphore", "wire processes to its Use.");
    }
}

/// <summary>A mutex of a topology.</summary>
public sealed class MutexDeclaration : ObjectDeclaration
{
    internal MutexDeclaration(string name) : base(OwnedMutex.KindName, name) =>
        Use = EndPort(LinkDirection.Both, Access.Read | Access.Write, (self, mutex, end) => new IpcMutex(self, mutex, end));

    /// <summary>Wires a process to it.</summary>
    public Port<IpcMutex> Use { get; }

    internal override KernelObject Make(IpcSettings settings) => new OwnedMutex(Name);

    internal override IEnumerable<WiringProblem> Problems(ObjectWiring wiring)
    {
        if (wiring.IsUnused) yield return ObjectWiring.Unused(this, "mutex", "wire processes to its Use.");
    }
}

/// <summary>A set of semaphores of a topology.</summary>
public sealed class SemaphoreSetDeclaration : ObjectDeclaration
{
    private readonly int[] _values;

    internal SemaphoreSetDeclaration(string name, ReadOnlySpan<int> values) : base(SemaphoreArray.KindName, name)
    {
        _values = values.ToArray();
        Use = EndPort(LinkDirection.Both, Access.Read | Access.Write, (self, set, end) => new SemaphoreSet(self, set, end));
    }

    /// <summary>The value of each at first.</summary>
    public IReadOnlyList<int> Values => _values;

    /// <summary>Wires a process to it.</summary>
    public Port<SemaphoreSet> Use { get; }

    // Whoever is wired to it may use it, in whoever's name he runs.
    internal override KernelObject Make(IpcSettings settings) => new SemaphoreArray(Name, _values, SemaphoreCreation.ForEverybody(Credentials.Root));

    internal override IEnumerable<WiringProblem> Problems(ObjectWiring wiring)
    {
        if (wiring.IsUnused) yield return ObjectWiring.Unused(this, "semaphore set", "wire processes to its Use.");
    }
}

/// <content>Semaphores, mutexes and sets.</content>
public sealed partial class TopologyBuilder
{
    /// <summary>Declares a semaphore.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="initial">Units that it has at first.</param>
    /// <param name="bound">The most units that it may have; 1 makes it binary.</param>
    public SemaphoreDeclaration Semaphore(string name, int initial, int bound = int.MaxValue)
    {
        SemaphoreCreation.RequireBound(name, initial, bound);
        return Add(new SemaphoreDeclaration(name, initial, bound));
    }

    /// <summary>Declares a mutex.</summary>
    /// <param name="name">What people call it.</param>
    public MutexDeclaration Mutex(string name) => Add(new MutexDeclaration(name));

    /// <summary>Declares a set of semaphores on which several can be waited for at once.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="values">The value of each at first.</param>
    public SemaphoreSetDeclaration SemaphoreSet(string name, params ReadOnlySpan<int> values)
    {
        SemaphoreCreation.RequireValues(name, values);
        return Add(new SemaphoreSetDeclaration(name, values));
    }
}
