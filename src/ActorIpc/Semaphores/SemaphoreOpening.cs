using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.Semaphores;

/// <summary>Opens what the calling process then holds, so that its death is told there.</summary>
internal static class SemaphoreOpening
{
    /// <summary>Makes an object of the caller's own, and opens it.</summary>
    public static (ObjectHandle Handle, int End) Create(Process process, OpenableObject target)
    {
        var end = target.Open(Access.Read | Access.Write, process.Pid);
        var handle = process.Runtime.Kernel.Register(target);
        process.Runtime.Handle.TryHold(handle);
        return (handle, end);
    }

    /// <summary>Finds an object, and opens it. One that goes away in between is as one that was not found, and looked for again.</summary>
    /// <param name="process">The caller.</param>
    /// <param name="find">Finds the object, or makes it.</param>
    /// <param name="open">The call that opens it; null where the caller has it open already.</param>
    public static async ValueTask<(ObjectHandle Handle, int? End)> OpenAsync(
        Process process, Func<ValueTask<ResolvedObject>> find, Func<ResolvedObject, Operation<int>?> open)
    {
        while (true)
        {
            var found = await find();
            if (open(found) is not { } operation) return (found.Object, null);
            process.Runtime.Handle.TryHold(found.Object);
            try
            {
                return (found.Object, await process.Call(operation, found.Object, null, default));
            }
            catch (IpcException gone) when (gone.Errno == Errno.EIDRM)
            {
                process.Runtime.Handle.LetGo(found.Object);
            }
            catch
            {
                process.Runtime.Handle.LetGo(found.Object);
                throw;
            }
        }
    }

    /// <summary>Finds an object by its name, or makes it.</summary>
    public static ValueTask<ResolvedObject> Resolve(Process process, ResolveName name) => process.Call(name, process.Runtime.Kernel.Names, null, default);

    /// <summary>Why a call on something that is no object yet failed.</summary>
    public static IpcException Refusal(Errno errno, string call, string subject, string advice) => new(errno, call, subject, advice);
}
