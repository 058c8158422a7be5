namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>A run on one of our own kernels: the same processes, objects and calls, whoever drives them.</summary>
internal abstract class ModelRun : ScenarioRun
{
}
