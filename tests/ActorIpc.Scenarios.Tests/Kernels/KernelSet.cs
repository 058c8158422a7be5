using ActorIpc.Linux;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Kernels.Actors;
using ActorIpc.Scenarios.Kernels.Simulated;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Kernels;

/// <summary>The kernels that scripts can be run on, shared by the tests of a class.</summary>
public sealed class KernelSet : IDisposable
{
    private readonly LinuxKernel _linux = new();

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [KernelNames.Actors, KernelNames.Simulated, KernelNames.Linux];

    internal LinuxKernel Linux => _linux;

    internal ScenarioKernel Find(string name) => name switch
    {
        KernelNames.Actors => new ActorScenarioKernel(),
        KernelNames.Simulated => new SimulatedScenarioKernel(checksInvariants: true),
        _ => _linux,
    };

    public void Dispose() => _linux.Dispose();
}
