using ActorIpc.Actors;

namespace ActorIpc.Semaphores;

/// <summary>The actor that serves one semaphore, mutex or set. Whoever waits does so in its stash; who was parked on his own turn, in the wait queue alone.</summary>
internal sealed class SemaphoreActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
