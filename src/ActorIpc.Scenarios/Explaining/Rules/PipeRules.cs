namespace ActorIpc.Scenarios.Explaining.Rules;

/// <summary>Reading and writing pipes and FIFOs.</summary>
internal static class PipeRules
{
    public const string Table =
        """
        read | Pipe | blocked halfduplex | In a half-duplex pipe each side reads only what the other has sent; there is nothing of that, so the read waits.
        read | Pipe | blocked strict | With strict turns a reader waits for its turn as well as for data.
        read | Pipe, Fifo | blocked | An empty pipe that has a writer blocks its reader until a byte comes or the last writer is gone (pipe(7)).
        read | Pipe, Fifo | EOF | The pipe is empty and nobody has its write end open, so the read returns 0: end of file (pipe(7)).
        read | Pipe | EAGAIN halfduplex | There is nothing from the other side, and a non-blocking read does not wait (read(2)).
        read | Pipe | EAGAIN strict | There is nothing that this reader may read now, and a non-blocking read does not wait (read(2)).
        read | Pipe, Fifo | EAGAIN | The pipe is empty and has a writer; a non-blocking read does not wait for it (read(2)).
        read | Pipe | EBUSY single | With a single reader the first process that reads is the only one, until it closes its end or ends.
        read | Pipe, Fifo | EINTR | A handled signal ended the read before it got anything (read(2), signal(7)).
        write, writev | Pipe | blocked halfduplex | A half-duplex pipe goes one way at a time: a write waits for room, and for the pipe to be drained if the other side is sending.
        write, writev | Pipe, Fifo | blocked atomic | A full pipe blocks its writer: a write of at most PIPE_BUF bytes waits until it fits as a whole (pipe(7)).
        write, writev | Pipe, Fifo | blocked | A write larger than the room in the pipe puts in what it can, and waits for readers to make room for the rest (pipe(7)).
        write, writev | Pipe | EAGAIN halfduplex | A non-blocking write waits neither for room nor for the direction of a half-duplex pipe (write(2)).
        write, writev | Pipe, Fifo | EAGAIN atomic | A non-blocking write of at most PIPE_BUF bytes that does not fit as a whole puts in nothing (pipe(7)).
        write, writev | Pipe, Fifo | EAGAIN | A non-blocking write that finds no room fails at once (pipe(7)).
        write, writev | Pipe, Fifo | EPIPE | Nobody has the read end open any more: the write fails, and SIGPIPE is sent to the writer (write(2)).
        write, writev | Pipe, Fifo | killed(SIGPIPE) | Nobody has the read end open, and SIGPIPE kills a process that neither catches nor ignores it (pipe(7), signal(7)).
        write, writev | Pipe, Fifo | short late | Part of it was in the pipe when a signal, or the loss of the last reader, ended the write: it returns how much that was (write(2)).
        write, writev | Pipe, Fifo | short | A non-blocking write of more than PIPE_BUF bytes puts in what fits, and returns how much that was (pipe(7)).
        write, writev | Pipe, Fifo | EINTR | A handled signal ended the write before it had put in anything (write(2), signal(7)).
        fcntl SETPIPE_SZ | Pipe, Fifo | EBUSY | A pipe cannot be made smaller than what it holds, counted in pages that are in use (fcntl(2)).
        fcntl SETPIPE_SZ | Pipe, Fifo | EPERM | A pipe larger than /proc/sys/fs/pipe-max-size takes a privilege (fcntl(2), pipe(7)).
        fcntl SETPIPE_SZ | Pipe, Fifo | EINVAL | A pipe cannot have this size (fcntl(2)).
        tee, splice | - | EINVAL itself | Bytes cannot be moved from a pipe to itself ({page}).
        tee, splice | - | EAGAIN | The source is empty or the target full, and NONBLOCK does not wait ({page}).
        tee, splice | - | blocked | The source is empty or the target full, so the call waits ({page}).
        """;
}
