using ActorIpc.Console.Running;
using ActorIpc.Kernel;
using ActorIpc.Linux;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Kernels.Actors;
using ActorIpc.Scenarios.Kernels.Simulated;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Console.Scenarios;

/// <summary>The kernels that <c>--kernel</c> knows.</summary>
/// <param name="kernels">Their names, and what makes them.</param>
internal sealed class KernelCatalog(params IReadOnlyList<(string Name, Func<ScenarioKernel> Create)> kernels)
{
    /// <summary>All there are.</summary>
    public static KernelCatalog Usual { get; } = new(
        (KernelNames.Actors, static () => new ActorScenarioKernel()),
        (KernelNames.Simulated, static () => new SimulatedScenarioKernel()),
        (KernelNames.Linux, static () => new LinuxKernel()),
        (KernelNames.Cluster, static () => new ClusterKernel()));

    /// <summary>What <c>--kernel</c> says, taken apart: <c>actors,linux</c>.</summary>
    /// <exception cref="CommandException">There is none of that name.</exception>
    public IReadOnlyList<ScenarioKernel> Find(string names)
    {
        var found = new List<ScenarioKernel>();
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries))
        {
            var kernel = kernels.FirstOrDefault(kernel => kernel.Name == name);
            if (kernel.Create is null)
            {
                var all = kernels.Select(static kernel => kernel.Name).ToList();
                throw new CommandException(ExitCodes.Usage, $"there is no kernel '{HarmlessText.Line(name)}'{Suggestions.Question(name, all)}", $"The kernels are {string.Join(", ", all)}.");
            }

            if (found.Any(kernel => kernel.Name == name)) throw new CommandException(ExitCodes.Usage, $"--kernel {HarmlessText.Line(names)}: {name} stands there twice");
            found.Add(kernel.Create());
        }

        return found;
    }
}
