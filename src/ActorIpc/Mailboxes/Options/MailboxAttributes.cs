using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <summary>The flags that all descriptors of one open description share.</summary>
[Flags]
public enum MailboxFlags
{
    /// <summary>Blocking.</summary>
    None = 0,
    /// <summary>O_NONBLOCK: fail with EAGAIN instead of waiting.</summary>
    NonBlocking = 1,
}

/// <summary>What mq_getattr(3) tells.</summary>
/// <param name="Flags">The flags of the open description.</param>
/// <param name="Capacity">How many messages it holds; null for no bound.</param>
/// <param name="LongestMessage">The longest message in bytes.</param>
/// <param name="Messages">How many are in it; that of a sender who waits for room is not.</param>
public readonly record struct MailboxAttributes(MailboxFlags Flags, int? Capacity, int LongestMessage, int Messages);

/// <summary>What msgctl(IPC_STAT) tells (SM-9).</summary>
/// <param name="Messages">How many messages are in it (msg_qnum).</param>
/// <param name="Bytes">How many bytes they have together (msg_cbytes).</param>
/// <param name="ByteCapacity">How many bytes it holds (msg_qbytes); null for no bound.</param>
/// <param name="LastSender">Who sent last (msg_lspid); <see cref="Pid.None"/> for nobody yet.</param>
/// <param name="LastReceiver">Who received last (msg_lrpid); <see cref="Pid.None"/> for nobody yet.</param>
/// <param name="Mode">Its permission bits.</param>
/// <param name="Uid">Its owner.</param>
/// <param name="Gid">Its group.</param>
/// <param name="Key">Its key; 0 for a private one.</param>
public readonly record struct MailboxStatus(
    int Messages, long Bytes, long? ByteCapacity, Pid LastSender, Pid LastReceiver, UnixFileMode Mode, int Uid, int Gid, int Key);
