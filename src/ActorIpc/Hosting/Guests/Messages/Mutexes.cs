using ActorIpc.Semaphores;

namespace ActorIpc.Hosting;

/// <content>Mutexes.</content>
public static partial class Guest
{
    /// <summary>Opens a mutex. Answered by <see cref="Opened"/>.</summary>
    /// <remarks>ENOENT, EACCES, EINVAL (no mutex).</remarks>
    /// <param name="Name">Its path, or its name in the topology. A path that does not exist is made.</param>
    public sealed record OpenMutex(string Name) : Command
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            if (guest.Declared(Name, OwnedMutex.KindName) is not { } mutex) return new Opened(guest.Ends.Add(await guest.Self.OpenMutexAsync(Name)));
            return new Opened(guest.Ends.Add(new IpcMutex(guest.Self, mutex, await guest.OpenAsync(new Semaphores.OpenSemaphore(), mutex))));
        }
    }

    /// <summary>Takes a mutex, and waits while another process owns it. Answered by <see cref="Locked"/>.</summary>
    /// <remarks>EDEADLK: this guest owns it already. ENOTRECOVERABLE, ETIMEDOUT, EBADF.</remarks>
    /// <param name="End">The mutex.</param>
    public sealed record Lock(int End) : WaitingCommand
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest) =>
            new Locked((await guest.Ends.Get<IpcMutex>(End, "lock").LockAsync(Timeout)).OwnerDied);
    }

    /// <summary>The guest owns the mutex; it is released by <see cref="Unlock"/>, and by the guest's end.</summary>
    /// <param name="OwnerDied">An owner has ended while he held it: what it protects has to be put right, and <see cref="MakeConsistent"/> says that it was.</param>
    public sealed record Locked(bool OwnerDied) : Answer;

    /// <summary>Releases a mutex. Answered by <see cref="Done"/>; EPERM if this guest does not own it.</summary>
    /// <param name="End">The mutex.</param>
    public sealed record Unlock(int End) : Command
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            await guest.Ends.Get<IpcMutex>(End, "unlock").UnlockAsync();
            return new Done();
        }
    }

    /// <summary>Says that what the mutex protects is put right after the death of an owner. Answered by <see cref="Done"/>.</summary>
    /// <remarks>EPERM: this guest does not own it. EINVAL: there is nothing to put right. EBADF.</remarks>
    /// <param name="End">The mutex.</param>
    public sealed record MakeConsistent(int End) : Command
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            await guest.Ends.Get<IpcMutex>(End, "make consistent").MakeConsistentAsync();
            return new Done();
        }
    }
}
