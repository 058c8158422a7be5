namespace ActorIpc.Mailboxes;

/// <summary>How a mailbox behaves.</summary>
public sealed record MailboxOptions
{
    /// <summary>How many messages a mailbox holds when nothing else is said.</summary>
    public const int DefaultCapacity = 16;

    /// <summary>The highest priority of a POSIX queue (MQ-1).</summary>
    public const int HighestPosixPriority = 32767;

    /// <summary>How many messages a POSIX queue holds by default, and at most (MQ-2).</summary>
    public const int PosixMaxMessages = 10;

    /// <summary>The longest message of a POSIX queue by default, and at most, in bytes (MQ-2).</summary>
    public const int PosixMaxLength = 8192;

    /// <summary>How many bytes, and how many messages, a System V queue holds by default and at most (SM-4, SM-8).</summary>
    public const int SystemVBytes = 16384;

    /// <summary>The longest message of a System V queue, in bytes (SM-3).</summary>
    public const int SystemVMaxLength = 8192;

    /// <summary>How many messages it holds; null for no bound, 0 for rendezvous: a sender waits until a receiver takes its message.</summary>
    public int? Capacity { get; init; } = DefaultCapacity;

    /// <summary>How many bytes its messages may have together; null for no bound. A small message may go in before a big one that waits for room.</summary>
    public long? ByteCapacity { get; init; }

    /// <summary>The longest message, in bytes; null takes <c>actoripc.message.max-length</c>.</summary>
    public int? LongestMessage { get; init; }

    /// <summary>Which message is the next one.</summary>
    public MailboxOrder Order { get; init; }

    /// <summary>Who may receive.</summary>
    public ReceiverPolicy Receivers { get; init; }

    /// <summary>To whom it belongs.</summary>
    public MailboxOwner Owner { get; init; }

    /// <summary>By whose rules it goes.</summary>
    public MailboxRules Rules { get; init; }

    /// <summary>No bound: a send never waits.</summary>
    public static MailboxOptions Unbounded { get; } = new() { Capacity = null };

    /// <summary>Capacity zero: sender and receiver meet.</summary>
    public static MailboxOptions Rendezvous { get; } = new() { Capacity = 0 };

    /// <summary>A POSIX message queue: mq_open(3) with these attributes.</summary>
    public static MailboxOptions Posix(int maxMessages = PosixMaxMessages, int maxLength = PosixMaxLength) =>
        new() { Rules = MailboxRules.Posix, Order = MailboxOrder.Priority, Capacity = maxMessages, LongestMessage = maxLength };

    /// <summary>A System V message queue, as msgget(2) makes it.</summary>
    public static MailboxOptions SystemV { get; } = new()
    {
        // SM-4: bounded by its bytes, and by as many messages, for the sake of empty ones.
        Rules = MailboxRules.SystemV,
        Capacity = SystemVBytes,
        ByteCapacity = SystemVBytes,
        LongestMessage = SystemVMaxLength,
    };

    /// <summary>Throws if the options make no sense.</summary>
    internal void Validate(string name)
    {
        if (Capacity < 0) throw Wrong(name, $"a capacity of {Capacity} messages: give 0 (rendezvous) or more, or null for no bound");
        if (ByteCapacity < 0) throw Wrong(name, $"a capacity of {ByteCapacity} bytes: give 0 or more, or null for no bound");
        if (LongestMessage < 0) throw Wrong(name, $"a longest message of {LongestMessage} bytes: give 0 or more");
        if (Rules != MailboxRules.Plain && Owner == MailboxOwner.Process) throw Wrong(name, "an owner by the rules of a kernel's queue, which belongs to the system");
        if (!Enum.IsDefined(Rules) || !Enum.IsDefined(Order) || !Enum.IsDefined(Receivers) || !Enum.IsDefined(Owner)) throw Wrong(name, "an option that does not exist");
    }

    private static ArgumentException Wrong(string name, string what) => new($"The mailbox '{name}' cannot have {what}.");
}
