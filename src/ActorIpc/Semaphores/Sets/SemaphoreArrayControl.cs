using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Semaphores;

/// <content>semget and semctl: what is asked about a set, and what changes it from outside.</content>
internal sealed partial class SemaphoreArray
{
    // SS-1, in Linux's order of tests.
    private Outcome Open(OpenSet open)
    {
        // Its key is free, and may lead to another one; its name stands for this one for ever.
        if (_isRemoved) return _keys is null ? open.Fail(Errno.EIDRM, "it was removed; its name stays until it is unlinked.") : open.Fail(Errno.ENOENT);
        if (open.Count > _values.Count) return open.Fail(Errno.EINVAL, $"the set has {_values.Count} semaphores.");
        if (!_permissions.AllowAsked(open.Credentials, open.Mode)) return open.Fail(Errno.EACCES);
        return open.Succeed(Open(Access.Read | Access.Write, open.Id.Caller));
    }

    private Outcome Control(Operation operation)
    {
        if (_isRemoved) return operation.Fail(Errno.EINVAL, "the set was removed.");
        switch (operation)
        {
            case RemoveSet or ChangeSet when !_permissions.MayControl(operation.Credentials):
                return operation.Fail(Errno.EPERM, "only its owner or creator may do this.");
            case RemoveSet remove:
                return Remove(remove);
            case ChangeSet change:
                return Change(change);
            case AskSet or GetAllOfSet or StatSet when !_permissions.Allow(operation.Credentials, Access.Read):
                return operation.Fail(Errno.EACCES);
            // SS-6: an index that semop refuses with EFBIG is EINVAL here.
            case AskSet ask:
                return _values.Has(ask.Index) ? ask.Succeed(Answer(ask)) : ask.Fail(Errno.EINVAL, NoSuch(ask.Index));
            case GetAllOfSet all:
                return all.Succeed(_values.Copy());
            case StatSet stat:
                return stat.Succeed(new SemaphoreSetStatus(
                    _values.Count, _wasOperatedOn, _wasChanged, _permissions.Uid, _permissions.Gid, (UnixFileMode)_permissions.Mode, _key));
            default:
                throw Unknown(operation);
        }
    }

    private int Answer(AskSet ask) => ask.Question switch
    {
        SetQuestion.Value => _values[ask.Index],
        SetQuestion.LastPid => _values.LastPid(ask.Index).Value,
        _ => CountWaiting(ask.Index, ask.Question == SetQuestion.WaitingForZero),
    };

    // SS-3: each counts only where it waits.
    private int CountWaiting(int index, bool forZero)
    {
        var count = 0;
        for (var lane = WaitLane.Watchers; lane <= WaitLane.Takers; lane++)
            for (var waiting = Waiters.Head(lane); waiting is not null; waiting = waiting.Next)
                if (waiting is SetOperate { IsServed: false } operate && operate.Operations[operate.WaitsFor] is var wanted && wanted.Index == index && (wanted.Change == 0) == forZero)
                    count++;
        return count;
    }

    // SS-5, in Linux's order of tests.
    private Outcome Change(ChangeValues change)
    {
        if (change.Index is not null && IsOutOfRange(change.Values[0])) return change.Fail(Errno.ERANGE);
        if (_isRemoved) return change.Fail(Errno.EINVAL, "the set was removed.");
        if (change.Index is { } asked && !_values.Has(asked)) return change.Fail(Errno.EINVAL, NoSuch(asked));
        if (!_permissions.Allow(change.Credentials, Access.Write)) return change.Fail(Errno.EACCES);
        if (change.Index is null && change.Values.Length != _values.Count) return change.Fail(Errno.EINVAL, $"the set has {_values.Count} semaphores.");
        if (Array.Exists(change.Values, IsOutOfRange)) return change.Fail(Errno.ERANGE);
        for (var i = 0; i < change.Values.Length; i++) _values.Set(change.Index ?? i, change.Values[i], change.Id.Caller);
        _wasChanged = true;
        ServeWaiters(_values.IsAnyZero());
        return change.Succeed(true);
    }

    private static bool IsOutOfRange(int value) => value is < 0 or > SemaphoreLimits.MaxSetValue;

    private Outcome Change(ChangeSet change)
    {
        if (!_permissions.TryChange(change.Uid, change.Gid, change.Mode, out _permissions)) return change.Fail(Errno.EINVAL, "there is no such user or group.");
        _wasChanged = true;
        return change.Succeed(true);
    }

    // SS-8
    private Outcome Remove(RemoveSet remove)
    {
        _isRemoved = true;
        _values.Undo.Clear();
        for (var lane = WaitLane.Watchers; lane <= WaitLane.Takers; lane++)
            for (var waiting = Waiters.Head(lane); waiting is not null; waiting = waiting.Next)
                if (waiting is SetOperate { IsServed: false })
                {
                    waiting.Fail(Errno.EIDRM);
                    Waiters.MarkServed(waiting);
                }

        // The key is on its way to being free before the caller hears that the set is gone.
        if (_key != GetKey.Private) OutsideCall.Send(new ForgetKey { Kind = KindName, Key = _key }, Pid.Init, _keys!);
        return remove.Succeed(true);
    }

    private string NoSuch(int index) => $"there is no semaphore {index}: the set has {_values.Count}.";
}
