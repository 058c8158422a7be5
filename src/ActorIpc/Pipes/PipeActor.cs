using ActorIpc.Actors;
using ActorIpc.Kernel;

namespace ActorIpc.Pipes;

/// <summary>The actor that serves one pipe. Blocked readers and writers wait in its stash.</summary>
internal sealed class PipeActor(Pipe pipe, ObjectRegistry registry, IStepObserver? observer) : KernelObjectActor(pipe, registry, observer);
