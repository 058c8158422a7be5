namespace ActorIpc.Pipes;

/// <summary>What poll(2) tells about an end (semantics §2.6).</summary>
[Flags]
public enum PollEvents
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>There is data to read.</summary>
    In = 1,
    /// <summary>A slot is free: among slots of a page, an atomic write will not wait.</summary>
    Out = 4,
    /// <summary>Nobody holds the read end; told on a write end whether asked for or not.</summary>
    Error = 8,
    /// <summary>Nobody holds the write end; told on a read end whether asked for or not.</summary>
    HangUp = 16,
}

/// <summary>The flags that all descriptors of one open description share (PI-7).</summary>
[Flags]
public enum PipeFlags
{
    /// <summary>Blocking, a byte stream.</summary>
    None = 0,
    /// <summary>O_NONBLOCK: fail with EAGAIN instead of waiting.</summary>
    NonBlocking = 1,
    /// <summary>O_DIRECT: each write is a packet.</summary>
    Packets = 2,
}
