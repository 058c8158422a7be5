using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.Mailboxes;

/// <summary>How msgget(2) goes about it.</summary>
[Flags]
public enum MsgGetFlags
{
    /// <summary>Finds a queue that is there.</summary>
    None = 0,
    /// <summary>IPC_CREAT: makes it if it is not there.</summary>
    Create = 1,
    /// <summary>IPC_EXCL: with <see cref="Create"/>, it must not be there yet.</summary>
    Exclusive = 2,
}

/// <summary>msgget(2): System V message queues by their keys.</summary>
public static class SystemVQueueOpening
{
    /// <summary>IPC_PRIVATE: the key of a new queue that nobody finds by a key.</summary>
    public const int Private = GetKey.Private;

    /// <summary>msgget(2).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="key">The key, or <see cref="Private"/>.</param>
    /// <param name="flags">Whether it is made.</param>
    /// <param name="mode">The permission bits of a new one, to which no umask applies; of one that is there, those that are asked for (SM-7). Null: 0600 for a new one, and nothing asked for.</param>
    /// <exception cref="IpcException">ENOENT, EEXIST: it is not there, it is. EACCES: what is asked for is not allowed.</exception>
    public static async ValueTask<SystemVQueue> MsgGetAsync(this Process process, int key, MsgGetFlags flags = MsgGetFlags.None, UnixFileMode? mode = null)
    {
        var isToBeMade = key == Private || flags.HasFlag(MsgGetFlags.Create);
        var bits = (int)(mode ?? (isToBeMade ? Mode.Octal(600) : UnixFileMode.None));
        var (keys, self) = (process.Runtime.Kernel.Keys, process.Runtime.Handle);
        while (true)
        {
            var get = new GetKey { Kind = "mailbox", Key = key, Exclusive = flags.HasFlag(MsgGetFlags.Exclusive), Make = isToBeMade ? () => Make(process, key, bits) : null };
            var (queue, isNew) = await process.Call(get, keys, null, default);
            self.TryHold(queue);
            try
            {
                // Whoever makes it gets it, whatever its mode is.
                return new SystemVQueue(process, queue, await process.Call(new MailboxOpenById { Mode = isNew ? 0 : bits }, queue, null, default));
            }
            catch (IpcException gone) when (gone.Errno == Errno.ENOENT)
            {
                // It was removed meanwhile, and its key is free.
                self.LetGo(queue);
            }
            catch
            {
                self.LetGo(queue);
                throw;
            }
        }
    }

    private static Mailbox Make(Process process, int key, int mode)
    {
        var keys = process.Runtime.Kernel.Keys;
        Action? forget = key == Private ? null : () => OutsideCall.Send(new ForgetKey { Kind = "mailbox", Key = key }, Pid.Init, keys);
        var permissions = Permissions.Unmasked(process.Credentials, mode);
        return process.NewMailbox(key == Private ? "private" : $"key {key}", MailboxOptions.SystemV, typeof(ReadOnlyMemory<byte>), permissions, key, forget);
    }
}
