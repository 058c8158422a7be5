using ActorIpc.Actors;

namespace ActorIpc.Mailboxes;

/// <summary>The actor that serves one mailbox. Blocked senders and receivers wait in its stash; who was parked on his own turn, in the wait queue alone.</summary>
internal sealed class MailboxActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
