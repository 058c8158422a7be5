using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels.Model.Descriptors;
using ActorIpc.Scenarios.Kernels.Model.Mailboxes;
using ActorIpc.Scenarios.Kernels.Model.Memory;
using ActorIpc.Scenarios.Kernels.Model.Files;
using ActorIpc.Scenarios.Kernels.Model.Messages;
using ActorIpc.Scenarios.Kernels.Model.Pipes;
using ActorIpc.Scenarios.Kernels.Model.Semaphores;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>Makes one call in the name of a process, on its turn. What it awaits are calls of the process itself. An <see cref="IpcException"/> is the errno.</summary>
internal delegate ValueTask<CallResult> Syscall(ModelCall call);

/// <summary>Finds the code of a call by its name (<see cref="Signature.Name"/>).</summary>
internal static class Syscalls
{
    private static readonly Dictionary<string, Syscall> All = new(
    [
        .. PipeCalls.All,
        .. DescriptorCalls.All,
        .. PosixQueueCalls.All,
        .. SystemVQueueCalls.All,
        .. SemaphoreSetCalls.All,
        .. PosixSemaphoreCalls.All,
        .. SegmentCalls.All,
        .. PosixMemoryCalls.All,
        .. AccessCalls.All,
        .. FileCalls.All,
        .. MessageCalls.All,
    ]);

    public static Syscall Find(string name) => All[name];
}
