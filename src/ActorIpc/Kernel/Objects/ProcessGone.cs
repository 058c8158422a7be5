namespace ActorIpc.Kernel;

/// <summary>Tells an object that a process has ended, one stage of the cleaning up after the other.</summary>
internal sealed record ProcessGone(Pid Pid, DeathStage Stage);
