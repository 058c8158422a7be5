using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting;

/// <summary>Several observers, each told in turn.</summary>
internal sealed class Observers : List<IScenarioObserver>, IScenarioObserver
{
    public void OnStep(StepOutcome outcome)
    {
        foreach (var observer in this) observer.OnStep(outcome);
    }
}
