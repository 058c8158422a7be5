using ActorIpc.Exploration.Actors;
using ActorIpc.Scenarios.Kernels.Model;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Actors;

/// <summary>The kernel of production: each process and each object is an actor. Only its clock stands still.</summary>
internal sealed class ActorScenarioKernel : ScenarioKernel
{
    public override string Name => "actors";

    public override string? Lacks(Statement statement) => ModelLimits.Lacks(statement);

    public override async Task<ScenarioRun> StartAsync(IReadOnlySet<string> secondThreads)
    {
        var system = CountedSystem.Take();
        await system.InFlight.NothingAsync();
        return new ActorRun(system);
    }
}
