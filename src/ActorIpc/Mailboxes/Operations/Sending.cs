using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <summary>Puts a message in; returns who got it if it was handed over, and <see cref="Pid.None"/> if it was stored.</summary>
internal abstract class Sending : Operation<Pid>
{
    public Letter? Letter { get; set; }
    public override string Verb => "send";
    public override string WaitChannel => WaitChannels.MailboxSend;
    public override WaitLane Lane => WaitLane.Givers;
    public override string Describe() => Letter is { Header: var header } ? header.Type == 0 ? $"send({header.Length} B)" : $"send({header.Length} B, type {header.Type})" : Verb;

    protected override void OnTaken() => Letter = null;

    private protected override string DescribeResult() => Result == Pid.None ? "ok" : $"ok, to process {Result}";
}

/// <summary>A send through an open description.</summary>
internal sealed class SendLetter : Sending, IEndOperation
{
    public int End { get; set; }
    public OpenDescription? Opened { get; set; }

    protected override void OnBegin() => Opened = null;
}

/// <summary>msgsnd(2): a send by id, for which the permission is looked at each time.</summary>
internal sealed class SendById : Sending
{
    public override string Verb => "msgsnd";
    public override string WaitChannel => WaitChannels.MessageSend;
    // SM-14: EINTR, whatever the handler was installed with.
    public override bool Restartable => false;
    public override Errno ErrorWhenGone => HasWaited ? Errno.EIDRM : Errno.EINVAL;
}
