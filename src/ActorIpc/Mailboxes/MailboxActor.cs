using ActorIpc.Actors;

namespace ActorIpc.Mailboxes;

/// <summary>The actor that serves one mailbox. Blocked senders and receivers wait in its stash.</summary>
internal sealed class MailboxActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
