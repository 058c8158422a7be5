namespace ActorIpc.Kernel;

/// <summary>An end of an IPC object as a stream, which closes the end with it.</summary>
internal abstract class EndStream : AsyncStream
{
    public sealed override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A stream's contract is all or an error: a call that was cut short is continued, and the next one says why.
        while (buffer.Length > 0) buffer = buffer[await WriteSomeAsync(buffer, cancellationToken)..];
    }

    public sealed override async ValueTask DisposeAsync()
    {
        await CloseEndAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>One write(2): how many bytes it took.</summary>
    protected abstract ValueTask<int> WriteSomeAsync(ReadOnlyMemory<byte> buffer, CancellationToken token);

    /// <summary>Closes the end.</summary>
    protected abstract ValueTask CloseEndAsync();

    // Wrappers such as StreamWriter close their stream without waiting. The close is on its way then, before anything the process does later.
    protected sealed override void Dispose(bool disposing)
    {
        if (disposing) _ = CloseEndAsync();
        base.Dispose(disposing);
    }
}
