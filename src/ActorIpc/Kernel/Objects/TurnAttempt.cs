namespace ActorIpc.Kernel;

/// <summary>What became of a call that was tried on its caller's turn.</summary>
internal enum TurnAttempt
{
    /// <summary>Nothing: it has to be submitted.</summary>
    NotNow,
    /// <summary>It is finished, and the caller goes on.</summary>
    Done,
    /// <summary>It waits at the object; its owner is told when it is finished.</summary>
    Parked,
}
