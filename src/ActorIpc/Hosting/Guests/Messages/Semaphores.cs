using ActorIpc.Semaphores;

namespace ActorIpc.Hosting;

/// <content>Semaphores.</content>
public static partial class Guest
{
    /// <summary>Opens a semaphore. Answered by <see cref="Opened"/>.</summary>
    /// <remarks>ENOENT, EACCES, EINVAL (no semaphore).</remarks>
    /// <param name="Name">Its path, or its name in the topology.</param>
    public sealed record OpenSemaphore(string Name) : Command
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            if (guest.Declared(Name, CountingSemaphore.KindName) is not { } semaphore) return new Opened(guest.Ends.Add(await guest.Self.OpenSemaphoreAsync(Name)));
            return new Opened(guest.Ends.Add(new IpcSemaphore(guest.Self, semaphore, await guest.OpenAsync(new Semaphores.OpenSemaphore(), semaphore))));
        }
    }

    /// <summary>P: takes a unit, and waits while there is none. Answered by <see cref="Done"/>.</summary>
    /// <remarks>ETIMEDOUT, EBADF. What a guest has taken stays taken when it ends.</remarks>
    /// <param name="End">The semaphore.</param>
    public sealed record P(int End) : WaitingCommand
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            await guest.Ends.Get<IpcSemaphore>(End, "P").WaitAsync(Timeout);
            return new Done();
        }
    }

    /// <summary>V: gives a unit. Answered by <see cref="Done"/>.</summary>
    /// <remarks>EOVERFLOW, EBADF.</remarks>
    /// <param name="End">The semaphore.</param>
    public sealed record V(int End) : Command
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            await guest.Ends.Get<IpcSemaphore>(End, "V").SignalAsync();
            return new Done();
        }
    }
}
