namespace ActorIpc.Kernel;

/// <summary>What an <see cref="Errno"/> means and what to do about it, in one sentence each.</summary>
internal static class ErrnoText
{
    public static string Describe(this Errno errno) => errno switch
    {
        Errno.EPERM => "not permitted to this user",
        Errno.ENOENT => "there is nothing of that name",
        Errno.ESRCH => "no such process, or it has ended: check the pid, or wait for the process before it ends",
        Errno.EINTR => "interrupted by a signal before anything was done: call again, or install the handler with restart",
        Errno.EIO => "the object itself failed: the log says why",
        Errno.ENXIO => "nobody is there on the other side: open without non-blocking to wait for somebody",
        Errno.E2BIG => "longer than the buffer, or too many operations in one call: the message stays where it is",
        Errno.EBADF => "not an open end for this direction: it was closed, or it is the other end that is wanted",
        Errno.ECHILD => "not a child of this process, or already waited for",
        Errno.EAGAIN => "it would block: wait for readiness, or use the blocking call",
        Errno.EACCES => "permission denied: its mode does not allow this to the caller's class (owner, group or others)",
        Errno.EFAULT => "this memory may not be touched in this way: it was attached for reading only, or is not attached any more",
        Errno.EBUSY => "in use by another process",
        Errno.EEXIST => "the name is taken: open what is there, or choose another name",
        Errno.ENODEV => "it cannot be mapped: only memory can",
        Errno.ENOTDIR => "a part of the path is no directory",
        Errno.EISDIR => "it is a directory",
        Errno.EINVAL => "an argument is out of its range",
        Errno.EMFILE => "this would be more than one user may have: close or shrink some",
        Errno.EFBIG => "an index is out of its range",
        Errno.ENOSPC => "there is no room for another one",
        Errno.ESPIPE => "a pipe has no position",
        Errno.EPIPE => "nobody holds the read end any more, so nobody will ever read this",
        Errno.ERANGE => "a value would leave its range; nothing was changed",
        Errno.EDEADLK => "it would wait for itself for ever",
        Errno.ENAMETOOLONG => "a name is longer than allowed",
        Errno.ENOTEMPTY => "the directory is not empty",
        Errno.ENOMSG => "no message of the wanted kind is there",
        Errno.EIDRM => "the object was removed while the call waited",
        Errno.EOVERFLOW => "a counter would overflow; nothing was changed",
        Errno.EMSGSIZE => "longer than allowed: split it, send it through a pipe, or raise actoripc.message.max-length",
        Errno.ETIMEDOUT => "the time allowed ran out before the call could be served",
        Errno.ECANCELED => "cancelled by the caller",
        Errno.EOWNERDEAD => "its owner has died while he held it: the caller holds it now, and has to put right what it protects",
        Errno.ENOTRECOVERABLE => "what it protects was given up as broken when its owner died",
        _ => "failed",
    };
}
