using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <summary>A call that takes a message out, whatever it makes of it.</summary>
internal interface IReceiving
{
    /// <summary>Which messages it is for.</summary>
    LetterFilter Wanted { get; }

    /// <summary>How many bytes it has room for.</summary>
    int Room { get; }

    /// <summary>Cuts off what has no room, instead of leaving the message where it is (MSG_NOERROR).</summary>
    bool Truncates => false;

    /// <summary>Fails with ENXIO when nothing is there and nobody else can send.</summary>
    bool EndsWithoutSenders => false;

    /// <summary>The message that it took out, until its caller has heard of it.</summary>
    Letter? Given { get; set; }

    /// <summary>Takes the message: the call is successful with it.</summary>
    void Take(Letter letter);
}

/// <summary>A receive of a typed message.</summary>
internal sealed class ReceiveLetter<T> : EndOperation<Letter<T>>, IReceiving
{
    public LetterFilter Wanted { get; set; }
    public bool EndsWithoutSenders { get; set; }
    public Letter? Given { get; set; }
    public int Room => int.MaxValue;
    public override string Verb => "receive";
    public override string WaitChannel => WaitChannels.MailboxReceive;
    public override WaitLane Lane => WaitLane.Takers;
    public override string Describe() => $"receive({Wanted})";

    public void Take(Letter letter) => Succeed((Letter<T>)letter);

    private protected override string DescribeResult() => Result is { } letter ? letter.DescribeBody() : "nothing";

    protected override void OnTaken() => Given = null;
}

/// <summary>mq_receive(3): a receive into a buffer.</summary>
internal sealed class ReceiveBytes : EndOperation<MqMessage>, IReceiving
{
    public Memory<byte> Buffer { get; set; }
    public Letter? Given { get; set; }
    public LetterFilter Wanted => LetterFilter.Any;
    public int Room => Buffer.Length;
    public override string Verb => "mq_receive";
    public override string WaitChannel => WaitChannels.PosixQueue;
    public override WaitLane Lane => WaitLane.Takers;
    public override string Describe() => $"mq_receive({Room})";

    public void Take(Letter letter)
    {
        ((Letter<ReadOnlyMemory<byte>>)letter).Body.CopyTo(Buffer);
        Succeed(new MqMessage(letter.Header.Length, letter.Header.Type, letter.Header.Sender));
    }

    private protected override string DescribeResult() => $"{ContentText.Bytes(Buffer.Span[..Result.Length])} (priority {Result.Priority})";

    protected override void OnTaken()
    {
        Buffer = default;
        Given = null;
    }
}

/// <summary>msgrcv(2): a receive by id, for which the permission is looked at each time.</summary>
internal sealed class ReceiveById : Operation<MsgMessage>, IReceiving
{
    /// <summary>The type as msgrcv has it; for <see cref="MsgFlags.Copy"/> the index.</summary>
    public long Type { get; set; }

    /// <summary>The length of the buffer; it may be negative, which is an error.</summary>
    public int Room { get; set; }

    public MsgFlags Flags { get; set; }
    public Letter? Given { get; set; }
    public LetterFilter Wanted => LetterFilter.SystemV(Type, (Flags & MsgFlags.Except) != 0);
    public bool Truncates => (Flags & MsgFlags.NoError) != 0;
    public bool Copies => (Flags & MsgFlags.Copy) != 0;
    public override string Verb => "msgrcv";
    public override string WaitChannel => WaitChannels.MessageReceive;
    public override WaitLane Lane => WaitLane.Takers;
    // SM-14: EINTR, whatever the handler was installed with.
    public override bool Restartable => false;
    public override Errno ErrorWhenGone => HasWaited ? Errno.EIDRM : Errno.EINVAL;
    public override string Describe() => Copies ? $"msgrcv({Room}, copy {Type})" : $"msgrcv({Room}, {Wanted})";

    public void Take(Letter letter)
    {
        var body = ((Letter<ReadOnlyMemory<byte>>)letter).Body;
        Succeed(new MsgMessage(body.Length > Room ? body[..Room] : body, letter.Header.Type, letter.Header.Sender));
    }

    private protected override string DescribeResult() => $"{ContentText.Bytes(Result.Bytes.Span)} (type {Result.Type})";

    protected override void OnTaken() => Given = null;
}
