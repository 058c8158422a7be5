using ActorIpc.Actors;

namespace ActorIpc.Pipes;

/// <summary>The actor that serves one FIFO, from its first name to its last name or descriptor.</summary>
internal sealed class FifoActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
