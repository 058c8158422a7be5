using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Pipes;

/// <summary>The read end of a pipe.</summary>
public sealed class PipeReader : PipeEnd
{
    private OperationCache<PipeRead>? _reads;

    internal PipeReader(Process process, ObjectHandle pipe, int end) : base(process, pipe, end) { }

    /// <summary>read(2): takes what is there, up to the buffer's length; waits only while there is nothing.</summary>
    /// <param name="buffer">Where the bytes go. It must not be touched until the call has returned.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many bytes; 0 is the end of the data (or an empty buffer).</returns>
    /// <exception cref="IpcException">
    /// EBADF: closed. EBUSY: the pipe has one reader, and it is another process. EAGAIN: non-blocking and nothing there. EINTR. ETIMEDOUT.
    /// </exception>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Process.Call(NewRead(buffer), Target, timeout, cancellationToken);

    /// <summary>Reads what is there without waiting; EAGAIN if nothing is, 0 at the end of the data.</summary>
    public ValueTask<IpcResult<int>> TryReadAsync(Memory<byte> buffer) => Process.Try(NewRead(buffer), Target);

    /// <summary>A read as a case of a select.</summary>
    public SelectCase<int> WhenRead(Memory<byte> buffer)
    {
        var end = Opened("select");
        return new SelectCase<int>(Process, Target, () => new PipeRead { End = end, Buffer = buffer });
    }

    /// <summary>dup(2): another descriptor of the same description, to be closed by itself.</summary>
    public async ValueTask<PipeReader> DuplicateAsync() => (PipeReader)await DuplicateEndAsync();

    /// <summary>The end as a stream, for everything that takes one. Closing the stream closes the end.</summary>
    public Stream AsStream() => new PipeStream(this, null);

    private protected override ObjectEnd For(Process process) => new PipeReader(process, Target, End);

    private PipeRead NewRead(Memory<byte> buffer)
    {
        var end = Opened("read");
        var read = OperationCache.Rent(ref _reads, Process.Runtime.IsOnTurn);
        read.End = end;
        read.Buffer = buffer;
        return read;
    }
}
