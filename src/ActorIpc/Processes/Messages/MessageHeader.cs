using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What stands before a message's body (semantics §12).</summary>
/// <param name="Sender">Who sent it.</param>
/// <param name="Receiver">Whom it was sent to.</param>
/// <param name="Type">The sender's word for what it is; 0 if he gave none.</param>
/// <param name="Length">Length of the body in bytes; of an object, of its serialized form.</param>
public readonly record struct MessageHeader(Pid Sender, Pid Receiver, int Type, int Length);
