using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.Pipes;

/// <summary>mkfifo(3), and open(2) of what it made.</summary>
/// <remarks>
/// Processes that have nothing in common but a name meet in a FIFO. Once it is open it is a pipe like any other (semantics §3). Whoever opens one side waits until somebody opens the other: the name they
/// use must be the same, or both wait for ever.
/// </remarks>
public static class ProcessFifos
{
    /// <summary>mkfifo(3).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">Where. The directory has to be there.</param>
    /// <param name="mode">Who may open it for what, before the umask; 0666 if nothing is said.</param>
    /// <exception cref="IpcException">EEXIST: something has the name, of whatever kind. ENOENT, ENOTDIR, EACCES, ENAMETOOLONG: see <see cref="ProcessNames"/>.</exception>
    public static async ValueTask MakeFifoAsync(this Process process, string path, UnixFileMode mode = (UnixFileMode)0b110_110_110)
    {
        var kernel = process.Runtime.Kernel;
        await process.Call(MakeFifo(path, new PipeOptions(), (int)mode, kernel.Settings), kernel.Names, null, default);
    }

    /// <summary>Opens a FIFO for reading, and waits until somebody opens it for writing.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">A name of it.</param>
    /// <param name="nonBlocking">Opens at once (FI-4). Reads do not wait either then, and give 0 as long as nobody writes (FI-8).</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">
    /// EACCES: the mode does not allow reading, or a directory on the way no search. EINVAL: something else has the name; the message says what. EISDIR. EINTR: a signal came.
    /// ETIMEDOUT. ENOENT, ENOTDIR, ENAMETOOLONG: see <see cref="ProcessNames"/>.
    /// </exception>
    public static async ValueTask<PipeReader> OpenFifoReaderAsync(
        this Process process, string path, bool nonBlocking = false, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var (fifo, end) = await process.OpenAsync(path, Access.Read, nonBlocking, timeout, cancellationToken);
        return new PipeReader(process, fifo, end);
    }

    /// <summary>Opens a FIFO for writing, and waits until somebody opens it for reading.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">A name of it.</param>
    /// <param name="nonBlocking">Opens at once or fails with ENXIO (FI-4). Writes do not wait either then.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">ENXIO: it was not to wait, and nobody reads. EACCES: the mode does not allow writing. Else as for reading.</exception>
    public static async ValueTask<PipeWriter> OpenFifoWriterAsync(
        this Process process, string path, bool nonBlocking = false, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var (fifo, end) = await process.OpenAsync(path, Access.Write, nonBlocking, timeout, cancellationToken);
        return new PipeWriter(process, fifo, end);
    }

    /// <summary>Opens a FIFO for reading and writing, which never waits (FI-3). Its holder never sees the end of the data, as he might write himself (FI-14).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">A name of it.</param>
    /// <param name="nonBlocking">Reads and writes do not wait.</param>
    /// <exception cref="IpcException">EACCES: the mode does not allow both. Else as for reading.</exception>
    public static async ValueTask<DuplexPipe> OpenFifoAsync(this Process process, string path, bool nonBlocking = false)
    {
        var (fifo, end) = await process.OpenAsync(path, Access.Read | Access.Write, nonBlocking, null, default);
        process.Runtime.Handle.TryHold(fifo);
        return new DuplexPipe(new PipeReader(process, fifo, end), new PipeWriter(process, fifo, end));
    }

    internal static ResolveName MakeFifo(string path, PipeOptions options, int mode, IpcSettings settings) => new()
    {
        Call = "mkfifo",
        Path = path,
        Kind = Fifo.KindName,
        NewMode = mode,
        Exclusive = true,
        Make = _ => new Fifo(path, options, settings.PipeCapacity, settings.PipeMaxCapacity),
    };

    private static ValueTask<(ObjectHandle Fifo, int End)> OpenAsync(
        this Process process, string path, Access access, bool nonBlocking, TimeSpan? timeout, CancellationToken token) =>
        process.OpenNamedAsync(
            () => new ResolveName { Path = path, Kind = Fifo.KindName, Access = access }, _ => new OpenFifo { Access = access }, timeout, token, nonBlocking);
}
