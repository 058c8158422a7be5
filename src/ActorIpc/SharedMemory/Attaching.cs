using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.SharedMemory;

/// <summary>Calls that give their process an end of an object.</summary>
internal static class Attaching
{
    /// <summary>Makes a call that opens the object for the caller, who is known to hold it from before the call on: so his death is told there.</summary>
    public static async ValueTask<T> OpenAsync<T>(this Process process, Operation<T> open, ObjectHandle target)
    {
        process.Runtime.RequireFlow(open.Verb, target);
        process.Runtime.Handle.TryHold(target);
        try
        {
            return await process.Call(open, target, null, default);
        }
        catch
        {
            process.Runtime.Handle.LetGo(target);
            throw;
        }
    }

    /// <summary>Opens what a path stands for. Between the finding and the opening it may lose its name and be forgotten: then the path is looked up again.</summary>
    public static async ValueTask<(ObjectHandle Object, T Opened)> OpenAsync<T>(this Process process, Func<ResolveName> find, Func<Operation<T>> open)
    {
        while (true)
        {
            var found = await process.Call(find(), process.Runtime.Kernel.Names, null, default);
            try
            {
                return (found.Object, await process.OpenAsync(open(), found.Object));
            }
            catch (IpcException gone) when (gone.Errno == Errno.EIDRM)
            {
            }
        }
    }

    /// <summary>The access that is asked for.</summary>
    public static Access ToAccess(this FileAccess access) => access switch
    {
        FileAccess.Read => Access.Read,
        FileAccess.ReadWrite => Access.Read | Access.Write,
        _ => throw new ArgumentOutOfRangeException(nameof(access), access, "Memory is opened for reading, or for reading and writing: there is none that can only be written."),
    };
}
