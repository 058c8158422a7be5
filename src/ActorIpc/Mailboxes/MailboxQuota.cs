using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Mailboxes;

/// <content>A POSIX queue counts against its creator's quota until nobody can reach it (MQ-2).</content>
internal sealed partial class Mailbox
{
    private QueueQuota? _quota;
    private int _payer;

    Errno ICounted.Charge(QueueQuota quota, int uid)
    {
        if (_rules != MailboxRules.Posix || _capacity is not { } messages) return Errno.None;
        var refusal = quota.Charge(uid, QueueQuota.BytesOf(messages, _longest));
        if (refusal == Errno.None) (_quota, _payer) = (quota, uid);
        return refusal;
    }

    // In the step in which it is given up: whoever made it so finds the room when he hears of it.
    private void ReleaseQuota()
    {
        if (_quota is null || !IsUnreachable) return;
        _quota.Release(_payer, QueueQuota.BytesOf(_capacity!.Value, _longest));
        _quota = null;
    }
}
