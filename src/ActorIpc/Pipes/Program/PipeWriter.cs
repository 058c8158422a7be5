using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Pipes;

/// <summary>The write end of a pipe.</summary>
public sealed class PipeWriter : PipeEnd
{
    private OperationCache<PipeWrite>? _writes;

    internal PipeWriter(Process process, ObjectHandle pipe, int end) : base(process, pipe, end) { }

    /// <summary>
    /// write(2): puts all bytes in, and waits for room as often as it must. Up to <see cref="PipeOptions.PageSize"/> bytes, or the capacity if that is less, go in whole or not at all, and are never
    /// mixed with another's (PW-1).
    /// </summary>
    /// <param name="bytes">What to write. It must not be changed until the call has returned.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many bytes; fewer than given only if a time-out, a signal or the loss of the last reader ended a call that had begun to write (PW-5, PW-7).</returns>
    /// <exception cref="IpcException">
    /// EPIPE: nobody holds the read end; the process also gets SIGPIPE, which kills it unless it handles or ignores that signal. EBADF: closed. EAGAIN: non-blocking and
    /// full. EINTR. ETIMEDOUT.
    /// </exception>
    public ValueTask<int> WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Process.Call(NewWrite(bytes), Target, timeout, cancellationToken);

    /// <summary>Writes what fits without waiting; EAGAIN if nothing does (PW-3).</summary>
    public ValueTask<IpcResult<int>> TryWriteAsync(ReadOnlyMemory<byte> bytes) => Process.Try(NewWrite(bytes), Target);

    /// <summary>A write as a case of a select; like a non-blocking write, one of more than an atomic amount may be short.</summary>
    public SelectCase<int> WhenWritten(ReadOnlyMemory<byte> bytes)
    {
        var end = Opened("select");
        return new SelectCase<int>(Process, Target, () => new PipeWrite { End = end, Buffer = bytes });
    }

    /// <summary>dup(2): another descriptor of the same description, to be closed by itself.</summary>
    public async ValueTask<PipeWriter> DuplicateAsync() => (PipeWriter)await DuplicateEndAsync();

    /// <summary>The end as a stream, for everything that takes one. Closing the stream closes the end.</summary>
    public Stream AsStream() => new PipeStream(null, this);

    private protected override ObjectEnd For(Process process) => new PipeWriter(process, Target, End);

    private PipeWrite NewWrite(ReadOnlyMemory<byte> bytes)
    {
        var end = Opened("write");
        var write = OperationCache.Rent(ref _writes, Process.Runtime.IsOnTurn);
        write.End = end;
        write.Buffer = bytes;
        return write;
    }
}
