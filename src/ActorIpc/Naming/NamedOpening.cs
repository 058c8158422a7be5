using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Naming;

/// <summary>How every mechanism opens by name: the object is found or made in the tree, and then opened by a call of its own.</summary>
internal static class NamedOpening
{
    /// <summary>Finds or makes a named object and opens it for the process, so that its death at any moment leaves nothing behind.</summary>
    /// <param name="process">Who opens; on its turn.</param>
    /// <param name="resolve">Makes the call that finds it; once for each attempt.</param>
    /// <param name="open">Makes the call that opens it, given whether it is new.</param>
    /// <param name="timeout">How long to wait at most, where opening waits.</param>
    /// <param name="token">Gives up waiting.</param>
    /// <param name="nonBlocking">Fails with EAGAIN, or what the mechanism says, instead of waiting.</param>
    /// <returns>The object, which the process holds now, and what the opening call returned.</returns>
    public static async ValueTask<(ObjectHandle Object, TResult Result)> OpenNamedAsync<TResult>(
        this Process process, Func<Operation<ResolvedObject>> resolve, Func<ResolvedObject, Operation<TResult>> open,
        TimeSpan? timeout = null, CancellationToken token = default, bool nonBlocking = false)
    {
        var (names, self) = (process.Runtime.Kernel.Names, process.Runtime.Handle);
        long? begunAs = null;
        while (true)
        {
            var found = await process.Call(resolve(), names, null, default);
            // Held before it is opened: the death of the process is told there from now on.
            self.TryHold(found.Object);
            var opening = open(found);
            if (opening is OpenNamed again) again.BegunAs = begunAs;
            try
            {
                return (found.Object, await process.Call(opening, found.Object, timeout, token, nonBlocking));
            }
            catch (IpcException gone) when (gone.Errno == Errno.ENOENT)
            {
                // It lost its last name meanwhile, or a signal has it begin anew. Whether the name is gone, or stands for another object now, the tree knows.
                self.LetGo(found.Object);
                begunAs = opening.Seniority;
            }
            catch
            {
                self.LetGo(found.Object);
                throw;
            }
        }
    }
}
