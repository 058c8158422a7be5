namespace ActorIpc.Scenarios.Explaining.Rules;

/// <summary>What is true of an outcome whatever the call was: the end of the book.</summary>
internal static class GeneralRules
{
    public const string Table =
        """
        - | - | blocked | The call cannot be done now, so its process waits until others make it possible ({page}).
        - | - | E2BIG | Something is larger than {call} takes ({page}).
        - | - | EACCES | The permission bits that apply to this process do not allow the call ({page}).
        - | - | EAGAIN | The call would have to wait, or its time has run out, and it was told not to ({page}).
        - | - | EBADF | The descriptor is not open, or not for this call ({page}).
        - | - | EBUSY | The object is in use in a way that excludes the call ({page}).
        - | - | ECHILD | The process has no such child ({page}).
        - | - | EDEADLK | The wait could never end ({page}).
        - | - | EEXIST | It exists already ({page}).
        - | - | EFBIG | A size or an index is too large ({page}).
        - | - | EIDRM | The object was removed ({page}).
        - | - | EINTR | A handled signal ended the wait ({page}, signal(7)).
        - | - | EINVAL number | The number stands for nothing that {call} can be used on, or another argument has a value that it does not take ({page}).
        - | Messages, Set, Segment | EINVAL | The object was removed and its id stands for nothing, or an argument has a value that {call} does not take ({page}).
        - | - | EINVAL | An argument has a value that {call} does not take, or stands for nothing any more ({page}).
        - | - | EISDIR | It is a directory ({page}).
        - | - | EMFILE | The process, or its user, may not have more of these ({page}).
        - | - | EMSGSIZE | Message and buffer sizes do not agree with those of the queue ({page}).
        - | - | ENAMETOOLONG | A name is longer than names may be ({page}).
        - | - | ENFILE | The system cannot have more of these ({page}).
        - | - | ENOENT | There is nothing of that name or key ({page}).
        - | - | ENOMEM | There is not enough memory ({page}).
        - | - | ENOMSG | There is no such message ({page}).
        - | - | ENOSPC | There is no room, or a limit of the system is reached ({page}).
        - | - | ENOTDIR | Something that is used as a directory in the path is none ({page}).
        - | - | ENOTEMPTY | The directory is not empty ({page}).
        - | - | ENOTTY | The object does not know this request ({page}).
        - | - | ENXIO | There is nobody on the other side ({page}).
        - | - | EOVERFLOW | A value would become larger than it may be ({page}).
        - | - | EPERM | Only the owner or a privileged process may do this ({page}).
        - | - | EPIPE | Nobody reads any more ({page}).
        - | - | ERANGE | A value would leave the range that it may have ({page}).
        - | - | ESPIPE | The object has no positions to go to ({page}).
        - | - | ESRCH | There is no such process, or it has ended ({page}).
        - | - | ETIMEDOUT | The time of the call has run out ({page}).
        - | - | EOF | There is nothing more to read ({page}).
        - | - | short | Less was done than was asked for ({page}).
        - | - | killed(SIGPIPE) | SIGPIPE kills a process that neither catches nor ignores it (signal(7)).
        - | - | killed(SIGSEGV) | SIGSEGV kills who uses an address where nothing is, or not for that (signal(7)).
        - | - | killed(SIGBUS) | SIGBUS kills who uses an address without memory behind it (signal(7)).
        """;
}
