using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <content>Sending and receiving.</content>
internal sealed partial class Mailbox
{
    private Pid _lastSender;
    private Pid _lastReceiver;
    private long _arrivals;

    private Outcome Send(Sending send, OpenDescription? end)
    {
        if (RefusalOf(send, end, out var advice) is var refusal and not Errno.None) return send.Fail(refusal, advice);
        JoinLink(send.Id.Caller);
        var letter = send.Letter!;
        var hasRoom = HasRoomFor(letter);
        if ((hasRoom || MayPassFull) && TryHandOver(letter, out var receiver)) return send.Succeed(receiver);
        if (!hasRoom) return send.NonBlocking || end is { NonBlocking: true } ? send.Fail(Errno.EAGAIN) : Outcome.Blocked;
        Store(letter);
        // MQ-11: only a message that comes into the empty mailbox, and for which nobody waited.
        if (_letters.Count == 1) TellRegistrant();
        return send.Succeed(Pid.None);
    }

    private bool CanSend(Sending send, OpenDescription? end) =>
        HasRoomFor(send.Letter!) || (MayPassFull && ReceiverFor(send.Letter!) is not null)
        || (RefusalOf(send, end, out _) is var refusal and not Errno.None && !(refusal == Errno.EACCES && send.IsParked));

    private Outcome Receive(Operation operation, IReceiving receive, OpenDescription? end)
    {
        if (RefusalOf(operation, receive, end, out var advice) is var refusal and not Errno.None) return operation.Fail(refusal, advice);
        JoinLink(operation.Id.Caller);
        if (Find(receive) is { } letter)
        {
            // SM-2: it stays.
            if (HasNoRoom(receive, letter)) return operation.Fail(TooLong);
            if (receive is ReceiveById { Copies: true } copy) return Copy(copy, letter);
            receive.Take(letter);
            _letters.Remove(letter);
            Received(letter, receive, operation.Id.Caller);
            AdmitSenders();
            return Outcome.Done;
        }

        if (SenderFor(receive) is { } sender) return TakeFrom(sender, operation, receive);
        if (receive.EndsWithoutSenders && NobodyElseSends(operation.Id.Caller)) return operation.Fail(Errno.ENXIO);
        if (!operation.NonBlocking && end is not { NonBlocking: true }) return Outcome.Blocked;
        return operation.Fail(_rules == MailboxRules.SystemV ? Errno.ENOMSG : Errno.EAGAIN);
    }

    private bool CanReceive(Operation operation, IReceiving receive, OpenDescription? end) =>
        RefusalOf(operation, receive, end, out _) != Errno.None || Find(receive) is not null || SenderFor(receive) is not null
        || (receive.EndsWithoutSenders && NobodyElseSends(operation.Id.Caller));

    private Letter? Find(IReceiving receive) => receive is ReceiveById { Copies: true } copy ? _letters.At(copy.Type) : _letters.Find(receive.Wanted);

    // SM-6: a copy has to fit as a whole, whatever else is allowed, and leaves no trace.
    private static Outcome Copy(ReceiveById copy, Letter letter)
    {
        if (letter.Header.Length > copy.Room) return copy.Fail(Errno.EINVAL);
        copy.Take(letter);
        return Outcome.Done;
    }

    private Outcome TakeFrom(Sending sender, Operation operation, IReceiving receive)
    {
        var letter = sender.Letter!;
        if (HasNoRoom(receive, letter)) return operation.Fail(TooLong);
        receive.Take(letter);
        HasArrived(letter);
        Received(letter, receive, operation.Id.Caller);
        sender.Succeed(operation.Id.Caller);
        Waiters.MarkServed(sender);
        return Outcome.Done;
    }

    private void Store(Letter letter)
    {
        _letters.Add(letter);
        HasArrived(letter);
    }

    private void HasArrived(Letter letter)
    {
        letter.Arrival = ++_arrivals;
        _lastSender = letter.Header.Sender;
    }

    private void Received(Letter letter, IReceiving receive, Pid receiver)
    {
        receive.Given = letter;
        letter.ReceivedBy(receiver);
        _lastReceiver = receiver;
        _transferred++;
    }

    private static bool HasNoRoom(IReceiving receive, Letter letter) => letter.Header.Length > receive.Room && !receive.Truncates;

    private Errno TooLong => _rules == MailboxRules.SystemV ? Errno.E2BIG : Errno.EMSGSIZE;

    // SM-4: messages count as well as bytes. A System V queue may hold as many messages as bytes.
    private bool HasRoomFor(Letter letter) =>
        (_capacity is not { } capacity || _letters.Count < capacity) && (_byteCapacity is not { } bytes || _letters.Bytes + letter.Header.Length <= bytes);

    // SM-12: a full System V queue keeps every sender waiting, also one whose message somebody waits for.
    private bool MayPassFull => _rules != MailboxRules.SystemV;

    // Whoever finds it by its name may still come.
    private bool NobodyElseSends(Pid receiver) => Links == 0 && Waiters.Head(WaitLane.Givers) is null && !Ends.AnybodyElseHolds(receiver, Access.Write);
}
