namespace ActorIpc.Kernel;

/// <summary>The order in which a dead process is cleaned up (semantics §13.6).</summary>
internal enum DeathStage
{
    /// <summary>Its calls that wait somewhere are removed.</summary>
    ParkedOperations,
    /// <summary>Its pipe ends are closed.</summary>
    Ends,
}
