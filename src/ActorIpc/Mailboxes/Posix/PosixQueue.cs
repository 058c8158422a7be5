using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Mailboxes;

/// <summary>A POSIX message queue descriptor: bytes with a priority (semantics §4).</summary>
public sealed class PosixQueue : MailboxEnd
{
    private OperationCache<SendLetter>? _sends;
    private OperationCache<ReceiveBytes>? _receives;

    internal PosixQueue(Process process, ObjectHandle queue, int end) : base(process, queue, end) { }

    /// <summary>mq_send(3): puts a message in; waits while the queue is full.</summary>
    /// <param name="bytes">The message. It is copied.</param>
    /// <param name="priority">0 to 32767; the highest is received first.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">EBADF. EMSGSIZE: longer than the queue's messages may be. EINVAL: the priority. EAGAIN: non-blocking and full. EINTR. ETIMEDOUT.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, int priority = 0, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        await Process.Call(NewSend(bytes, priority), Target, timeout, cancellationToken);

    /// <summary>mq_timedsend(3): like mq_send(3), until a moment. One that is past never fails a call that need not wait (MQ-5).</summary>
    /// <exception cref="IpcException">EINVAL: no such moment; tested before anything else. ETIMEDOUT. And those of mq_send(3).</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, int priority, Timespec deadline, CancellationToken cancellationToken = default) =>
        SendAsync(bytes, priority, TimeLeft(deadline, "mq_timedsend"), cancellationToken);

    /// <summary>Puts a message in if there is room; EAGAIN if not.</summary>
    public ValueTask<IpcResult<Pid>> TrySendAsync(ReadOnlyMemory<byte> bytes, int priority = 0) => Process.Try(NewSend(bytes, priority), Target);

    /// <summary>mq_receive(3): takes out the oldest message of the highest priority; waits while the queue is empty.</summary>
    /// <param name="buffer">At least as long as the queue's longest message may be. It must not be touched until the call has returned.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">EBADF. EMSGSIZE: the buffer is too short for what might come (MQ-3). EAGAIN: non-blocking and empty. EINTR. ETIMEDOUT.</exception>
    public ValueTask<MqMessage> ReceiveAsync(Memory<byte> buffer, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Process.Call(NewReceive(buffer), Target, timeout, cancellationToken);

    /// <summary>mq_timedreceive(3): like mq_receive(3), until a moment. One that is past never fails a call that need not wait (MQ-5).</summary>
    /// <exception cref="IpcException">EINVAL: no such moment; tested before anything else. ETIMEDOUT. And those of mq_receive(3).</exception>
    public ValueTask<MqMessage> ReceiveAsync(Memory<byte> buffer, Timespec deadline, CancellationToken cancellationToken = default) =>
        ReceiveAsync(buffer, TimeLeft(deadline, "mq_timedreceive"), cancellationToken);

    /// <summary>Takes a message out if there is one; EAGAIN if not.</summary>
    public ValueTask<IpcResult<MqMessage>> TryReceiveAsync(Memory<byte> buffer) => Process.Try(NewReceive(buffer), Target);

    /// <summary>A receive as a case of a select.</summary>
    public SelectCase<MqMessage> WhenReceived(Memory<byte> buffer)
    {
        var end = Opened("select");
        return new SelectCase<MqMessage>(Process, Target, () => new ReceiveBytes { End = end, Buffer = buffer });
    }

    /// <summary>dup(2): another descriptor of the same description, to be closed by itself.</summary>
    public async ValueTask<PosixQueue> DuplicateAsync() => (PosixQueue)await DuplicateEndAsync();

    private protected override ObjectEnd For(Process process) => new PosixQueue(process, Target, End);

    private TimeSpan? TimeLeft(Timespec deadline, string call) => deadline.AsDeadline(Process.Runtime.Kernel.Time.GetUtcNow(), call, Target.Description);

    private SendLetter NewSend(ReadOnlyMemory<byte> bytes, int priority)
    {
        var end = Opened("mq_send");
        var send = OperationCache.Rent(ref _sends, Process.Runtime.IsOnTurn);
        send.End = end;
        send.Letter = new Letter<ReadOnlyMemory<byte>>(Process.Pid, priority, bytes.Length, bytes.ToArray());
        return send;
    }

    private ReceiveBytes NewReceive(Memory<byte> buffer)
    {
        var end = Opened("mq_receive");
        var receive = OperationCache.Rent(ref _receives, Process.Runtime.IsOnTurn);
        receive.End = end;
        receive.Buffer = buffer;
        return receive;
    }
}
