namespace ActorIpc.Scenarios.Fuzzing.State;

/// <summary>What a name of a process may be used for.</summary>
[Flags]
internal enum HandleKind
{
    None = 0,
    /// <summary>The read end of a pipe or FIFO.</summary>
    PipeRead = 1,
    /// <summary>The write end of a pipe or FIFO.</summary>
    PipeWrite = 2,
    /// <summary>Either end, or both.</summary>
    Pipe = PipeRead | PipeWrite,
    /// <summary>A POSIX message queue.</summary>
    Mail = 4,
    /// <summary>A shared memory object.</summary>
    Memory = 8,
    /// <summary>Everything that is a descriptor.</summary>
    Descriptor = Pipe | Mail | Memory,
    /// <summary>The id of a System V message queue.</summary>
    Messages = 16,
    /// <summary>The id of a semaphore set.</summary>
    Set = 32,
    /// <summary>A named semaphore.</summary>
    NamedSemaphore = 64,
    /// <summary>A semaphore without a name.</summary>
    PlainSemaphore = 128,
    /// <summary>Either.</summary>
    Semaphore = NamedSemaphore | PlainSemaphore,
    /// <summary>The id of a segment.</summary>
    Segment = 256,
    /// <summary>An attached segment.</summary>
    Attachment = 512,
    /// <summary>A mapped memory object.</summary>
    Mapping = 1024,
}
