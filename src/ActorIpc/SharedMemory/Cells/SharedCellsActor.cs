using ActorIpc.Actors;

namespace ActorIpc.SharedMemory;

/// <summary>The actor that owns one shared array, and serializes every access to it.</summary>
internal sealed class SharedCellsActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
