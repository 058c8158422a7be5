using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Mailboxes;

/// <summary>A message in a mailbox: header and body (semantics §12).</summary>
/// <remarks>The one thing that is allocated for it: the sender makes it, the mailbox keeps it, and the receiver gets it.</remarks>
public abstract class Letter
{
    private protected Letter(Pid sender, int type, int length) => Header = new MessageHeader(sender, Pid.None, type, length);

    /// <summary>Sender, receiver, type (its priority, where the mailbox goes by that) and length in bytes.</summary>
    public MessageHeader Header { get; private set; }

    /// <summary>Notes who has received it.</summary>
    internal void ReceivedBy(Pid receiver) => Header = Header with { Receiver = receiver };

    /// <summary>The how-manieth message that came to the mailbox it is.</summary>
    internal long Arrival { get; set; }

    /// <summary>The body, for people.</summary>
    internal abstract string DescribeBody();

    // Links of the mailbox's list.
    internal Letter? Next { get; set; }
    internal Letter? Previous { get; set; }
}

/// <summary>A message with a body of type <typeparamref name="T"/>.</summary>
public sealed class Letter<T> : Letter
{
    internal Letter(Pid sender, int type, int length, T body) : base(sender, type, length) => Body = body;

    /// <summary>The body: the receiver's own copy.</summary>
    public T Body { get; }

    internal override string DescribeBody() => ContentText.Value(Body);
}
