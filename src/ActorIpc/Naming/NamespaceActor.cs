using ActorIpc.Actors;

namespace ActorIpc.Naming;

/// <summary>The actor that serves the tree of names. Nothing ever waits here.</summary>
internal sealed class NamespaceActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
