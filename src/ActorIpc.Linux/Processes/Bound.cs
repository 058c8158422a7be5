namespace ActorIpc.Linux.Processes;

/// <summary>What sort of thing a name of a process stands for.</summary>
internal enum BoundKind
{
    /// <summary>A descriptor.</summary>
    Descriptor,
    /// <summary>An id of a System V message queue.</summary>
    MessageQueue,
    /// <summary>An id of a System V semaphore set.</summary>
    SemaphoreSet,
    /// <summary>An id of a System V segment.</summary>
    Segment,
    /// <summary>The address of a POSIX semaphore.</summary>
    Semaphore,
    /// <summary>The address of attached or mapped memory.</summary>
    Attachment,
}

/// <summary>What a name of a process stands for.</summary>
/// <param name="Kind">The sort.</param>
/// <param name="Value">The number or address.</param>
/// <param name="Size">Of an attachment: how long it is.</param>
internal sealed record Bound(BoundKind Kind, nint Value, long Size = 0)
{
    /// <summary>Whether it was closed: the name then stands for a number that is not open, also if the kernel has given the number to another.</summary>
    public bool IsClosed { get; init; }
}
