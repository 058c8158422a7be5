using System.Runtime.InteropServices;

namespace ActorIpc.Linux.Programs.Host;

/// <summary>The calls to the kernel of the machine that real programs and host files need. Each sets the last system error.</summary>
internal static unsafe partial class HostCalls
{
    public const int ReadOnly = 0, WriteOnly = 1, Create = 0x40, Truncate = 0x200, Append = 0x400, NonBlocking = 0x800, CloseOnExec = 0x80000, PathOnly = 0x200000;

    private const string C = "libc";
    private const int GetFlags = 3, SetFlags = 4, DuplicateAtLeast = 1030;
    private const int FirstOfOurs = 3;

    /// <summary>read(2).</summary>
    [LibraryImport(C, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nint count);

    /// <summary>write(2).</summary>
    [LibraryImport(C, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nint count);

    /// <summary>open(2).</summary>
    [LibraryImport(C, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    /// <summary>close(2).</summary>
    [LibraryImport(C, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    /// <summary>kill(2).</summary>
    [LibraryImport(C, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    /// <summary>waitpid(2).</summary>
    [LibraryImport(C, EntryPoint = "waitpid", SetLastError = true)]
    public static partial int WaitPid(int process, int* status, int options);

    /// <summary>waitid(2).</summary>
    [LibraryImport(C, EntryPoint = "waitid", SetLastError = true)]
    public static partial int WaitId(int idType, int id, byte* info, int options);

    /// <summary>pthread_sigmask(3).</summary>
    [LibraryImport(C, EntryPoint = "pthread_sigmask")]
    public static partial int SignalMask(int how, ulong* set, ulong* before);

    /// <summary>epoll_create1(2).</summary>
    [LibraryImport(C, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    /// <summary>epoll_ctl(2).</summary>
    [LibraryImport(C, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int descriptor, byte* change);

    /// <summary>epoll_wait(2).</summary>
    [LibraryImport(C, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, byte* events, int count, int timeout);

    [LibraryImport(C, EntryPoint = "pipe2", SetLastError = true)]
    private static partial int PipeWithFlags(int* ends, int flags);

    [LibraryImport(C, EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, nint argument);

    [LibraryImport(C, EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MayAccess(string path, int mode);

    /// <summary>access(2): whether a path is that of a file which this user may execute.</summary>
    public static bool IsExecutable(string path) => MayAccess(path, 1) == 0 && !Directory.Exists(path);

    /// <summary>pipe(2) with ends that no other program inherits, neither of which has the number of a standard stream.</summary>
    /// <exception cref="IOException">There are too many descriptors.</exception>
    public static (int Read, int Write) Pipe()
    {
        var ends = stackalloc int[2];
        if (PipeWithFlags(ends, CloseOnExec) != 0) throw HostError.Last("pipe", "a real program's stream");
        var (read, write) = (-1, ends[1]);
        try
        {
            read = Lift(ends[0], "a real program's stream");
            return (read, Lift(write, "a real program's stream"));
        }
        catch
        {
            // The one that could not be lifted is closed already, and its number may be somebody else's.
            Close(read < 0 ? write : read);
            throw;
        }
    }

    /// <summary>A descriptor of <c>/dev/null</c> that no other program inherits, and that has not the number of a standard stream.</summary>
    /// <exception cref="IOException">There are too many descriptors, or there is no such file.</exception>
    public static int OpenNothing(bool isRead)
    {
        const string Nothing = "/dev/null";
        var descriptor = Open(Nothing, (isRead ? ReadOnly : WriteOnly) | CloseOnExec, 0);
        return descriptor < 0 ? throw HostError.Last("open", Nothing) : Lift(descriptor, Nothing);
    }

    /// <summary>Sets or clears O_NONBLOCK.</summary>
    public static void SetNonBlocking(int descriptor, bool isNonBlocking)
    {
        var flags = Control(descriptor, GetFlags, 0);
        Control(descriptor, SetFlags, isNonBlocking ? flags | NonBlocking : flags & ~NonBlocking);
    }

    /// <summary>Sets how much a pipe holds; the machine may have its own opinion.</summary>
    public static void SetCapacity(int pipe, int bytes)
    {
        const int SetPipeSize = 1031;
        Control(pipe, SetPipeSize, bytes);
    }

    // Whoever was started with a closed standard stream gets its number for the next thing that is opened.
    private static int Lift(int descriptor, string subject)
    {
        if (descriptor >= FirstOfOurs) return descriptor;
        var lifted = Control(descriptor, DuplicateAtLeast, FirstOfOurs);
        var failure = lifted < 0 ? HostError.Last("dup", subject) : null;
        Close(descriptor);
        return failure is null ? lifted : throw failure;
    }
}
