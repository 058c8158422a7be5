namespace ActorIpc.Kernel;

/// <summary>The queue in which an operation waits at its object, by what it waits for.</summary>
internal enum WaitLane
{
    /// <summary>Only looks (poll, readiness): takes nothing, so all of these are released before anybody else.</summary>
    Watchers,
    /// <summary>Waits for something to be there: a reader, a receiver.</summary>
    Takers,
    /// <summary>Waits for room: a writer, a sender.</summary>
    Givers,
}
