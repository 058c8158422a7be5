using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Running;

/// <summary>What is run in every schedule: a topology, and what is given to it. Shared by all workers; nothing in it changes.</summary>
internal sealed class ExploredProgram
{
    private readonly BodyIsolation _isolation;

    public ExploredProgram(Topology topology, IpcSettings settings, ScheduleLimits limits)
    {
        Topology = topology;
        Settings = settings;
        Limits = limits;
        _isolation = new BodyIsolation(topology.AllowedTypes);
    }

    public Topology Topology { get; }

    public IpcSettings Settings { get; }

    public ScheduleLimits Limits { get; }

    /// <summary>What standard input gives.</summary>
    public byte[] Input { get; init; } = [];

    /// <summary>What must hold after every step; null if nothing was stated.</summary>
    public StatedInvariant? Invariant { get; init; }

    /// <summary>Whether it is looked for accesses to shared memory that nothing orders.</summary>
    public bool LooksForUnorderedAccess { get; init; } = true;

    /// <summary>The sorts of mistakes that are looked for; null for all.</summary>
    public IReadOnlyCollection<FindingKind>? LooksFor { get; init; }

    /// <summary>Whether a schedule that shows a mistake is followed on actors, too, before it is told.</summary>
    public bool ConfirmsOnActors { get; init; } = true;

    /// <summary>How long a run stands still for work outside.</summary>
    public TimeSpan OutsidePatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Puts something else in the place of an object when it is made, for tests of what is found.</summary>
    public Func<KernelObject, KernelObject>? Substitute { get; init; }

    /// <summary>A new kernel, on which nothing runs.</summary>
    public SimulatedKernel NewKernel(IStepObserver observer, Action<string> warn) => new(new SimulatedKernelOptions
    {
        Settings = Settings,
        IsChosen = true,
        Isolation = _isolation,
        Observer = observer,
        Substitute = Substitute,
        Warn = warn,
        OutsidePatience = OutsidePatience,
        Host = NewHost(),
    });

    /// <summary>The machine outside, anew for each run.</summary>
    public HostEnvironment NewHost() => Input.Length == 0 ? HostEnvironment.None : new HostEnvironment(new MemoryStream(Input, writable: false), Stream.Null, Input.Length);

    /// <summary>Whether there is shared memory that a process can use without P and V.</summary>
    public static bool IsMemory(KernelObject target) => target is Segment or SharedCells;
}

/// <summary>How far a schedule is followed.</summary>
/// <param name="Steps">Steps at most.</param>
/// <param name="FairAfter">From this step on everybody gets his turn, so that who then still waits is known to starve.</param>
internal sealed record ScheduleLimits(int Steps, int FairAfter);

/// <summary>A rule that somebody has stated for every state.</summary>
/// <param name="Rule">The rule in words.</param>
/// <param name="Holds">Whether it holds.</param>
internal sealed record StatedInvariant(string Rule, Func<ExploredState, bool> Holds);
