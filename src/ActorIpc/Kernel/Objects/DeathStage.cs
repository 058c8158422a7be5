namespace ActorIpc.Kernel;

/// <summary>The order in which a dead process is cleaned up (semantics §13.6).</summary>
[Flags]
internal enum DeathStage
{
    None = 0,
    /// <summary>Its calls that wait somewhere are removed; an open that waits for the other side is un-counted with them.</summary>
    ParkedOperations = 1,
    /// <summary>Its ends are closed; a mailbox of its own dies.</summary>
    Ends = 2,
    /// <summary>What it did to semaphores with undo is undone; locks it held are marked.</summary>
    SemaphoreUndo = 4,
    /// <summary>Its notifications are dropped.</summary>
    Notifications = 8,
    /// <summary>Its memory is detached.</summary>
    Memory = 16,
}
