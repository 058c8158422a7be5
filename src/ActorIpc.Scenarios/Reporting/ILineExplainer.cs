using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting;

/// <summary>Knows why lines come to what they come to.</summary>
internal interface ILineExplainer
{
    /// <summary>Why, in a sentence or a few lines; null if there is nothing to explain.</summary>
    string? Explain(StepOutcome outcome);
}
