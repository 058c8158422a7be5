using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.Mailboxes;

/// <summary>How mq_open(3) goes about it.</summary>
[Flags]
public enum MqOpenFlags
{
    /// <summary>Opens a queue that is there.</summary>
    None = 0,
    /// <summary>O_CREAT: makes it if it is not there.</summary>
    Create = 1,
    /// <summary>O_EXCL: with <see cref="Create"/>, it must not be there yet.</summary>
    Exclusive = 2,
    /// <summary>O_NONBLOCK: calls fail with EAGAIN instead of waiting.</summary>
    NonBlocking = 4,
}

/// <summary>mq_open(3) and mq_unlink(3): POSIX message queues by their names, which are those in <c>/dev/mqueue</c>.</summary>
public static class PosixQueueOpening
{
    /// <summary>mq_open(3).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">A slash and a name without one.</param>
    /// <param name="access">What it is opened for.</param>
    /// <param name="flags">Whether it is made, and whether calls wait.</param>
    /// <param name="mode">Who may open a new one; the umask applies. Null: its user only (0600).</param>
    /// <param name="maxMessages">How many messages a new one holds; 1 to 10, null for 10.</param>
    /// <param name="maxLength">How long the messages of a new one may be in bytes; 1 to 8192, null for 8192.</param>
    /// <exception cref="IpcException">EINVAL: no slash at the front, or attributes out of range. EACCES: a slash inside, or the mode. ENOENT. EEXIST. ENAMETOOLONG (MQ-2, MQ-7, MQ-8).</exception>
    public static async ValueTask<PosixQueue> MqOpenAsync(
        this Process process, string name, MailboxAccess access, MqOpenFlags flags = MqOpenFlags.None, UnixFileMode? mode = null, int? maxMessages = null, int? maxLength = null)
    {
        RequireName("mq_open", name);
        MailboxCreation.RequireAccess(access);
        var (queue, end) = await process.OpenNamedAsync(
            () => new ResolveName
            {
                Path = WellKnownFolders.Queues + name,
                Kind = "mailbox",
                Access = (Access)access,
                NewMode = (int)(mode ?? Mode.Octal(600)),
                Exclusive = flags.HasFlag(MqOpenFlags.Create | MqOpenFlags.Exclusive),
                // MQ-8: the attributes are looked at only for a new one.
                Make = flags.HasFlag(MqOpenFlags.Create) ? permissions => Make(process, name, permissions, maxMessages, maxLength) : null,
            },
            _ => new MailboxOpen { Access = (Access)access, Body = typeof(ReadOnlyMemory<byte>), NonBlockingEnd = flags.HasFlag(MqOpenFlags.NonBlocking) });
        return new PosixQueue(process, queue, end);
    }

    /// <summary>mq_unlink(3): takes the name away at once. Who has the queue open goes on using it, and who waits there goes on waiting (MQ-9).</summary>
    /// <exception cref="IpcException">ENOENT. EACCES: neither its owner nor the directory's, which is sticky (MQ-17). EINVAL, ENAMETOOLONG: the name.</exception>
    public static async ValueTask MqUnlinkAsync(this Process process, string name)
    {
        RequireName("mq_unlink", name);
        try
        {
            await process.Call(new UnlinkName { Path = WellKnownFolders.Queues + name }, process.Runtime.Kernel.Names, null, default);
        }
        catch (IpcException refused) when (refused.Errno == Errno.EPERM)
        {
            // MQ-17: as libc tells it.
            throw new IpcException(Errno.EACCES, "mq_unlink", $"queue '{name}'", "only the owner of a queue takes its name away.");
        }
    }

    private static Mailbox Make(Process process, string name, Permissions permissions, int? maxMessages, int? maxLength)
    {
        var (messages, length) = (maxMessages ?? MailboxOptions.PosixMaxMessages, maxLength ?? MailboxOptions.PosixMaxLength);
        // MQ-2: nobody here has CAP_SYS_RESOURCE.
        if (messages is < 1 or > MailboxOptions.PosixMaxMessages || length is < 1 or > MailboxOptions.PosixMaxLength)
        {
            throw new IpcException(Errno.EINVAL, "mq_open", $"queue '{name}'", $"a queue holds 1 to {MailboxOptions.PosixMaxMessages} messages of 1 to "
                + $"{MailboxOptions.PosixMaxLength} bytes, and {messages} of {length} were asked for.");
        }

        return process.NewMailbox(name, MailboxOptions.Posix(messages, length), typeof(ReadOnlyMemory<byte>), permissions);
    }

    // MQ-7, in the order in which Linux looks.
    private static void RequireName(string call, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var error = name switch
        {
            not ['/', ..] => Errno.EINVAL,
            "/" => Errno.ENOENT,
            "/." or "/.." => Errno.EACCES,
            _ when name.IndexOf('/', 1) > 0 => Errno.EACCES,
            _ when Encoding.UTF8.GetByteCount(name) > 256 => Errno.ENAMETOOLONG,
            _ => Errno.None,
        };
        if (error != Errno.None) throw new IpcException(error, call, $"queue '{name}'", "a queue's name is a slash and up to 255 bytes without one.");
    }
}
