using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Mailboxes;

/// <summary>The id of a System V message queue (semantics §5): any process that was told it may use it, and is asked for its permission on each call.</summary>
/// <remarks>
/// It is told to others as an end is given to them, by <see cref="ObjectEnd.GiveAsync"/> or with a direct message. Closing it only forgets it: the queue lives until it is removed (SM-15).
/// </remarks>
public sealed class SystemVQueue : ObjectEnd
{
    private OperationCache<SendById>? _sends;
    private OperationCache<ReceiveById>? _receives;

    internal SystemVQueue(Process process, ObjectHandle queue, int end) : base(process, queue, end) { }

    /// <summary>Whether both are ids of the same queue.</summary>
    public bool IsSameAs(SystemVQueue other) => Target == other.Target;

    /// <summary>msgsnd(2): puts a message in; waits while the queue is full (SM-4, SM-12).</summary>
    /// <param name="type">1 and up.</param>
    /// <param name="bytes">The message, at most 8192 bytes. It is copied.</param>
    /// <param name="noWait">IPC_NOWAIT: fail with EAGAIN instead of waiting.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">EAGAIN. EACCES: no write permission. EINVAL: the type, the length, or no such queue. EIDRM: removed while it waited. EINTR, also with restart (SM-14).</exception>
    public async ValueTask SendAsync(int type, ReadOnlyMemory<byte> bytes, bool noWait = false, CancellationToken cancellationToken = default)
    {
        Opened("msgsnd");
        var send = OperationCache.Rent(ref _sends, Process.Runtime.IsOnTurn);
        send.Letter = new Letter<ReadOnlyMemory<byte>>(Process.Pid, type, bytes.Length, bytes.ToArray());
        await Process.Call(send, Target, null, cancellationToken, noWait);
    }

    /// <summary>msgrcv(2): takes the next message that is wanted out; waits while there is none.</summary>
    /// <param name="size">How many bytes there is room for.</param>
    /// <param name="type">0: any. Above: of this type. Below: the one with the lowest type up to its absolute value. With <see cref="MsgFlags.Copy"/>: the index (SM-1, SM-6).</param>
    /// <param name="flags">Whether to wait, to cut off, and what the type means.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">
    /// ENOMSG: not waiting, and nothing there. E2BIG: longer than the room, and it stays (SM-2). EACCES: no read permission. EINVAL: an argument, or no such queue. EIDRM: removed while
    /// it waited. EINTR, also with restart (SM-14).
    /// </exception>
    public ValueTask<MsgMessage> ReceiveAsync(int size, long type = 0, MsgFlags flags = MsgFlags.None, CancellationToken cancellationToken = default)
    {
        Opened("msgrcv");
        var receive = OperationCache.Rent(ref _receives, Process.Runtime.IsOnTurn);
        (receive.Room, receive.Type, receive.Flags) = (size, type, flags);
        return Process.Call(receive, Target, null, cancellationToken, flags.HasFlag(MsgFlags.NoWait));
    }

    /// <summary>msgctl(IPC_STAT).</summary>
    /// <exception cref="IpcException">EACCES: no read permission. EINVAL: no such queue.</exception>
    public ValueTask<MailboxStatus> GetStatusAsync() => CallById(new MailboxStat());

    /// <summary>msgctl(IPC_SET): changes what is given. Lowering the bytes keeps the messages; who waits is looked at again (SM-8).</summary>
    /// <exception cref="IpcException">EPERM: neither owner, nor creator, nor root; or more than 16384 bytes. EINVAL: no such queue.</exception>
    public async ValueTask ChangeAsync(long? byteCapacity = null, UnixFileMode? mode = null, int? uid = null, int? gid = null) =>
        await CallById(new MailboxChange { ByteCapacity = byteCapacity, Mode = (int?)mode, Uid = uid, Gid = gid });

    /// <summary>msgctl(IPC_RMID): removes the queue with its messages. Who waits gets EIDRM, and the id is EINVAL from then on (SM-5).</summary>
    /// <exception cref="IpcException">EPERM: neither owner, nor creator, nor root. EINVAL: no such queue.</exception>
    public async ValueTask RemoveAsync() => await CallById(new MailboxRemoveById());

    private protected override ObjectEnd For(Process process) => new SystemVQueue(process, Target, End);

    private ValueTask<TResult> CallById<TResult>(CallById<TResult> call)
    {
        Opened(call.Verb);
        return Process.Call(call, Target, null, default);
    }
}
