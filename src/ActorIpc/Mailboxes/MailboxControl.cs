using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <content>Opening, asking and changing.</content>
internal sealed partial class Mailbox
{
    // MQ-11: who is told of the next message, and how.
    private Pid _registrant;
    private Action? _tell;

    private Outcome Open(MailboxOpen open)
    {
        if (_end is not null) return open.Fail(Errno.EIDRM, _end);
        if (open.Body != Body) return open.Fail(Errno.EINVAL, $"its messages carry {Body.Name}, and {open.Body.Name} was asked for.");
        return Open(open, open.Access, open.NonBlockingEnd);
    }

    private Outcome Reopen(MailboxReopen reopen, OpenDescription end)
    {
        if ((reopen.Access & ~end.Access) != 0) return reopen.Fail(Errno.EACCES, "the end through which it is opened anew does not allow this itself.");
        return Open(reopen, reopen.Access, end.NonBlocking);
    }

    private Outcome Open(Operation<int> call, Access access, bool nonBlocking)
    {
        var id = Open(access, call.Id.Caller);
        Ends.Find(id)!.NonBlocking = nonBlocking;
        return call.Succeed(id);
    }

    private Outcome SetFlags(MailboxSetFlags set, OpenDescription end)
    {
        if (set.Flags is { } asked && (asked & ~MailboxFlags.NonBlocking) != 0) return set.Fail(Errno.EINVAL);
        var before = new MailboxAttributes(end.NonBlocking ? MailboxFlags.NonBlocking : MailboxFlags.None, _capacity, _longest, _letters.Count);
        if (set.Flags is { } flags) end.NonBlocking = flags == MailboxFlags.NonBlocking;
        return set.Succeed(before);
    }

    private Outcome Poll(MailboxPoll poll, OpenDescription end)
    {
        var events = EventsOf(poll, end);
        return events != PollEvents.None || poll.NonBlocking ? poll.Succeed(events) : Outcome.Blocked;
    }

    // MQ-15: a POSIX queue tells how full it is through any descriptor, whatever it was opened for. A rendezvous is ready for a sender when a receiver waits, and for a receiver when a sender does.
    private PollEvents EventsOf(MailboxPoll poll, OpenDescription end)
    {
        if (_end is not null) return PollEvents.Error;
        var (events, access) = (PollEvents.None, _rules == MailboxRules.Posix ? Access.Read | Access.Write : end.Access);
        if ((access & Access.Read) != 0 && (_letters.Count > 0 || (_capacity == 0 && IsAnyUnserved(WaitLane.Givers)))) events |= poll.Wanted & PollEvents.In;
        if ((access & Access.Write) != 0 && (IsRoomLeft || (_capacity == 0 && IsAnyUnserved(WaitLane.Takers)))) events |= poll.Wanted & PollEvents.Out;
        return events;
    }

    private bool IsRoomLeft => (_capacity is not { } capacity || _letters.Count < capacity) && (_byteCapacity is not { } bytes || _letters.Bytes < bytes);

    private bool IsAnyUnserved(WaitLane lane)
    {
        for (var waiting = Waiters.Head(lane); waiting is not null; waiting = waiting.Next)
            if (!waiting.IsServed) return true;
        return false;
    }

    private Outcome Notify(MailboxNotify notify)
    {
        var caller = notify.Id.Caller;
        if (_end is not null) return notify.Fail(Errno.EIDRM, _end);
        if (notify.Tell is null)
        {
            // Taking back what was not given is no error (MQ-11).
            if (_registrant == caller) ForgetRegistrant();
            return notify.Succeed(true);
        }

        if (_registrant != Pid.None) return notify.Fail(Errno.EBUSY, $"process {_registrant} is told already, and only one can be.");
        (_registrant, _tell) = (caller, notify.Tell);
        return notify.Succeed(true);
    }

    private void TellRegistrant()
    {
        var tell = _tell;
        ForgetRegistrant();
        tell?.Invoke();
    }

    private void ForgetRegistrant() => (_registrant, _tell) = (Pid.None, null);

    private Outcome Remove(Operation<bool> remove, Errno whenGone)
    {
        if (_end is not null) return remove.Fail(whenGone, whenGone == Errno.EIDRM ? _end : null);
        if (!_permissions.MayControl(remove.Credentials)) return remove.Fail(Errno.EPERM);
        Die($"it was removed by process {remove.Id.Caller}.");
        return remove.Succeed(true);
    }

    // SM-7.
    private Outcome OpenById(MailboxOpenById open)
    {
        if (_end is not null) return open.Fail(Errno.ENOENT);
        if (!_permissions.AllowAsked(open.Credentials, open.Mode)) return open.Fail(Errno.EACCES);
        // What the id allows is looked at on each call; the end is what can be told to others.
        return Open(open, Access.Read | Access.Write, nonBlocking: false);
    }

    private Outcome Stat(MailboxStat stat)
    {
        if (_end is not null) return stat.Fail(Errno.EINVAL);
        if (!_permissions.Allow(stat.Credentials, Access.Read)) return stat.Fail(Errno.EACCES);
        return stat.Succeed(new MailboxStatus(
            _letters.Count, _letters.Bytes, _byteCapacity, _lastSender, _lastReceiver, (UnixFileMode)_permissions.Mode, _permissions.Uid, _permissions.Gid, _end is null ? _key ?? 0 : 0));
    }

    private Outcome Change(MailboxChange change)
    {
        if (_end is not null) return change.Fail(Errno.EINVAL);
        if (!_permissions.MayControl(change.Credentials)) return change.Fail(Errno.EPERM);
        // SM-8: raising it needs CAP_SYS_RESOURCE, which nobody has here; the number has no sign.
        if (change.ByteCapacity is < 0 or > MailboxOptions.SystemVBytes) return change.Fail(Errno.EPERM, $"the most is {MailboxOptions.SystemVBytes} bytes.");
        if (!_permissions.TryChange(change.Uid, change.Gid, change.Mode, out _permissions)) return change.Fail(Errno.EINVAL, "there is no such user or group.");
        if (change.ByteCapacity is { } bytes)
        {
            _byteCapacity = bytes;
            _capacity = (int)bytes;
        }

        RefuseReceivers();
        AdmitSenders();
        return change.Succeed(true);
    }

    // SM-8: every receiver is looked at again, before anything is handed over; a sender only when there is room for his message.
    private void RefuseReceivers()
    {
        for (var waiting = Waiters.Head(WaitLane.Takers); waiting is not null; waiting = waiting.Next)
        {
            if (waiting.IsServed || waiting is IEndOperation || MayByMode(waiting, Access.Read) == Errno.None) continue;
            waiting.Fail(Errno.EACCES);
            Waiters.MarkServed(waiting);
        }
    }
}
