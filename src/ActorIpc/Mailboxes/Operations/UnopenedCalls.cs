using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Mailboxes;

/// <summary>Opens the mailbox for its caller; whether he may was checked where its name was found.</summary>
internal sealed class MailboxOpen : OpenNamed
{
    public required Access Access { get; init; }

    /// <summary>What the caller takes its bodies for.</summary>
    public required Type Body { get; init; }

    /// <summary>O_NONBLOCK for the new description.</summary>
    public bool NonBlockingEnd { get; init; }
}

/// <summary>The second half of msgget(2): are the bits that are asked for granted (SM-7)?</summary>
internal sealed class MailboxOpenById : OpenNamed
{
    public required int Mode { get; init; }
    public override string Verb => "msgget";
}

/// <summary>A call by id, as System V makes them: the object itself looks at the permission.</summary>
internal abstract class CallById<TResult> : Operation<TResult>
{
    public override WaitLane Lane => WaitLane.Watchers;
    public override Errno ErrorWhenGone => Errno.EINVAL;
}

/// <summary>msgctl(IPC_STAT).</summary>
internal sealed class MailboxStat : CallById<MailboxStatus>
{
    public override string Verb => "msgctl(STAT)";
}

/// <summary>msgctl(IPC_SET); null leaves a thing as it is.</summary>
internal sealed class MailboxChange : CallById<bool>
{
    public long? ByteCapacity { get; init; }
    public int? Mode { get; init; }
    public int? Uid { get; init; }
    public int? Gid { get; init; }
    public override string Verb => "msgctl(SET)";
}

/// <summary>msgctl(IPC_RMID).</summary>
internal sealed class MailboxRemoveById : CallById<bool>
{
    public override string Verb => "msgctl(RMID)";
}
