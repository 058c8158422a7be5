using ActorIpc.Actors;

namespace ActorIpc.Naming;

/// <summary>The actor that serves the table of System V keys. Nothing ever waits here.</summary>
internal sealed class KeyTableActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
