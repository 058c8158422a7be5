namespace ActorIpc.Scenarios.Explaining.Rules;

/// <summary>POSIX message queues.</summary>
internal static class QueueRules
{
    public const string Table =
        """
        mq_open | - | EINVAL unslashed | The name of a queue begins with a slash (mq_overview(7)).
        mq_open | - | EINVAL attributes | maxmsg and msgsize are at least 1, and at most the limits in /proc/sys/fs/mqueue unless one is privileged (mq_open(3)).
        mq_open | - | EACCES inner | The name of a queue has no second slash (mq_open(3)).
        mq_open | - | EACCES dots | This is the name of a directory, and not of a queue (mq_open(3)).
        mq_open | - | EACCES | The mode of the queue does not allow this process to open it so (mq_open(3)).
        mq_open | - | ENOENT empty | A slash alone names no queue (mq_open(3)).
        mq_open | - | ENOENT | There is no queue of that name, and CREAT was not given (mq_open(3)).
        mq_open | - | EEXIST | CREAT with EXCL makes a new queue or fails, and the name exists (mq_open(3)).
        mq_open | - | EMFILE | The user's queues would take more than RLIMIT_MSGQUEUE bytes, or the process has no descriptor left (mq_open(3), getrlimit(2)).
        mq_unlink | - | EACCES | Only the owner of a queue or a privileged process removes its name (mq_unlink(3)).
        mq_unlink | - | ENOENT | There is no queue of that name (mq_unlink(3)).
        mq_send | Queue | blocked | The queue holds maxmsg messages, so the sender waits for room (mq_send(3)).
        mq_send | Queue | EAGAIN | The queue is full, and its description is NONBLOCK (mq_send(3)).
        mq_send | Queue | ETIMEDOUT | The queue was still full when the time had come (mq_send(3)).
        mq_send | Queue | EMSGSIZE | The message is longer than the queue's msgsize (mq_send(3)).
        mq_send | Queue | EINVAL invalid | The deadline is no valid time, and Linux looks at it first (mq_send(3)).
        mq_send | Queue | EINVAL priority | Priorities go from 0 to 32767 (mq_send(3)).
        mq_send | Queue | EINTR | A handled signal ended the wait for room; the message was not sent (mq_send(3)).
        mq_receive | Queue | blocked | The queue is empty, so the receiver waits for a message (mq_receive(3)).
        mq_receive | Queue | EAGAIN | The queue is empty, and its description is NONBLOCK (mq_receive(3)).
        mq_receive | Queue | ETIMEDOUT | No message had come when the time had (mq_receive(3)).
        mq_receive | Queue | EMSGSIZE | The buffer is smaller than the queue's msgsize, however short the message is (mq_receive(3)).
        mq_receive | Queue | EINVAL invalid | The deadline is no valid time, and Linux looks at it first (mq_receive(3)).
        mq_receive | Queue | EINTR | A handled signal ended the wait for a message (mq_receive(3)).
        mq_notify | Queue | EBUSY | A process is registered for this queue already, and there is one place (mq_notify(3)).
        """;
}
