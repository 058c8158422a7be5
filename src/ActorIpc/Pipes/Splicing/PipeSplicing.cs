using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Pipes;

/// <summary>tee(2) and splice(2): data goes from pipe to pipe, and its process never sees it.</summary>
public static class PipeSplicing
{
    /// <summary>splice(2): moves data from one pipe to another; waits until there is some, and room for it.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="from">Where the data is taken.</param>
    /// <param name="to">Where it is put.</param>
    /// <param name="limit">How many bytes at most.</param>
    /// <param name="nonBlocking">SPLICE_F_NONBLOCK; either end's own flag does the same.</param>
    /// <returns>How many bytes; 0 is the end of the data.</returns>
    /// <exception cref="IpcException">
    /// EINVAL: both are ends of one pipe. EPIPE: nobody holds the read end of the other pipe; the process also gets SIGPIPE. EAGAIN. EBADF: closed. EINTR.
    /// </exception>
    public static ValueTask<long> SpliceAsync(this Process process, PipeReader from, PipeWriter to, long limit, bool nonBlocking = false) =>
        process.MoveAsync(from.AsPlace("splice"), to.AsPlace("splice"), limit, keeps: false, nonBlocking);

    /// <summary>tee(2): copies data from one pipe to another, and leaves it where it is.</summary>
    /// <inheritdoc cref="SpliceAsync"/>
    public static ValueTask<long> TeeAsync(this Process process, PipeReader from, PipeWriter to, long limit, bool nonBlocking = false) =>
        process.MoveAsync(from.AsPlace("tee"), to.AsPlace("tee"), limit, keeps: true, nonBlocking);

    internal static async ValueTask<long> MoveAsync(this Process process, PipePlace from, PipePlace to, long limit, bool keeps, bool nonBlocking)
    {
        if (limit == 0) return 0;
        if (from.Pipe == to.Pipe) throw new IpcException(Errno.EINVAL, keeps ? "tee" : "splice", from.Pipe.Description, "the two ends are of one pipe.");
        PipeAwait? first = null;
        bool? mayWait = null;
        while (true)
        {
            // Looked at when the call is made, and when a signal has it made anew; not when somebody else was quicker.
            mayWait ??= await process.MayWaitAsync(from) & await process.MayWaitAsync(to) && !nonBlocking;
            try
            {
                var data = new PipeAwait { End = from.End, ForRoom = false, First = first };
                first ??= data;
                await process.Call(data, from.Pipe, null, default, !mayWait.Value);
                await process.Call(new PipeAwait { End = to.End, ForRoom = true, First = first }, to.Pipe, null, default, !mayWait.Value);
            }
            catch (IpcException restarted) when (restarted.Errno == PipeAwait.Anew)
            {
                mayWait = null;
                continue;
            }

            var move = new PipeMove { End = from.End, To = to.Pipe, ToEnd = to.End, Limit = limit < 0 ? long.MaxValue : limit, Keeps = keeps };
            if (await process.Call(move, from.Pipe, null, default) is var moved and not PipeMove.TryAgain) return moved;
        }
    }

    private static async ValueTask<bool> MayWaitAsync(this Process process, PipePlace place) =>
        (await process.Call(new PipeSetFlags { End = place.End }, place.Pipe, null, default) & PipeFlags.NonBlocking) == 0;
}

/// <summary>An end of a pipe as a call names it.</summary>
internal readonly record struct PipePlace(ObjectHandle Pipe, int End);
