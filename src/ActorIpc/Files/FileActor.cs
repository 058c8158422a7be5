using ActorIpc.Actors;

namespace ActorIpc.Files;

/// <summary>The actor that serves one file, or one directory that somebody has opened. Nothing ever waits here.</summary>
internal sealed class FileActor(ObjectGate gate, ObjectRegistry registry) : KernelObjectActor(gate, registry);
