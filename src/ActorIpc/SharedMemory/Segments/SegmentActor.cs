using ActorIpc.Actors;

namespace ActorIpc.SharedMemory;

/// <summary>The actor that owns one piece of shared memory. Who waits at its P waits in the stash.</summary>
internal sealed class SegmentActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
