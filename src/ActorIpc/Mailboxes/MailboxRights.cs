using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <content>Who may send and receive what, and with which error everybody else is refused.</content>
internal sealed partial class Mailbox
{
    // The process that it belongs to, if it does to one.
    private Pid _owner;

    // Link: the processes that it links, at most two.
    private Pid _oneParty;
    private Pid _otherParty;

    private Errno RefusalOf(Sending send, OpenDescription? end, out string? advice)
    {
        advice = null;
        var header = send.Letter!.Header;
        if (header.Type < LowestType || (_rules == MailboxRules.Posix && header.Type > MailboxOptions.HighestPosixPriority)) return Errno.EINVAL;
        if (end is not null && (end.Access & Access.Write) == 0) return Errno.EBADF;
        if (header.Length > _longest)
        {
            if (end is null) return Errno.EINVAL;
            advice = $"the message has {header.Length} bytes, and {_longest} are allowed here: split it, or send it through a pipe.";
            return Errno.EMSGSIZE;
        }

        if (_end is not null) return RefusalOfTheDead(send, end, out advice);
        if (end is null) return MayByMode(send, Access.Write);
        if (_byteCapacity is { } bytes && header.Length > bytes && _rules == MailboxRules.Plain)
        {
            advice = $"the message has {header.Length} bytes, and the mailbox never holds more than {bytes}.";
            return Errno.EMSGSIZE;
        }

        if (_owner != Pid.None && send.Id.Caller == _owner)
        {
            advice = "the owner of a mailbox only receives from it.";
            return Errno.EACCES;
        }

        return RefusalOfThird(send, out advice);
    }

    private Errno RefusalOf(Operation operation, IReceiving receive, OpenDescription? end, out string? advice)
    {
        advice = null;
        if (end is null && (receive.Room < 0 || IsWrongCopy(receive))) return Errno.EINVAL;
        if (end is not null && (end.Access & Access.Read) == 0) return Errno.EBADF;
        // MQ-3: than the longest that might come, not than the one that is there; tested before emptiness.
        if (_rules == MailboxRules.Posix && receive.Room < _longest)
        {
            advice = $"the buffer has {receive.Room} bytes, and needs {_longest}, the length of the longest message.";
            return Errno.EMSGSIZE;
        }

        if (_end is not null) return RefusalOfTheDead(operation, end, out advice);
        if (end is null) return MayByMode(operation, Access.Read);
        var caller = operation.Id.Caller;
        if (_owner != Pid.None && caller != _owner)
        {
            advice = $"only its owner, process {_owner}, receives from this mailbox.";
            return Errno.EACCES;
        }

        if (_options.Receivers == ReceiverPolicy.OneReceiver && IsReceivingBesides(caller))
        {
            advice = "one process at a time may be receiving from it (the policy OneReceiver), and another one is.";
            return Errno.EBUSY;
        }

        return RefusalOfThird(operation, out advice);
    }

    // POSIX and the textbook count from 0, where 0 says nothing; System V from 1 (SM-3).
    private int LowestType => _rules == MailboxRules.SystemV ? 1 : 0;

    // SM-6: COPY needs NOWAIT and excludes EXCEPT.
    private static bool IsWrongCopy(IReceiving receive) =>
        receive is ReceiveById { Copies: true } copy && (!copy.NonBlocking || (copy.Flags & MsgFlags.Except) != 0);

    // SM-5: who waited is told EIDRM, and later there is no such id. Who holds an end is told what became of it.
    private Errno RefusalOfTheDead(Operation operation, OpenDescription? end, out string? advice)
    {
        advice = end is null ? null : _end;
        return end is null && !operation.HasWaited ? Errno.EINVAL : Errno.EIDRM;
    }

    // §9.2: calls by id are checked each time.
    private Errno MayByMode(Operation operation, Access access) => _permissions.Allow(operation.Credentials, access) ? Errno.None : Errno.EACCES;

    private Errno RefusalOfThird(Operation operation, out string? advice)
    {
        advice = null;
        if (_options.Receivers != ReceiverPolicy.Link || !IsThird(operation.Id.Caller)) return Errno.None;
        advice = $"it links two processes, {_oneParty} and {_otherParty} (the policy Link): open a mailbox of your own.";
        return Errno.EBUSY;
    }

    private bool IsThird(Pid pid) => _oneParty != Pid.None && _otherParty != Pid.None && pid != _oneParty && pid != _otherParty;

    private void JoinLink(Pid pid)
    {
        if (_options.Receivers != ReceiverPolicy.Link || pid == _oneParty || pid == _otherParty) return;
        if (_oneParty == Pid.None) _oneParty = pid;
        else _otherParty = pid;
    }

    // A call in progress keeps its place in the link as it keeps its description.
    private void LeaveLink(Pid pid)
    {
        if (Ends.Holds(pid, Access.Read | Access.Write) || IsWaiting(WaitLane.Takers, pid) || IsWaiting(WaitLane.Givers, pid)) return;
        if (_oneParty == pid) _oneParty = Pid.None;
        if (_otherParty == pid) _otherParty = Pid.None;
    }

    private bool IsWaiting(WaitLane lane, Pid pid)
    {
        for (var waiting = Waiters.Head(lane); waiting is not null; waiting = waiting.Next)
            if (waiting.Id.Caller == pid) return true;
        return false;
    }

    private bool IsReceivingBesides(Pid caller)
    {
        for (var waiting = Waiters.Head(WaitLane.Takers); waiting is not null; waiting = waiting.Next)
            if (!waiting.IsServed && waiting.Id.Caller != caller) return true;
        return false;
    }
}
