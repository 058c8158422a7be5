using System.Runtime.CompilerServices;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Mailboxes;

/// <summary>A mailbox whose messages carry a <typeparamref name="T"/>, as a process sees it that has it open (indirect communication, semantics §12).</summary>
/// <typeparam name="T">The body. It is copied on its way, as that of a direct message is: the sender may change its own at once.</typeparam>
public sealed class Mailbox<T> : MailboxEnd where T : notnull
{
    private OperationCache<SendLetter>? _sends;
    private OperationCache<ReceiveLetter<T>>? _receives;

    internal Mailbox(Process process, ObjectHandle mailbox, int end) : base(process, mailbox, end) { }

    /// <summary>Puts a message in; waits while there is no room for it, in a rendezvous until somebody takes it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="type">The sender's word for what it is, 0 and up; its priority, where the mailbox goes by that.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting; the message is not sent then.</param>
    /// <returns>Who got it, if somebody waited for it; <see cref="Pid.None"/> if it was put into the mailbox.</returns>
    /// <exception cref="IpcException">
    /// EMSGSIZE: longer than allowed. EIDRM: the mailbox was removed, or has died with its owner. EACCES: the owner of a mailbox only receives. EBUSY: the mailbox links two
    /// other processes. EBADF: closed, or not an end for sending. EAGAIN: non-blocking and full. EINVAL: a negative type. EINTR. ETIMEDOUT.
    /// </exception>
    /// <exception cref="ArgumentException">Its type, or one inside it, is not on the topology's allow-list.</exception>
    public ValueTask<Pid> SendAsync(T body, int type = 0, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Process.Call(NewSend(body, type), Target, timeout, cancellationToken);

    /// <summary>Puts a message in if that is possible now; EAGAIN if not.</summary>
    public ValueTask<IpcResult<Pid>> TrySendAsync(T body, int type = 0) => Process.Try(NewSend(body, type), Target);

    /// <summary>Takes the next message out; waits while there is none that is wanted.</summary>
    /// <param name="filter">Which messages are wanted: any, those of some types, those of one sender.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting; a message that was handed over already is received nevertheless.</param>
    /// <exception cref="IpcException">
    /// EIDRM: the mailbox was removed. EACCES: it belongs to another process. EBUSY: another process is receiving, or the mailbox links two others. EBADF: closed, or not an end for
    /// receiving. EAGAIN: non-blocking and nothing there. EINTR. ETIMEDOUT.
    /// </exception>
    public ValueTask<Letter<T>> ReceiveAsync(LetterFilter filter = default, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Process.Call(NewReceive(filter), Target, timeout, cancellationToken);

    /// <summary>Takes a message if one that is wanted is there; EAGAIN if not.</summary>
    public ValueTask<IpcResult<Letter<T>>> TryReceiveAsync(LetterFilter filter = default) => Process.Try(NewReceive(filter), Target);

    /// <summary>Receives one message after the other until the mailbox is removed.</summary>
    /// <param name="untilNobodySends">Also ends when the mailbox is empty, nobody else holds an end for sending, and it has no name by which somebody could still come.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async IAsyncEnumerable<Letter<T>> ReadAllAsync(bool untilNobodySends = true, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var receive = NewReceive(default);
            receive.EndsWithoutSenders = untilNobodySends;
            Process.Runtime.Submit(receive, Target, Process.Limits(null, cancellationToken));
            var result = await new ValueTask<IpcResult<Letter<T>>>(receive, receive.Version);
            if (result.Errno is Errno.EIDRM or Errno.ENXIO) yield break;
            if (!result.Succeeded) throw new IpcException(result.Errno, "receive", Target.Description);
            yield return result.Value;
        }
    }

    /// <summary>A receive as a case of a select.</summary>
    public SelectCase<Letter<T>> WhenReceived(LetterFilter filter = default)
    {
        var end = Opened("select");
        return new SelectCase<Letter<T>>(Process, Target, () => new ReceiveLetter<T> { End = end, Wanted = filter });
    }

    /// <summary>A send as a case of a select. The body is copied now.</summary>
    public SelectCase<Pid> WhenSent(T body, int type = 0)
    {
        var end = Opened("select");
        var isolation = Process.Runtime.Isolation;
        var copy = isolation.Isolate(body, out var length);
        // A case may be selected again, and each of its messages has a body of its own.
        return new SelectCase<Pid>(Process, Target, () => new SendLetter { End = end, Letter = new Letter<T>(Process.Pid, type, length, isolation.Isolate(copy, out _)) });
    }

    /// <summary>dup(2): another descriptor of the same description, to be closed by itself.</summary>
    public async ValueTask<Mailbox<T>> DuplicateAsync() => (Mailbox<T>)await DuplicateEndAsync();

    /// <summary>Opens the mailbox anew through this end, with less that may be done: what to hand to those who only send, or only receive.</summary>
    /// <exception cref="IpcException">EACCES: this end does not allow that itself.</exception>
    public async ValueTask<Mailbox<T>> ReopenAsync(MailboxAccess access)
    {
        MailboxCreation.RequireAccess(access);
        var self = Process.Runtime.Handle;
        self.TryHold(Target);
        try
        {
            return new Mailbox<T>(Process, Target, await Call(new MailboxReopen { Access = (Access)access }));
        }
        catch
        {
            self.LetGo(Target);
            throw;
        }
    }

    private protected override ObjectEnd For(Process process) => new Mailbox<T>(process, Target, End);

    private SendLetter NewSend(T body, int type)
    {
        var end = Opened("send");
        var copy = Process.Runtime.Isolation.Isolate(body, out var length);
        var send = OperationCache.Rent(ref _sends, Process.Runtime.IsOnTurn);
        send.End = end;
        send.Letter = new Letter<T>(Process.Pid, type, length, copy);
        return send;
    }

    private ReceiveLetter<T> NewReceive(LetterFilter filter)
    {
        var end = Opened("receive");
        var receive = OperationCache.Rent(ref _receives, Process.Runtime.IsOnTurn);
        receive.End = end;
        receive.Wanted = filter;
        receive.EndsWithoutSenders = false;
        return receive;
    }
}
