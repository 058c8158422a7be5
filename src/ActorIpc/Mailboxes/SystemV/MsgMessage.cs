using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <summary>What msgrcv(2) returns.</summary>
/// <param name="Bytes">The body: the receiver's own.</param>
/// <param name="Type">Its type.</param>
/// <param name="Sender">Who sent it, which System V tells only for the last message.</param>
public readonly record struct MsgMessage(ReadOnlyMemory<byte> Bytes, int Type, Pid Sender);

/// <summary>The flags of msgrcv(2).</summary>
[Flags]
public enum MsgFlags
{
    /// <summary>Wait; a message that is too long stays.</summary>
    None = 0,
    /// <summary>IPC_NOWAIT: fail with ENOMSG instead of waiting.</summary>
    NoWait = 1,
    /// <summary>MSG_NOERROR: cut off what has no room (SM-2).</summary>
    NoError = 2,
    /// <summary>MSG_EXCEPT: any type but this one (SM-1).</summary>
    Except = 4,
    /// <summary>MSG_COPY: a copy of the message at this index, which stays; only with <see cref="NoWait"/> (SM-6).</summary>
    Copy = 8,
}
