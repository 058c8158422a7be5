namespace ActorIpc.Kernel;

/// <summary>Why a call failed: the names and numbers of POSIX, as Linux has them.</summary>
public enum Errno
{
    /// <summary>Success.</summary>
    None = 0,
    /// <summary>The caller may not do this.</summary>
    EPERM = 1,
    /// <summary>No such name.</summary>
    ENOENT = 2,
    /// <summary>No such process, or it has ended.</summary>
    ESRCH = 3,
    /// <summary>A signal interrupted the call before it did anything.</summary>
    EINTR = 4,
    /// <summary>The object itself failed; the log says why.</summary>
    EIO = 5,
    /// <summary>Nobody is there on the other side.</summary>
    ENXIO = 6,
    /// <summary>Longer than the buffer, or too many operations at once.</summary>
    E2BIG = 7,
    /// <summary>Not an open end, or not one for this direction.</summary>
    EBADF = 9,
    /// <summary>No such child to wait for.</summary>
    ECHILD = 10,
    /// <summary>The call would block, and was asked not to.</summary>
    EAGAIN = 11,
    /// <summary>No memory for it.</summary>
    ENOMEM = 12,
    /// <summary>Permission denied.</summary>
    EACCES = 13,
    /// <summary>The memory may not be touched in this way.</summary>
    EFAULT = 14,
    /// <summary>Somebody else is using it.</summary>
    EBUSY = 16,
    /// <summary>The name is taken.</summary>
    EEXIST = 17,
    /// <summary>The two are in different file systems.</summary>
    EXDEV = 18,
    /// <summary>It is nothing that could be mapped.</summary>
    ENODEV = 19,
    /// <summary>A part of the path is no directory.</summary>
    ENOTDIR = 20,
    /// <summary>It is a directory.</summary>
    EISDIR = 21,
    /// <summary>An argument is out of its range.</summary>
    EINVAL = 22,
    /// <summary>Too many are open in the whole system.</summary>
    ENFILE = 23,
    /// <summary>Too many are open, or queues take more than a user may have.</summary>
    EMFILE = 24,
    /// <summary>The descriptor stands for something that does not know this.</summary>
    ENOTTY = 25,
    /// <summary>An index is out of its range.</summary>
    EFBIG = 27,
    /// <summary>No room for another one.</summary>
    ENOSPC = 28,
    /// <summary>A pipe cannot be positioned.</summary>
    ESPIPE = 29,
    /// <summary>Nobody holds the read end any more.</summary>
    EPIPE = 32,
    /// <summary>A value would leave its range.</summary>
    ERANGE = 34,
    /// <summary>Waiting would never end.</summary>
    EDEADLK = 35,
    /// <summary>A name is too long.</summary>
    ENAMETOOLONG = 36,
    /// <summary>There is no such call.</summary>
    ENOSYS = 38,
    /// <summary>The directory is not empty.</summary>
    ENOTEMPTY = 39,
    /// <summary>No message of the wanted kind.</summary>
    ENOMSG = 42,
    /// <summary>The object was removed while the call waited.</summary>
    EIDRM = 43,
    /// <summary>A counter would overflow.</summary>
    EOVERFLOW = 75,
    /// <summary>The message is longer than allowed.</summary>
    EMSGSIZE = 90,
    /// <summary>The time allowed for the call ran out.</summary>
    ETIMEDOUT = 110,
    /// <summary>The call was cancelled.</summary>
    ECANCELED = 125,
    /// <summary>The owner of a lock has died while he held it; the caller holds it now.</summary>
    EOWNERDEAD = 130,
    /// <summary>What a lock protects was given up as broken.</summary>
    ENOTRECOVERABLE = 131,
}
