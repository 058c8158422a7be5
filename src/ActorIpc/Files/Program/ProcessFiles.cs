using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Processes;

namespace ActorIpc.Files;

/// <summary>open(2) of whatever has a path in the kernel's own tree of names: a file, a FIFO, a device, a directory.</summary>
/// <remarks>These files are the kernel's and live in memory, as long as they have a name or somebody has them open. A file of the machine is opened with <see cref="Process.OpenFile"/>.</remarks>
public static class ProcessFiles
{
    /// <summary>open(2).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">Where; one that does not begin with a slash is taken from the root, too.</param>
    /// <param name="access">What it is to be done with.</param>
    /// <param name="flags">What else; see there.</param>
    /// <param name="mode">Who may open a new file for what, before the umask; 0666 if nothing is said.</param>
    /// <param name="timeout">How long to wait at most for the other side of a FIFO.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">
    /// ENOENT: nothing has the name, and it was not to be made. EEXIST. EISDIR: a directory can only be opened for reading. EACCES: the mode does not allow this. ENXIO: a FIFO that nobody
    /// reads was not to be waited for. EINVAL: something else has the name, a mailbox for instance; the message says what. EINTR, ETIMEDOUT. See also <see cref="ProcessNames"/>.
    /// </exception>
    public static async ValueTask<FileEnd> OpenPathAsync(
        this Process process, string path, FileAccess access, OpenFlags flags = OpenFlags.None, UnixFileMode mode = (UnixFileMode)0b110_110_110,
        TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var (kernel, wanted, kind) = (process.Runtime.Kernel, AccessOf(access), "");
        var (target, end) = await process.OpenNamedAsync(
            () => new ResolveFile
            {
                Path = path,
                Access = wanted,
                Truncate = flags.HasFlag(OpenFlags.Truncate),
                Create = flags.HasFlag(OpenFlags.Create),
                Exclusive = flags.HasFlag(OpenFlags.Exclusive),
                NewMode = (int)mode,
                NewFile = () => new RegularFile(path, kernel.Settings.MemoryMaxSize),
                NewDirectory = static name => new OpenedDirectory(name),
                NewDevice = static hasZeros => new Device(hasZeros ? "/dev/zero" : "/dev/null", hasZeros),
            },
            found =>
            {
                kind = found.Kind!;
                return Opening(process, found, wanted, flags);
            },
            timeout, cancellationToken, flags.HasFlag(OpenFlags.NonBlocking));
        // Opened for both, a FIFO gives a descriptor for each direction; this is one for both.
        if (kind == Fifo.KindName && wanted == (Access.Read | Access.Write)) await process.Call(new CloseEnd { End = end }, target, null, default);
        return new FileEnd(process, target, end, wanted, kind);
    }

    /// <summary>stat(2) with the size of a regular file.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">Whatever has a name.</param>
    /// <exception cref="IpcException">See <see cref="ProcessNames"/>.</exception>
    public static async ValueTask<NameStatus> StatFileAsync(this Process process, string path)
    {
        var stat = new StatName { Path = path };
        var status = await process.Call(stat, process.Runtime.Kernel.Names, null, default);
        if (status.Kind != RegularFile.KindName) return status;
        try
        {
            return status with { Size = await process.Call(new FileSize(), stat.Found!, null, default) };
        }
        catch (IpcException gone) when (gone.Errno == Errno.ENOENT)
        {
            // It lost its last name between the two calls: this is what was seen of it.
            return status;
        }
    }

    private static Operation<int> Opening(Process process, ResolvedObject found, Access access, OpenFlags flags)
    {
        if (found.Kind == Fifo.KindName) return new OpenFifo { Access = access };
        if (FileObject.IsKind(found.Kind!))
        {
            return new OpenFile
            {
                Access = access,
                Truncate = flags.HasFlag(OpenFlags.Truncate),
                Append = flags.HasFlag(OpenFlags.Append),
                NonBlockingEnd = flags.HasFlag(OpenFlags.NonBlocking),
            };
        }

        process.Runtime.Handle.LetGo(found.Object);
        throw new IpcException(Errno.EINVAL, "open", found.Object.Description, $"it is a {found.Kind}: it is opened by the calls of its kind.");
    }

    private static Access AccessOf(FileAccess access) => access switch
    {
        FileAccess.Read => Access.Read,
        FileAccess.Write => Access.Write,
        FileAccess.ReadWrite => Access.Read | Access.Write,
        _ => throw new ArgumentOutOfRangeException(nameof(access), access, "A file is opened for reading, for writing, or for both."),
    };
}
