using ActorIpc.Kernel;
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

    /// <summary>The access that is asked for.</summary>
    public static Access ToAccess(this FileAccess access) => access switch
    {
        FileAccess.Read => Access.Read,
        FileAccess.ReadWrite => Access.Read | Access.Write,
        _ => throw new ArgumentOutOfRangeException(nameof(access), access, "Memory is opened for reading, or for reading and writing: there is none that can only be written."),
    };
}
