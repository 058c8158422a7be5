namespace ActorIpc.Linux.Programs.Host;

/// <summary>open(2) of a FIFO for writing, which blocks until there is a reader. Whoever gives that up lets nobody go who waits there, too: to open the other side for a moment would.</summary>
internal static class FifoOpening
{
    /// <summary>Opens it.</summary>
    /// <param name="path">The FIFO.</param>
    /// <param name="flags">How.</param>
    /// <param name="mode">The mode of a file that is made because the FIFO is not there any more.</param>
    /// <param name="token">Gives up waiting.</param>
    /// <exception cref="Kernel.IpcException">As open(2).</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<HostDescriptor> ForWritingAsync(string path, int flags, int mode, CancellationToken token)
    {
        var (number, error) = await BlockingCall.MakeAsync($"opens {path}", () => HostCalls.Open(path, flags, mode), token);
        if (!token.IsCancellationRequested) return number >= 0 ? new HostDescriptor(number, path) : throw HostError.Of(error, "open", path);
        // A reader that came at that moment sees a writer that has left.
        if (number >= 0) HostCalls.Close(number);
        throw new OperationCanceledException(token);
    }
}
