using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Mailboxes;

/// <summary>A mailbox as a process sees it that has it open: what all kinds of ends can do.</summary>
public abstract class MailboxEnd : ObjectEnd
{
    private protected MailboxEnd(Process process, ObjectHandle mailbox, int end) : base(process, mailbox, end) { }

    /// <summary>mq_getattr(3): the flags of this end's description, the mailbox's limits, and how many messages are in it.</summary>
    public ValueTask<MailboxAttributes> GetAttributesAsync() => Call(new MailboxSetFlags());

    /// <summary>mq_setattr(3): sets the flags of the open description, for everybody who shares it; nothing else can be changed (MQ-12).</summary>
    /// <returns>The attributes before.</returns>
    /// <exception cref="IpcException">EINVAL: a flag that does not exist.</exception>
    public ValueTask<MailboxAttributes> SetFlagsAsync(MailboxFlags flags) => Call(new MailboxSetFlags { Flags = flags });

    /// <summary>poll(2): which of the wanted events hold now; <see cref="PollEvents.Error"/> if the mailbox was removed (MQ-15).</summary>
    public ValueTask<PollEvents> PollAsync(PollEvents wanted) =>
        Process.Call(new MailboxPoll { End = Opened("poll"), Wanted = wanted }, Target, null, default, nonBlocking: true);

    /// <summary>poll(2): waits until one of the wanted events holds, and says which do; none when the time ran out.</summary>
    public async ValueTask<PollEvents> WaitAsync(PollEvents wanted, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var poll = new MailboxPoll { End = Opened("poll"), Wanted = wanted };
        Process.Runtime.Submit(poll, Target, Process.Limits(timeout, cancellationToken));
        var result = await new ValueTask<IpcResult<PollEvents>>(poll, poll.Version);
        if (result.Errno is not (Errno.None or Errno.ETIMEDOUT)) throw new IpcException(result.Errno, "poll", Target.Description);
        return result.Value;
    }

    /// <summary>mq_notify(3): asks to be sent a signal when a message comes into the empty mailbox. It is sent once, and not if somebody waited for the message (MQ-11).</summary>
    /// <param name="signal">The signal; <see cref="Signal.None"/> only keeps the place, as SIGEV_NONE does; null takes the request back.</param>
    /// <remarks>Closing any end of this mailbox takes it back, too, and so does the end of the process.</remarks>
    /// <exception cref="IpcException">EBUSY: somebody has asked already, and be it this process.</exception>
    public async ValueTask NotifyAsync(Signal? signal)
    {
        if (signal is not null && !Enum.IsDefined(signal.Value)) throw new ArgumentOutOfRangeException(nameof(signal), signal, "No such signal.");
        var self = Process.Runtime.Handle;
        await Call(new MailboxNotify
        {
            Tell = signal switch
            {
                null => null,
                Signal.None => static () => { }
                ,
                { } asked => () => self.Post(new DeliverSignal(asked)),
            },
        });
    }

    /// <summary>Removes the mailbox with everything in it: who waits there, and who calls later, gets EIDRM. Its name, if it has one, stays until it is unlinked.</summary>
    /// <exception cref="IpcException">EPERM: neither its creator's user nor root. EIDRM: it was removed before.</exception>
    public async ValueTask RemoveAsync() => await Call(new MailboxRemove());
}
