using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Files;

/// <summary>What open(2) gives: one descriptor of a file, a FIFO, a device or a directory, and the calls that all of them have.</summary>
/// <remarks>Descriptors that were duplicated from it or given away have one position together; another opening of the file has its own.</remarks>
public sealed class FileEnd : ObjectEnd
{
    private readonly Access _access;
    private readonly bool _isFifo;
    private OperationCache<FileRead>? _reads;
    private OperationCache<FileWrite>? _writes;
    private OperationCache<PipeRead>? _takes;
    private OperationCache<PipeWrite>? _puts;

    internal FileEnd(Process process, ObjectHandle target, int end, Access access, string kind) : base(process, target, end)
    {
        _access = access;
        _isFifo = kind == Fifo.KindName;
        Kind = kind;
    }

    /// <summary>What was opened: <c>file</c>, <c>fifo</c>, <c>device</c> or <c>directory</c>.</summary>
    public string Kind { get; }

    /// <summary>Whether it was opened for reading.</summary>
    public bool CanRead => (_access & Access.Read) != 0;

    /// <summary>Whether it was opened for writing.</summary>
    public bool CanWrite => (_access & Access.Write) != 0;

    /// <summary>read(2): takes what is there, up to the buffer's length; a FIFO is waited for while it is empty.</summary>
    /// <param name="buffer">Where the bytes go. It must not be touched until the call has returned.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many bytes; 0 is the end of the data (or an empty buffer).</returns>
    /// <exception cref="IpcException">EBADF: closed, or not opened for reading. EISDIR. EAGAIN. EINTR. ETIMEDOUT.</exception>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        if (_isFifo)
        {
            var take = OperationCache.Rent(ref _takes, Process.Runtime.IsOnTurn);
            take.Buffer = buffer;
            return Call(take, timeout, cancellationToken);
        }

        var read = OperationCache.Rent(ref _reads, Process.Runtime.IsOnTurn);
        read.Buffer = buffer;
        return Call(read, timeout, cancellationToken);
    }

    /// <summary>write(2): a file takes all, or what still fits; a FIFO is waited for while it is full.</summary>
    /// <param name="bytes">What to write. It must not be changed until the call has returned.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many bytes; fewer than given if a file has no room for more, or the wait for a FIFO was cut short.</returns>
    /// <exception cref="IpcException">EBADF: closed, or not opened for writing. EFBIG: the file is as large as one can be. EPIPE, with SIGPIPE: nobody reads the FIFO. EAGAIN. EINTR. ETIMEDOUT.</exception>
    public ValueTask<int> WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        if (_isFifo)
        {
            var put = OperationCache.Rent(ref _puts, Process.Runtime.IsOnTurn);
            put.Buffer = bytes;
            return Call(put, timeout, cancellationToken);
        }

        var write = OperationCache.Rent(ref _writes, Process.Runtime.IsOnTurn);
        write.Buffer = bytes;
        return Call(write, timeout, cancellationToken);
    }

    /// <summary>lseek(2) from the beginning.</summary>
    /// <param name="position">Where the next read or write begins; beyond the end is allowed.</param>
    /// <exception cref="IpcException">ESPIPE: it is a FIFO. EINVAL: the position is negative.</exception>
    public ValueTask<long> SeekAsync(long position) =>
        _isFifo ? throw new IpcException(Errno.ESPIPE, "lseek", Target.Description) : Call(new FileSeek { Position = position });

    /// <summary>ftruncate(2): what is cut off is gone, and what is added is zeros.</summary>
    /// <param name="size">The size wanted, in bytes.</param>
    /// <exception cref="IpcException">EINVAL: it is no file, or was not opened for writing. EFBIG: larger than a file can be.</exception>
    public async ValueTask ResizeAsync(long size)
    {
        if (Kind != RegularFile.KindName) throw new IpcException(Errno.EINVAL, "ftruncate", Target.Description);
        await Call(new FileResize { Size = size });
    }

    /// <summary>dup(2): another descriptor of the same description, to be closed by itself.</summary>
    public async ValueTask<FileEnd> DuplicateAsync() => (FileEnd)await DuplicateEndAsync();

    /// <summary>The end as a stream, for everything that takes one. Closing the stream closes the end.</summary>
    public Stream AsStream() => new FileEndStream(this);

    private protected override ObjectEnd For(Process process) => new FileEnd(process, Target, End, _access, Kind);
}
