using ActorIpc.Actors;

namespace ActorIpc.Pipes;

/// <summary>The actor that serves one pipe. Blocked readers and writers wait in its stash.</summary>
internal sealed class PipeActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
