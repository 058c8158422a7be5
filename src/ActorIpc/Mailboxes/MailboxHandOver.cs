using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <content>Who of those that wait is served next. Messages and room are handed over, never raced for (semantics §1).</content>
internal sealed partial class Mailbox
{
    // Receivers that want something other than the next message, and waiters whose niceness counts: where there is none, the oldest is the one.
    private int _choosy;
    private int _nice;

    // Permission may be lost by each for himself (SM-8); bytes are waited for in different amounts.
    internal override bool AllWaitForTheSame(WaitLane lane) => _rules != MailboxRules.SystemV && lane switch
    {
        WaitLane.Takers => _choosy == 0,
        WaitLane.Givers => _byteCapacity is null && _choosy == 0,
        _ => false,
    };

    /// <summary>Gives the message to the receiver whose turn it is among those that want it; false if nobody does.</summary>
    private bool TryHandOver(Letter letter, out Pid receiver)
    {
        while (ReceiverFor(letter) is { } waiting)
        {
            var receive = (IReceiving)waiting;
            receiver = waiting.Id.Caller;
            // SM-11: whose buffer is too small is failed by it, and the message goes on to the next.
            var isTaken = HasNoRoom(receive, letter) ? Fails(waiting) : TryGive(letter, waiting, receive);
            Waiters.MarkServed(waiting);
            if (!isTaken) continue;
            if (letter.Arrival == 0) HasArrived(letter);
            Received(letter, receive, receiver);
            return true;
        }

        receiver = Pid.None;
        return false;
    }

    // §13.7: what a dead process was given and has not heard of goes to whoever wants it, or back to its place. Where its room is taken by now, it is lost with the dead one.
    internal override void OnServedInVain(Operation operation)
    {
        if (_end is not null || operation is not IReceiving { Given: { } letter } receive) return;
        receive.Given = null;
        _transferred--;
        if (!TryHandOver(letter, out _) && HasRoomFor(letter)) _letters.PutBack(letter);
    }

    private bool Fails(Operation waiting)
    {
        waiting.Fail(TooLong);
        return false;
    }

    // The receiver's buffer may be gone; that is his failure, and not the sender's.
    private static bool TryGive(Letter letter, Operation waiting, IReceiving receive)
    {
        try
        {
            receive.Take(letter);
            return true;
        }
        catch (Exception failure)
        {
            waiting.FailWith(failure);
            waiting.Fail(Errno.EIO);
            return false;
        }
    }

    // SM-10: the first in waiting order that accepts it; MQ-13: of a POSIX queue the least nice.
    private Operation? ReceiverFor(Letter letter)
    {
        Operation? chosen = null;
        for (var waiting = Waiters.Head(WaitLane.Takers); waiting is not null; waiting = waiting.Next)
        {
            if (waiting.IsServed || waiting is not IReceiving receive || !receive.Wanted.Accepts(letter)) continue;
            if (_nice == 0) return waiting;
            if (chosen is null || waiting.Credentials.Nice < chosen.Credentials.Nice) chosen = waiting;
        }

        return chosen;
    }

    /// <summary>Room became free: it goes to those who have waited for it, and to newcomers only when none of them can use it.</summary>
    private void AdmitSenders()
    {
        if (_rules == MailboxRules.SystemV) RefuseSenders();
        while (NextSender() is { } send)
        {
            // MQ-14: only now is its message sorted in. SM-10: it may be what somebody waits for.
            if (!TryHandOver(send.Letter!, out var receiver)) Store(send.Letter!);
            send.Succeed(receiver);
            Waiters.MarkServed(send);
        }
    }

    // §9.2: the mode may have changed since they began to wait. Each looks at it when there is room for his message, whoever gets the room.
    private void RefuseSenders()
    {
        for (var waiting = Waiters.Head(WaitLane.Givers); waiting is not null; waiting = waiting.Next)
        {
            if (waiting is not SendById { IsServed: false } send || !HasRoomFor(send.Letter!) || MayByMode(send, Access.Write) == Errno.None) continue;
            send.Fail(Errno.EACCES);
            Waiters.MarkServed(send);
        }
    }

    // The oldest whose message fits (SM-13: small ones overtake a big one that does not); MQ-13: of a POSIX queue the least nice.
    private Sending? NextSender()
    {
        Sending? chosen = null;
        for (var waiting = Waiters.Head(WaitLane.Givers); waiting is not null; waiting = waiting.Next)
        {
            if (waiting is not Sending { IsServed: false } send) continue;
            if (HasRoomFor(send.Letter!))
            {
                if (_nice == 0) return send;
                if (chosen is null || send.Credentials.Nice < chosen.Credentials.Nice) chosen = send;
            }
            else if (_byteCapacity is null)
            {
                return null;
            }
        }

        return chosen;
    }

    // Whoever finds nothing in the mailbox meets who waits for room: the rendezvous, and what a choosy receiver wants of a full one.
    private Sending? SenderFor(IReceiving receive)
    {
        if (!MayPassFull) return null;
        for (var waiting = Waiters.Head(WaitLane.Givers); waiting is not null; waiting = waiting.Next)
            if (waiting is Sending { IsServed: false } send && receive.Wanted.Accepts(send.Letter!)) return send;
        return null;
    }

    private void Count(Operation operation, int change)
    {
        if (operation is IReceiving receive && (!receive.Wanted.TakesAny || receive.EndsWithoutSenders)) _choosy += change;
        if (_rules == MailboxRules.Posix && operation.Credentials.Nice != 0 && operation is Sending or IReceiving) _nice += change;
    }

    // Whoever holds an end may put in, take out, and remove; where others can come by a name or an id, anybody may.
    internal override IReadOnlyCollection<Pid>? WhoCouldWake(Operation operation) =>
        Links > 0 || _key is not null ? null : Ends.Holders(Access.Read | Access.Write);

    // That somebody could also remove it helps nobody who wants a message.
    internal override IReadOnlyCollection<Pid>? WhoCouldWakeNow(Operation operation) => operation switch
    {
        ReadinessOperation { Wanted: { } wanted } => WhoCouldWakeNow(wanted),
        // A call by id needs no end.
        _ when _key is not null => null,
        Sending => Ends.Holders(Access.Read),
        IReceiving => Ends.Holders(Access.Write),
        _ => Ends.Holders(Access.Read | Access.Write),
    };

    internal override string WaitChannelOf(Operation operation) => operation switch
    {
        SendById or ReceiveById => operation.WaitChannel,
        Sending or IReceiving when _rules == MailboxRules.Posix => WaitChannels.PosixQueue,
        Sending or IReceiving when _capacity == 0 => WaitChannels.MailboxMeet,
        _ => operation.WaitChannel,
    };

    internal override ObjectDetails DescribeDetails() =>
        base.DescribeDetails() with { Rights = _key is null ? null : _permissions, Owner = _owner, IsPublic = Links > 0 || _key is not null };
}
