using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.Mailboxes;

/// <summary>How a process comes by a mailbox.</summary>
public static class MailboxCreation
{
    /// <summary>Makes a mailbox without a name, and opens it for sending and receiving. Others get it by an end that is given to them.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="name">What people call the mailbox.</param>
    /// <param name="options">How it behaves; null for a mailbox of 16 messages.</param>
    /// <exception cref="ArgumentException">The options do not fit together; the message says what is allowed.</exception>
    public static Mailbox<T> CreateMailbox<T>(this Process process, string name = "mailbox", MailboxOptions? options = null) where T : notnull
    {
        process.Runtime.RequireFlow("mailbox", process.Runtime.Handle);
        var credentials = process.Credentials;
        var mailbox = process.NewMailbox(name, options ?? new MailboxOptions(), typeof(T), new Permissions(credentials.Uid, credentials.Gid, 0b110_000_000));
        var end = mailbox.Open(Access.Read | Access.Write, process.Pid);
        var handle = process.Runtime.Kernel.Register(mailbox);
        process.Runtime.Handle.TryHold(handle);
        return new Mailbox<T>(process, handle, end);
    }

    /// <summary>Makes a mailbox with a name, and opens it.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">An absolute path in the tree of names.</param>
    /// <param name="options">How it behaves; null for a mailbox of 16 messages. Not looked at if it is there already.</param>
    /// <param name="access">What it is opened for.</param>
    /// <param name="mode">Who may open it; the umask applies. Null: its user only (0600).</param>
    /// <param name="exclusive">Whether it must not be there yet; else the one that is there is opened.</param>
    /// <exception cref="IpcException">EEXIST, ENOENT, ENOTDIR, EACCES, ENAMETOOLONG: what is wrong with the name. EINVAL: its messages carry something else.</exception>
    /// <exception cref="ArgumentException">The options do not fit together; the message says what is allowed.</exception>
    public static ValueTask<Mailbox<T>> CreateMailboxAsync<T>(
        this Process process, string path, MailboxOptions? options = null, MailboxAccess access = MailboxAccess.Both, UnixFileMode? mode = null, bool exclusive = true)
        where T : notnull
    {
        options ??= new MailboxOptions();
        options.Validate(path);
        return process.OpenAsync<T>(access, () => new ResolveName
        {
            Path = path,
            Kind = "mailbox",
            Access = (Access)access,
            NewMode = (int)(mode ?? Mode.Octal(600)),
            Exclusive = exclusive,
            Make = permissions => process.NewMailbox(path, options, typeof(T), permissions),
        });
    }

    /// <summary>Opens a mailbox by its name.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">An absolute path in the tree of names.</param>
    /// <param name="access">What it is opened for; its mode must allow it.</param>
    /// <exception cref="IpcException">ENOENT, ENOTDIR, EACCES: what is wrong with the name. EINVAL: no mailbox, or its messages carry something else. EIDRM: it was removed.</exception>
    public static ValueTask<Mailbox<T>> OpenMailboxAsync<T>(this Process process, string path, MailboxAccess access = MailboxAccess.Both) where T : notnull =>
        process.OpenAsync<T>(access, () => new ResolveName { Path = path, Kind = "mailbox", Access = (Access)access });

    /// <summary>Makes the object.</summary>
    internal static Mailbox NewMailbox(
        this Process process, string name, MailboxOptions options, Type body, Permissions permissions, int? key = null, Action? removed = null)
    {
        var limited = options with { LongestMessage = options.LongestMessage ?? process.Runtime.Kernel.Settings.MessageMaxLength };
        return new Mailbox(name, limited, body, permissions, process.Pid, key) { Removed = removed };
    }

    /// <summary>Throws if nothing that there is was asked for: no mode would refuse that.</summary>
    internal static void RequireAccess(MailboxAccess access)
    {
        if ((access & ~MailboxAccess.Both) != 0 || access == 0)
            throw new ArgumentOutOfRangeException(nameof(access), access, "A mailbox is opened to receive, to send, or for both.");
    }

    private static async ValueTask<Mailbox<T>> OpenAsync<T>(this Process process, MailboxAccess access, Func<ResolveName> resolve) where T : notnull
    {
        RequireAccess(access);
        var (mailbox, end) = await process.OpenNamedAsync(resolve, _ => new MailboxOpen { Access = (Access)access, Body = typeof(T) });
        return new Mailbox<T>(process, mailbox, end);
    }
}
