namespace ActorIpc.Scenarios.Explaining;

/// <summary>What a name of a process stands for; as a set, in a rule.</summary>
[Flags]
internal enum ObjectKinds
{
    None = 0,
    Pipe = 1,
    Fifo = 2,
    /// <summary>A POSIX message queue.</summary>
    Queue = 4,
    /// <summary>A System V message queue.</summary>
    Messages = 8,
    /// <summary>A System V semaphore set.</summary>
    Set = 16,
    /// <summary>A POSIX semaphore.</summary>
    Semaphore = 32,
    /// <summary>A System V segment.</summary>
    Segment = 64,
    /// <summary>A POSIX memory object.</summary>
    Memory = 128,
    /// <summary>An attachment or mapping.</summary>
    Attachment = 256,
    Any = 511,
}
