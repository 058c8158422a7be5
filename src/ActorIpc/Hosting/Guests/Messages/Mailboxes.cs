using ActorIpc.Kernel;
using ActorIpc.Mailboxes;

namespace ActorIpc.Hosting;

/// <content>Mailboxes.</content>
public static partial class Guest
{
    /// <summary>Opens a mailbox. Answered by <see cref="Opened"/>.</summary>
    /// <remarks>ENOENT, EACCES, EINVAL (no mailbox, or its messages carry something else).</remarks>
    /// <typeparam name="T">What its messages carry.</typeparam>
    /// <param name="Name">Its path, or its name in the topology.</param>
    /// <param name="Access">What for.</param>
    public sealed record OpenMailbox<T>(string Name, MailboxAccess Access) : Command where T : notnull
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            if (guest.Declared(Name, "mailbox") is not { } mailbox) return new Opened(guest.Ends.Add(await guest.Self.OpenMailboxAsync<T>(Name, Access)));
            if ((Access & MailboxAccess.Both) == 0) throw new ArgumentException("A mailbox is opened to receive, to send, or for both.");
            var end = await guest.OpenAsync(new MailboxOpen { Access = (Access)Access, Body = typeof(T) }, mailbox);
            return new Opened(guest.Ends.Add(new Mailbox<T>(guest.Self, mailbox, end)));
        }
    }

    /// <summary>Puts a message into a mailbox, and waits while there is no room for it. Answered by <see cref="Done"/>.</summary>
    /// <remarks>EMSGSIZE, EIDRM (the mailbox was removed), EINVAL (a negative type, or a body that may not be sent), ETIMEDOUT, EBADF.</remarks>
    /// <typeparam name="T">What the messages of the mailbox carry.</typeparam>
    /// <param name="End">The mailbox.</param>
    /// <param name="Body">The body; it is copied on its way, and must not change before the answer.</param>
    /// <param name="Type">The sender's word for what it is, 0 and up; its priority, where the mailbox goes by that.</param>
    public sealed record Send<T>(int End, T Body, int Type = 0) : WaitingCommand where T : notnull
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            ArgumentNullException.ThrowIfNull(Body);
            await guest.Ends.Get<Mailbox<T>>(End, "send").SendAsync(Body, Type, Timeout);
            return new Done();
        }
    }

    /// <summary>Takes the next message out of a mailbox, and waits while there is none that is wanted. Answered by <see cref="Received{T}"/>.</summary>
    /// <remarks>EIDRM (the mailbox was removed), EBUSY, EACCES (it belongs to a process), ETIMEDOUT, EBADF.</remarks>
    /// <typeparam name="T">What the messages of the mailbox carry.</typeparam>
    /// <param name="End">The mailbox.</param>
    /// <param name="Filter">Which messages are wanted.</param>
    public sealed record Receive<T>(int End, LetterFilter Filter = default) : WaitingCommand where T : notnull
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            var letter = await guest.Ends.Get<Mailbox<T>>(End, "receive").ReceiveAsync(Filter, Timeout);
            return new Received<T>(letter.Header, letter.Body);
        }
    }

    /// <summary>A message from a mailbox, or a direct one.</summary>
    /// <typeparam name="T">What it carries.</typeparam>
    /// <param name="Header">Sender, receiver, type and length.</param>
    /// <param name="Body">The client's own copy.</param>
    public sealed record Received<T>(Processes.MessageHeader Header, T Body) : Answer;
}
