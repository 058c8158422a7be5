using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <summary>What mq_receive(3) returns, besides the bytes in the buffer.</summary>
/// <param name="Length">How many bytes of the buffer are the message.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Sender">Who sent it, which POSIX does not tell.</param>
public readonly record struct MqMessage(int Length, int Priority, Pid Sender);
