namespace ActorIpc.Pipes;

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
