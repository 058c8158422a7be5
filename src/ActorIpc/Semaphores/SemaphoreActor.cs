using ActorIpc.Actors;

namespace ActorIpc.Semaphores;

/// <summary>The actor that serves one semaphore, mutex or set. Whoever waits does so in its stash.</summary>
internal sealed class SemaphoreActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
