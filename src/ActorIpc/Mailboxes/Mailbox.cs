using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Mailboxes;

/// <summary>A mailbox: messages wait in it for whoever receives them. One object for the textbook's mailbox, POSIX and System V queues (semantics §4, §5, §12).</summary>
/// <remarks>
/// This file has its life; <c>MailboxTransfer.cs</c> has sending and receiving, <c>MailboxHandOver.cs</c> who is served next, <c>MailboxRights.cs</c> who may do what,
/// <c>MailboxQuota.cs</c> what it counts for, and <c>MailboxControl.cs</c> everything that asks and changes.
/// </remarks>
internal sealed partial class Mailbox : OpenableObject, ICounted
{
    private readonly LetterQueue _letters;
    private readonly MailboxOptions _options;
    private readonly MailboxRules _rules;
    private readonly int _longest;
    private readonly int? _key;
    private int? _capacity;
    private long? _byteCapacity;
    private Permissions _permissions;
    private long _transferred;

    // Why nothing can be done with it any more; null while it lives.
    private string? _end;

    /// <param name="name">What people call it.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="body">The type of its bodies.</param>
    /// <param name="permissions">Who may do what, where the mailbox itself looks at that.</param>
    /// <param name="owner">The process it belongs to, for <see cref="MailboxOwner.Process"/>; the first that gets an end for receiving, if nothing is said.</param>
    /// <param name="key">The key by which it is found, 0 for a private one; null for a mailbox that is not used by id.</param>
    public Mailbox(string name, MailboxOptions options, Type? body = null, Permissions? permissions = null, Pid owner = default, int? key = null) : base(name)
    {
        options.Validate(name);
        _options = options;
        _rules = options.Rules;
        _letters = new LetterQueue(options.Order);
        (_capacity, _byteCapacity) = (options.Capacity, options.ByteCapacity);
        _longest = options.LongestMessage ?? int.MaxValue;
        Body = body ?? typeof(ReadOnlyMemory<byte>);
        _permissions = permissions ?? new Permissions(0, 0, Permissions.AllBits);
        _owner = options.Owner == MailboxOwner.Process ? owner : Pid.None;
        _key = key;
    }

    public override string Kind => "mailbox";

    /// <summary>What its messages carry.</summary>
    public Type Body { get; }

    /// <summary>Told on its turn that it was removed, before whoever did it hears that it is done: its key is free (SM-5).</summary>
    public Action? Removed { get; init; }

    // An id leads to it until it is removed, whoever has it open.
    internal override bool IsUnreachable => _key is null ? base.IsUnreachable : _end is not null && Ends.IsEmpty;

    internal override DeathStage DeathStages => base.DeathStages | DeathStage.Notifications;

    // §13.2: nobody who waits is tried again.
    internal override bool HandsOver => true;

    protected override Outcome ApplyTo(Operation operation, OpenDescription end) => operation switch
    {
        Sending send => Send(send, end),
        IReceiving receive => Receive(operation, receive, end),
        MailboxSetFlags flags => SetFlags(flags, end),
        MailboxPoll poll => Poll(poll, end),
        MailboxNotify notify => Notify(notify),
        MailboxRemove remove => Remove(remove, Errno.EIDRM),
        MailboxReopen reopen => Reopen(reopen, end),
        _ => throw Unknown(operation),
    };

    protected override Outcome ApplyUnopened(Operation operation) => operation switch
    {
        Sending send => Send(send, null),
        IReceiving receive => Receive(operation, receive, null),
        MailboxOpen open => Open(open),
        MailboxOpenById open => OpenById(open),
        MailboxStat stat => Stat(stat),
        MailboxChange change => Change(change),
        MailboxRemoveById remove => Remove(remove, Errno.EINVAL),
        _ => throw Unknown(operation),
    };

    internal override bool CanApply(Operation operation)
    {
        var end = operation is IEndOperation call ? EndOf(call, operation.Id.Caller) : null;
        if (operation is IEndOperation && end is null) return true;
        return operation switch
        {
            Sending send => CanSend(send, end),
            IReceiving receive => CanReceive(operation, receive, end),
            MailboxPoll poll => EventsOf(poll, end!) != PollEvents.None,
            _ => true,
        };
    }

    internal override void OnWaitBegins(Operation operation)
    {
        base.OnWaitBegins(operation);
        Count(operation, +1);
    }

    internal override void OnWaitEnds(Operation operation)
    {
        base.OnWaitEnds(operation);
        Count(operation, -1);
        if (_options.Receivers == ReceiverPolicy.Link) LeaveLink(operation.Id.Caller);
        ReleaseQuota();
    }

    protected override void OnLinked() => ReleaseQuota();

    protected override void OnGotEnd(OpenDescription end, Pid pid)
    {
        if (_options.Owner == MailboxOwner.Process && _owner == Pid.None && (end.Access & Access.Read) != 0) _owner = pid;
    }

    protected override void OnReleased(Pid pid)
    {
        // MQ-11: closing any descriptor of the queue, not only that through which it was asked for.
        if (_registrant == pid) ForgetRegistrant();
        if (_options.Receivers == ReceiverPolicy.Link) LeaveLink(pid);
        if (pid == _owner && !Ends.Holds(pid, Access.Read)) Die($"its owner, process {pid}, has closed it: open another mailbox.");
        ReleaseQuota();
    }

    protected override void OnHolderEnded(Pid pid)
    {
        if (_options.Receivers == ReceiverPolicy.Link) LeaveLink(pid);
        if (pid == _owner) Die($"its owner, process {pid}, has ended and the mailbox with it: open the one of whoever took over.");
        ReleaseQuota();
    }

    internal override bool IsTouchedByDeath(Pid pid, DeathStage stage) =>
        stage is DeathStage.ParkedOperations or DeathStage.Ends || (stage == DeathStage.Notifications && _registrant == pid);

    internal override void ProcessEnded(Pid pid, DeathStage stage)
    {
        base.ProcessEnded(pid, stage);
        if (stage == DeathStage.Notifications && _registrant == pid) ForgetRegistrant();
    }

    // SM-5: the messages are discarded, and whoever waits is told as soon as this step is done.
    private void Die(string why)
    {
        if (_end is not null) return;
        _end = why;
        _letters.Clear();
        ForgetRegistrant();
        Removed?.Invoke();
    }

    internal override ObjectState Describe() => new(
        Kind, Name, _letters.Count, _capacity, "messages", _transferred, Ends.Holders(Access.Read), Ends.Holders(Access.Write));

    internal override string? DescribeContent(Func<Pid, string>? nameOf = null) =>
        _end is not null ? "removed" : _letters.Count == 0 ? "empty" : ContentText.List(DescribeLetters(nameOf), _letters.Count);

    private IEnumerable<string> DescribeLetters(Func<Pid, string>? nameOf)
    {
        var what = _options.Order == MailboxOrder.Priority ? "priority" : "type";
        for (var letter = _letters.First; letter is not null; letter = letter.Next)
            yield return $"{letter.DescribeBody()} from {NameOf(letter.Header.Sender, nameOf)}{(letter.Header.Type == 0 ? "" : $" ({what} {letter.Header.Type})")}";
    }

    internal override void AssertInvariants()
    {
        _letters.AssertInvariants();
        Ends.AssertInvariants();
        // SM-8: a System V queue whose limit was lowered keeps what it has.
        Invariant.Holds(_options.Capacity is null || _letters.Count <= _options.Capacity, "a bounded mailbox holds no more than its bound");
        Invariant.Holds(_options.ByteCapacity is null || _letters.Bytes <= _options.ByteCapacity, "nor more bytes");
        Invariant.Holds(_end is null || _letters.Count == 0, "a removed mailbox holds nothing");
        Invariant.Holds(Waiters.NextRunnable(this) is null, "nobody waits who could go on");
    }
}
