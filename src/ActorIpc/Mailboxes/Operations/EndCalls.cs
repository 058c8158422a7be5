using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <summary>mq_getattr(3), and with flags mq_setattr(3), which changes nothing else and returns what was before (MQ-12).</summary>
internal sealed class MailboxSetFlags : EndOperation<MailboxAttributes>
{
    public MailboxFlags? Flags { get; set; }
    public override string Verb => Flags is null ? "getattr" : "setattr";
}

/// <summary>poll(2): which of the wanted events hold.</summary>
internal sealed class MailboxPoll : EndOperation<PollEvents>
{
    public override string WaitChannel => WaitChannels.Poll;
    public PollEvents Wanted { get; set; }
    public override string Verb => "poll";
    public override bool Restartable => false;
    public override string Describe() => $"poll({Wanted})";
}

/// <summary>mq_notify(3): tell the caller when a message comes into the empty mailbox (MQ-11).</summary>
internal sealed class MailboxNotify : EndOperation<bool>
{
    /// <summary>How he is to be told, which must not wait for anything; null takes the request back.</summary>
    public Action? Tell { get; init; }
    public override string Verb => "notify";
}

/// <summary>Removes the mailbox with everything in it, through an open description.</summary>
internal sealed class MailboxRemove : EndOperation<bool>
{
    public override string Verb => "remove";
}

/// <summary>Opens the mailbox anew for its caller, through a description that allows at least as much; returns the id of the new one.</summary>
internal sealed class MailboxReopen : EndOperation<int>
{
    public Access Access { get; set; }
    public override string Verb => "open";
}
