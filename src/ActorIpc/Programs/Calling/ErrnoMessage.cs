using ActorIpc.Kernel;

namespace ActorIpc.Programs.Calling;

/// <summary>What strerror(3) says: the words by which people know an error.</summary>
internal static class ErrnoMessage
{
    /// <summary>The words for an error.</summary>
    public static string Of(Errno errno) => errno switch
    {
        Errno.EPERM => "Operation not permitted",
        Errno.ENOENT => "No such file or directory",
        Errno.ESRCH => "No such process",
        Errno.EINTR => "Interrupted system call",
        Errno.EIO => "Input/output error",
        Errno.ENXIO => "No such device or address",
        Errno.EBADF => "Bad file descriptor",
        Errno.EAGAIN => "Resource temporarily unavailable",
        Errno.EACCES => "Permission denied",
        Errno.EBUSY => "Device or resource busy",
        Errno.EEXIST => "File exists",
        Errno.EXDEV => "Invalid cross-device link",
        Errno.ENOTDIR => "Not a directory",
        Errno.EISDIR => "Is a directory",
        Errno.EINVAL => "Invalid argument",
        Errno.EMFILE => "Too many open files",
        Errno.EFBIG => "File too large",
        Errno.ENOSPC => "No space left on device",
        Errno.ESPIPE => "Illegal seek",
        Errno.EPIPE => "Broken pipe",
        Errno.ENAMETOOLONG => "File name too long",
        Errno.ENOTEMPTY => "Directory not empty",
        Errno.ETIMEDOUT => "Connection timed out",
        _ => errno.ToString(),
    };

    /// <summary>The words for a failure; those of its own if it is none of the kernel's.</summary>
    public static string Of(Exception failure) => failure is IpcException ipc ? Of(ipc) : failure.Message;

    // Something that is no file is told what it is.
    private static string Of(IpcException failure) =>
        failure.Errno == Errno.EINVAL && failure.Message.IndexOf(": EINVAL: it is ", StringComparison.Ordinal) is >= 0 and var at
            ? $"{Of(Errno.EINVAL)}: {failure.Message[(at + ": EINVAL: ".Length)..].TrimEnd('.')}"
            : Of(failure.Errno);
}
