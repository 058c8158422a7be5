namespace ActorIpc.Mailboxes;

/// <summary>By whose rules a mailbox goes where they differ.</summary>
public enum MailboxRules
{
    /// <summary>
    /// The textbook's. A receiver that waits is handed its message also when the mailbox is full, and one that finds nothing it wants in the mailbox takes it from a sender who
    /// waits for room.
    /// </summary>
    Plain,
    /// <summary>A POSIX message queue (semantics §4): priorities up to 32767, and who waits is served by niceness first (MQ-13).</summary>
    Posix,
    /// <summary>A System V message queue (semantics §5): permission is checked on every call, and a full queue keeps every sender waiting (SM-12).</summary>
    SystemV,
}

/// <summary>Which message is the next one.</summary>
public enum MailboxOrder
{
    /// <summary>The oldest.</summary>
    Arrival,
    /// <summary>The one with the highest priority, which its type is; the oldest among equals (MQ-1).</summary>
    Priority,
}

/// <summary>Who may receive when several processes share a mailbox: the three answers of the textbook (semantics §12).</summary>
public enum ReceiverPolicy
{
    /// <summary>The system picks: whoever has waited longest. The sender is told who it was.</summary>
    SystemPicks,
    /// <summary>One process at a time may be receiving: while one waits, a receive by another is refused with EBUSY.</summary>
    OneReceiver,
    /// <summary>The mailbox links two processes: the first two that send or receive. Any other gets EBUSY, until one of them has given up its last end or has ended.</summary>
    Link,
}

/// <summary>To whom a mailbox belongs (semantics §12).</summary>
public enum MailboxOwner
{
    /// <summary>To the system: it lives until it is removed, or nobody has it open and it has no name.</summary>
    System,
    /// <summary>
    /// To the process that made it: only that one receives, and all others only send (EACCES). It dies when its owner ends or closes its last end for receiving;
    /// who waits there is told by EIDRM, and so is who sends later.
    /// </summary>
    Process,
}
