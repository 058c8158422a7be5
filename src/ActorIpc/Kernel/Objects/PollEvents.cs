namespace ActorIpc.Kernel;

/// <summary>What poll(2) tells about an end of an object (semantics §2.6, MQ-15).</summary>
[Flags]
public enum PollEvents
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>There is something to take: data, a message.</summary>
    In = 1,
    /// <summary>There is room: for a pipe a free slot, so that among slots of a page an atomic write will not wait.</summary>
    Out = 4,
    /// <summary>Nobody holds the read end of a pipe, or the mailbox was removed; told whether asked for or not.</summary>
    Error = 8,
    /// <summary>Nobody holds the write end; told on a read end whether asked for or not.</summary>
    HangUp = 16,
}
