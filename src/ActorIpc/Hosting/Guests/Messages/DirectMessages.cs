using ActorIpc.Kernel;

namespace ActorIpc.Hosting;

/// <content>Direct messages, by pid.</content>
public static partial class Guest
{
    /// <summary>Sends a direct message to a process, and waits while its queue is full. Answered by <see cref="Done"/>.</summary>
    /// <remarks>ESRCH: no such process, or it has ended. EMSGSIZE, EINVAL (a body that may not be sent), ETIMEDOUT.</remarks>
    /// <typeparam name="T">What it carries.</typeparam>
    /// <param name="To">The receiver.</param>
    /// <param name="Body">The body; it is copied on its way, and must not change before the answer.</param>
    /// <param name="Type">The sender's word for what it is, 0 and up.</param>
    public sealed record SendTo<T>(Pid To, T Body, int Type = 0) : WaitingCommand where T : notnull
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            await guest.Self.SendAsync(To, Body, Type, timeout: Timeout);
            return new Done();
        }
    }

    /// <summary>Takes the oldest direct message that matches out of the guest's own queue, and waits while there is none. Answered by a <see cref="Received{T}"/> of object.</summary>
    /// <remarks>ETIMEDOUT. Ends that come with the message are closed: an actor cannot have them.</remarks>
    /// <param name="From">From whom; null for anybody.</param>
    /// <param name="Type">Of which type; 0 for any.</param>
    public sealed record ReceiveMessage(Pid? From = null, int Type = 0) : WaitingCommand
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            var message = await guest.Self.ReceiveAsync(From, Type, Timeout);
            for (var i = 0; i < message.EndCount; i++) await message.End<Processes.ObjectEnd>(i).CloseAsync();
            return new Received<object>(message.Header, message.Body);
        }
    }
}
