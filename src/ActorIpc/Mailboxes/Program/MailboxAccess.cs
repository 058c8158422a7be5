namespace ActorIpc.Mailboxes;

/// <summary>What a process may do through an end of a mailbox.</summary>
[Flags]
public enum MailboxAccess
{
    /// <summary>Receive (O_RDONLY).</summary>
    Receive = 1,
    /// <summary>Send (O_WRONLY).</summary>
    Send = 2,
    /// <summary>Both (O_RDWR).</summary>
    Both = Receive | Send,
}
