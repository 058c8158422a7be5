namespace ActorIpc.Scenarios.Explaining.Rules;

/// <summary>What is no descriptor for a call.</summary>
internal static class DescriptorRules
{
    public const string Table =
        """
        - | - | EBADF closed | The descriptor was closed, and its number stands for nothing ({page}).
        - | - | EBADF number | No descriptor has this number ({page}).
        read | - | EBADF writes | This end is for writing; to read from it is EBADF (read(2)).
        write, writev | - | EBADF reads | This end is for reading; to write to it is EBADF (write(2)).
        mq_send | Queue | EBADF reads | The queue was opened for receiving only (mq_send(3)).
        mq_receive | Queue | EBADF writes | The queue was opened for sending only (mq_receive(3)).
        mq_send, mq_receive, mq_getattr, mq_setattr, mq_notify | Pipe, Fifo, Memory | EBADF | This descriptor stands for something else than a message queue ({page}).
        fcntl SETPIPE_SZ, fcntl GETPIPE_SZ | Memory, Queue | EBADF | Only a pipe or a FIFO has a capacity (fcntl(2)).
        tee, splice | - | EBADF | One of the descriptors is not open, or not for this direction ({page}).
        lseek | Pipe, Fifo | ESPIPE | A pipe has no positions to go to (lseek(2), pipe(7)).
        poll | - | blocked | Nothing of what it asks for is there yet, so poll waits for it or for its time-out (poll(2)).
        ftruncate | Pipe, Fifo | EINVAL | A pipe has no length that could be changed (ftruncate(2)).
        ftruncate | Memory | EINVAL reads | The object was opened for reading only, so its length cannot be changed (ftruncate(2)).
        """;
}
