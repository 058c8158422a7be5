using System.Runtime.CompilerServices;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Semaphores;

/// <summary>The named semaphores that one process has open: opening one again gives the very same object (PS-5).</summary>
/// <remarks>What counts is which semaphore it is, not its name: after an unlink the name may stand for another one.</remarks>
internal sealed class NamedSemaphores
{
    private static readonly ConditionalWeakTable<Process, NamedSemaphores> All = [];
    private readonly Dictionary<ObjectHandle, IpcSemaphore> _open = [];

    public static NamedSemaphores Of(Process process) => All.GetOrCreateValue(process);

    public IpcSemaphore? Find(ObjectHandle target) => _open.GetValueOrDefault(target);

    public bool TryAdd(IpcSemaphore semaphore) => _open.TryAdd(semaphore.Target, semaphore);

    public void Remove(IpcSemaphore semaphore)
    {
        if (_open.TryGetValue(semaphore.Target, out var open) && open == semaphore) _open.Remove(semaphore.Target);
    }
}
