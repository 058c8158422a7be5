using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What the kernel keeps of a process: its message queue and its children. Served by the process's own actor.</summary>
internal class ProcessControlBlock(string name, int? queueCapacity) : KernelObject(name)
{
    private readonly MessageQueue _messages = new(queueCapacity);
    private Dictionary<Pid, EndedChild?>? _children;
    private long _received;

    public override string Kind => "process";

    /// <summary>Told of each message that came with ends, in the step in which the queue or a receiver takes it.</summary>
    public Action<Message>? Accepted { get; set; }

    /// <summary>How many messages nobody has received.</summary>
    public int Unread => _messages.Count;

    /// <summary>Children that still run.</summary>
    public IEnumerable<Pid> LivingChildren => _children is null ? [] : _children.Where(c => c.Value is null).Select(c => c.Key);

    /// <summary>Children that have ended and that nobody has waited for: zombies.</summary>
    public IEnumerable<EndedChild> Zombies => _children is null ? [] : _children.Values.OfType<EndedChild>();

    /// <summary>Takes room for a message that is then sent without waiting for an answer. Any thread.</summary>
    public bool TryReserve() => _messages.TryReserve();

    public void AddChild(Pid child) => (_children ??= [])[child] = null;

    public void ChildEnded(Pid child, string name, ExitStatus status)
    {
        if (_children is not null && _children.ContainsKey(child)) _children[child] = new EndedChild(child, name, status);
    }

    /// <summary>Puts a message in whose sender does not wait. Precondition: its room was reserved.</summary>
    public void Deliver(Message message)
    {
        if (TryHandOver(message)) PassRoomOn();
        else _messages.Add(message);
    }

    protected override Outcome Apply(Operation operation) => operation switch
    {
        SendMessage send => Send(send),
        ReceiveMessage receive => Receive(receive),
        WaitChild wait => Wait(wait),
        Pause => Outcome.Blocked,
        _ => throw new NotSupportedException($"A process does not know '{operation.Verb}'."),
    };

    internal override bool CanApply(Operation operation) => operation switch
    {
        SendMessage send => _messages.HasRoom || ReceiverFor(send.Message!) is not null,
        ReceiveMessage receive => _messages.Contains(receive) || SenderFor(receive) is not null,
        WaitChild wait => !IsWaitingFor(wait.Child) || FindEnded(wait.Child) is not null,
        Pause => false,
        _ => true,
    };

    // Receivers differ by what they accept; senders wait for room, all alike, but in a rendezvous for a receiver that accepts theirs.
    internal override bool AllWaitForTheSame(WaitLane lane) => lane == WaitLane.Givers && _messages.Capacity is > 0;

    private Outcome Send(SendMessage send)
    {
        if (TryHandOver(send.Message!)) return send.Succeed(true);
        if (!_messages.TryReserve()) return send.NonBlocking ? send.Fail(Errno.EAGAIN) : Outcome.Blocked;
        _messages.Add(Accept(send.Message!));
        return send.Succeed(true);
    }

    private Outcome Receive(ReceiveMessage receive)
    {
        var message = _messages.Take(receive);
        if (message is not null) PassRoomOn();
        else if (SenderFor(receive) is { } sender)
        {
            message = Accept(sender.Message!);
            sender.Succeed(true);
            Waiters.MarkServed(sender);
        }

        if (message is null) return receive.NonBlocking ? receive.Fail(Errno.EAGAIN) : Outcome.Blocked;
        _received++;
        return receive.Succeed(message);
    }

    private Outcome Wait(WaitChild wait)
    {
        if (FindEnded(wait.Child) is { } child)
        {
            var status = _children![child]!.Value.Status;
            _children.Remove(child);
            return wait.Succeed(new ChildExit(child, status));
        }

        if (!IsWaitingFor(wait.Child)) return wait.Fail(Errno.ECHILD);
        return wait.NonBlocking ? wait.Fail(Errno.EAGAIN) : Outcome.Blocked;
    }

    // §13.2: a receiver that waits gets the message, in order of arrival; the queue never holds it.
    private bool TryHandOver(Message message)
    {
        if (ReceiverFor(message) is not { } receiver) return false;
        receiver.Succeed(Accept(message));
        Waiters.MarkServed(receiver);
        _received++;
        return true;
    }

    private Message Accept(Message message)
    {
        if (message.PassedEnds.Count > 0) Accepted?.Invoke(message);
        return message;
    }

    // Room that became free goes to the sender that has waited longest, and to newcomers only if nobody waits.
    private void PassRoomOn()
    {
        for (var waiting = Waiters.Head(WaitLane.Givers); waiting is not null; waiting = waiting.Next)
        {
            if (waiting is not SendMessage { IsServed: false } send) continue;
            _messages.Add(Accept(send.Message!));
            send.Succeed(true);
            Waiters.MarkServed(send);
            return;
        }

        _messages.Release();
    }

    private ReceiveMessage? ReceiverFor(Message message)
    {
        for (var waiting = Waiters.Head(WaitLane.Takers); waiting is not null; waiting = waiting.Next)
            if (waiting is ReceiveMessage { IsServed: false } receive && receive.Accepts(message)) return receive;
        return null;
    }

    private SendMessage? SenderFor(ReceiveMessage receive)
    {
        for (var waiting = Waiters.Head(WaitLane.Givers); waiting is not null; waiting = waiting.Next)
            if (waiting is SendMessage { IsServed: false } send && receive.Accepts(send.Message!)) return send;
        return null;
    }

    private bool IsWaitingFor(Pid child) => _children is not null && (child == Pid.None ? _children.Count > 0 : _children.ContainsKey(child));

    private Pid? FindEnded(Pid child)
    {
        if (_children is null) return null;
        if (child != Pid.None) return _children.TryGetValue(child, out var status) && status is not null ? child : null;
        // The smallest pid: an order that does not depend on hashing.
        Pid? first = null;
        foreach (var (pid, status) in _children)
            if (status is not null && (first is null || pid.CompareTo(first.Value) < 0)) first = pid;
        return first;
    }

    internal override IReadOnlyCollection<Pid>? WhoCouldWake(Operation operation) => operation switch
    {
        ReadinessOperation { Wanted: { } wanted } => WhoCouldWake(wanted),
        ReceiveMessage { From: { Value: > 0 } from } => [from],
        WaitChild { Child.Value: > 0 } wait => [wait.Child],
        WaitChild => [.. LivingChildren],
        _ => null,
    };

    internal override ObjectState Describe() =>
        new("message queue", Name, _messages.Count, _messages.Capacity, "messages", _received, [], []);

    internal override string? DescribeContent(Func<Pid, string>? nameOf = null) => _messages.Count == 0
        ? "empty"
        : ContentText.List(_messages.All.Select(message => $"{message.DescribeBody()} from {NameOf(message.Header.Sender, nameOf)}"), _messages.Count);

    internal override void AssertInvariants()
    {
        Invariant.Holds(_messages.Capacity is null || _messages.Count <= _messages.Capacity, "a bounded queue holds no more than its bound");
        Invariant.Holds(Waiters.NextRunnable(this) is null, "nobody waits who could go on");
    }
}

/// <summary>A child that has ended, as its parent finds it.</summary>
/// <param name="Pid">Who it was.</param>
/// <param name="Name">What people called it.</param>
/// <param name="Status">How it ended.</param>
internal readonly record struct EndedChild(Pid Pid, string Name, ExitStatus Status);
