using ActorIpc.Linux;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Kernels.Actors;
using ActorIpc.Scenarios.Kernels.Simulated;

namespace ActorIpc.Console.Fuzzing;

/// <summary>The kernels that can be compared.</summary>
internal static class FuzzKernels
{
    /// <summary>Makes one by its name.</summary>
    public static ScenarioKernel Find(string name) => name switch
    {
        "simulated" => new SimulatedScenarioKernel(),
        "linux" => new LinuxKernel(),
        "actors" => new ActorScenarioKernel(),
        _ => throw new ArgumentException($"There is no kernel {name}.", nameof(name)),
    };
}
