using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Simulation;

/// <summary>What a <see cref="SimulatedKernel"/> is made of.</summary>
internal sealed record SimulatedKernelOptions
{
    /// <summary>Limits and defaults.</summary>
    public required IpcSettings Settings { get; init; }

    /// <summary>Whether a scheduler chooses which call is served next: then each is a step of its own.</summary>
    public bool IsChosen { get; init; }

    /// <summary>Whether whoever has done a step is examined after it.</summary>
    public bool ChecksInvariants { get; init; }

    /// <summary>Whether the root directory is empty at first; else it has what a system has, such as <c>/tmp</c>.</summary>
    public bool HasBareNames { get; init; }

    /// <summary>The types that messages may carry, besides basic ones.</summary>
    public IReadOnlyCollection<Type> AllowedTypes { get; init; } = [];

    /// <summary>What copies messages, where several kernels share it; else one is made for <see cref="AllowedTypes"/>.</summary>
    public BodyIsolation? Isolation { get; init; }

    /// <summary>The machine outside.</summary>
    public HostEnvironment Host { get; init; } = HostEnvironment.None;

    /// <summary>How long a chosen run stands still for work outside that a process has begun.</summary>
    public TimeSpan OutsidePatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Who watches each step of the objects.</summary>
    public IStepObserver? Observer { get; init; }

    /// <summary>Puts something else in the place of an object when it is made, for tests of what is found; null where everything is what it should be.</summary>
    public Func<KernelObject, KernelObject>? Substitute { get; init; }

    /// <summary>Where warnings go.</summary>
    public Action<string> Warn { get; init; } = static _ => { };
}
