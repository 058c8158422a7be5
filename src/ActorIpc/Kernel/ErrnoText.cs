namespace ActorIpc.Kernel;

/// <summary>What an <see cref="Errno"/> means and what to do about it, in one sentence each.</summary>
internal static class ErrnoText
{
    public static string Describe(this Errno errno) => errno switch
    {
        Errno.EPERM => "not permitted: the limit can be raised in the configuration (actoripc.pipe.max-capacity)",
        Errno.ENOENT => "there is nothing of that name",
        Errno.ESRCH => "no such process, or it has ended: check the pid, or wait for the process before it ends",
        Errno.EINTR => "interrupted by a signal before anything was done: call again, or install the handler with restart",
        Errno.EIO => "the object itself failed: the log says why",
        Errno.EBADF => "not an open end for this direction: it was closed, or it is the other end that is wanted",
        Errno.ECHILD => "not a child of this process, or already waited for",
        Errno.EAGAIN => "it would block: wait for readiness, or use the blocking call",
        Errno.EACCES => "permission denied",
        Errno.EBUSY => "in use by another process: a pipe with the reader policy 'Single' has one reader at a time, and a shrunk pipe must hold what is stored",
        Errno.EEXIST => "the name is taken",
        Errno.EINVAL => "an argument is out of its range",
        Errno.ESPIPE => "a pipe has no position",
        Errno.EPIPE => "nobody holds the read end any more, so nobody will ever read this",
        Errno.EDEADLK => "it would wait for itself for ever",
        Errno.EIDRM => "the object was removed while the call waited",
        Errno.EMSGSIZE => "longer than allowed: split it, send it through a pipe, or raise actoripc.message.max-length",
        Errno.ETIMEDOUT => "the time allowed ran out before the call could be served",
        Errno.ECANCELED => "cancelled by the caller",
        _ => "failed",
    };
}
