using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <content>Direct messages: by pid, into the receiver's PCB message queue.</content>
public sealed partial class Process
{
    private ProcessHandle? _lastReceiver;

    /// <summary>Sends bytes to a process. They are copied: the sender may change its own at once.</summary>
    /// <param name="to">The receiver.</param>
    /// <param name="body">The body.</param>
    /// <param name="type">The sender's word for what it is, 0 and up; 0 says nothing.</param>
    /// <param name="ends">Ends that the receiver gets a descriptor of, with the message.</param>
    /// <param name="timeout">How long to wait at most when the receiver's queue is full.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">ESRCH: no such process, or it has ended. EMSGSIZE: longer than actoripc.message.max-length. ETIMEDOUT.</exception>
    public ValueTask SendAsync(
        Pid to, ReadOnlyMemory<byte> body, int type = 0, IReadOnlyList<ObjectEnd>? ends = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        RequireLength(to, body.Length);
        return Send(to, (ReadOnlyMemory<byte>)body.ToArray(), body.Length, type, ends, timeout, cancellationToken);
    }

    /// <summary>Sends an object to a process. The receiver gets a clone, unless the object cannot change.</summary>
    /// <inheritdoc cref="SendAsync(Pid, ReadOnlyMemory{byte}, int, IReadOnlyList{ObjectEnd}, TimeSpan?, CancellationToken)"/>
    /// <exception cref="ArgumentException">Its type, or one inside it, is not on the topology's allow-list.</exception>
    public ValueTask SendAsync<T>(
        Pid to, T body, int type = 0, IReadOnlyList<ObjectEnd>? ends = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(body);
        // Overload resolution prefers this method to the one for bytes for everything that is not read-only memory itself.
        if (body is byte[] bytes) return SendAsync(to, (ReadOnlyMemory<byte>)bytes, type, ends, timeout, cancellationToken);
        if (body is Memory<byte> memory) return SendAsync(to, (ReadOnlyMemory<byte>)memory, type, ends, timeout, cancellationToken);
        var copy = Runtime.Isolation.Isolate(body, out var length);
        RequireLength(to, length);
        return Send(to, copy, length, type, ends, timeout, cancellationToken);
    }

    /// <summary>Sends bytes if the receiver's queue has room now.</summary>
    /// <returns>False when it has none (EAGAIN).</returns>
    public async ValueTask<bool> TrySendAsync(Pid to, ReadOnlyMemory<byte> body, int type = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(type);
        RequireLength(to, body.Length);
        var send = OperationCache.Rent(ref _sends, Runtime.IsOnTurn);
        send.Message = NewMessage(to, (ReadOnlyMemory<byte>)body.ToArray(), body.Length, type, []);
        var result = await Try(send, Receiver(to));
        if (result.Errno is not (Errno.None or Errno.EAGAIN)) throw new IpcException(result.Errno, "send", $"process {to}");
        return result.Succeeded;
    }

    /// <summary>Takes the oldest message that matches out of this process's own queue; waits for one if there is none.</summary>
    /// <param name="from">From whom; null for anybody.</param>
    /// <param name="type">Of which type; 0 for any.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">EINTR. ETIMEDOUT.</exception>
    public ValueTask<Message> ReceiveAsync(Pid? from = null, int type = 0, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Call(NewReceive(from, type), Runtime.Handle, timeout, cancellationToken);

    /// <summary>Takes a message if one that matches is there; its errno is EAGAIN if not.</summary>
    public ValueTask<IpcResult<Message>> TryReceiveAsync(Pid? from = null, int type = 0) => Try(NewReceive(from, type), Runtime.Handle);

    internal ReceiveMessage NewReceive(Pid? from, int type)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(type);
        var receive = OperationCache.Rent(ref _receives, Runtime.IsOnTurn);
        receive.From = from ?? Pid.None;
        receive.Type = type;
        return receive;
    }

    private ValueTask Send(Pid to, object body, int length, int type, IReadOnlyList<ObjectEnd>? ends, TimeSpan? timeout, CancellationToken token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(type);
        var limits = Limits(timeout, token);
        IReadOnlyList<PassedEnd> passed = ends is { Count: > 0 } ? [.. ends.Select(static end => (end ?? throw new ArgumentNullException(nameof(ends))).Pass())] : [];
        var message = NewMessage(to, body, length, type, passed);
        var receiver = Receiver(to);
        // With room reserved the message is as good as stored: the receiver lives, and nobody has to be waited for.
        // Where somebody watches, each send is a call that can be seen; where ends go along, the receiver must have them before the sender may close his own.
        var mayRunAhead = passed.Count == 0 && receiver != Runtime.Handle && Runtime.IsOnTurn && !Runtime.IsSending && !Runtime.IsWatched && !Runtime.Kernel.MakesEveryCallAStep && !limits.Token.IsCancellationRequested;
        if (mayRunAhead && Runtime.MayAnswerAtOnce() && receiver.Block.TryReserve())
        {
            Runtime.Post(message, receiver);
            return ValueTask.CompletedTask;
        }

        var send = OperationCache.Rent(ref _sends, Runtime.IsOnTurn);
        send.Message = message;
        return Do(send, receiver, timeout, token);
    }

    private Message NewMessage(Pid to, object body, int length, int type, IReadOnlyList<PassedEnd> ends) =>
        new(new MessageHeader(Pid, to, type, length), body, ends);

    // Who talks to somebody often talks to him again.
    private ProcessHandle Receiver(Pid to)
    {
        if (_lastReceiver is { HasEnded: false } last && last.Pid == to) return last;
        return _lastReceiver = Runtime.FindProcess(to) ?? throw new IpcException(Errno.ESRCH, "send", $"process {to}");
    }

    private void RequireLength(Pid to, int length)
    {
        var limit = Runtime.Kernel.Settings.MessageMaxLength;
        if (length > limit)
            throw new IpcException(Errno.EMSGSIZE, $"send({length} B)", $"process {to}", $"the body may have {limit} bytes at most "
                + "(actoripc.message.max-length): split it, or send it through a pipe.");
    }
}
