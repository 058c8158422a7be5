using ActorIpc.Kernel;

namespace ActorIpc.SharedMemory;

/// <content>System V: what is done with the segment by its id. Rights are checked at every call (§9.2).</content>
internal sealed partial class Segment
{
    // SH-3: a given attachment counts once more, as after fork(2).
    private int Attached
    {
        get
        {
            var attached = 0;
            foreach (var end in _mapped.Keys) attached += Ends.Find(end)!.Holders.Count;
            return attached;
        }
    }

    // SH-4: the last detach of a marked segment destroys it.
    private bool IsDestroyed => Identity.IsMarked && Attached == 0;

    private SegmentIdentity Identity => _identity ?? throw new NotSupportedException($"The {Kind} '{Name}' has no System V id.");

    // shmget of one that is there. SH-1; the size comes before the rights, as in ipcget(2).
    private Outcome Get(GetSegment get)
    {
        if (Identity.IsMarked) return get.Fail(Errno.EIDRM);
        if (get.Size < 0 || get.Size > _memory.Size) return get.Fail(Errno.EINVAL, $"it has {_memory.Size} bytes, and {get.Size} were asked for.");
        return Identity.Permissions.AllowAsked(get.Credentials, get.Mode) ? get.Succeed(true) : get.Fail(Errno.EACCES);
    }

    // SH-5, and SH-4: the id of a marked one is as good as ever while somebody has it attached.
    private Outcome Attach(AttachById attach)
    {
        if (IsDestroyed) return Removed(attach);
        if (!Identity.Permissions.Allow(attach.Credentials, attach.Access)) return attach.Fail(Errno.EACCES);
        return attach.Succeed(new AttachedRegion(Attach(attach.Access, attach.Id.Caller), _memory.Size));
    }

    private Outcome Stat(StatSegment stat)
    {
        if (IsDestroyed) return Removed(stat);
        var (identity, permissions) = (Identity, Identity.Permissions);
        if (!permissions.Allow(stat.Credentials, Access.Read)) return stat.Fail(Errno.EACCES);
        return stat.Succeed(new SegmentStatus(
            _memory.Size, Attached, identity.IsMarked, identity.Creator, identity.LastUser, (UnixFileMode)permissions.Mode, permissions.Uid, permissions.Gid, identity.Key));
    }

    // SH-7: nine bits of the mode can be set, by owner and creator. SH-6: nobody who is attached notices.
    private Outcome Set(SetSegment set)
    {
        if (IsDestroyed) return Removed(set);
        var permissions = Identity.Permissions;
        if (!permissions.MayControl(set.Credentials)) return set.Fail(Errno.EPERM);
        if (!permissions.TryChange(set.Uid, set.Gid, set.Mode, out var changed)) return set.Fail(Errno.EINVAL, "there is no such user or group.");
        Identity.Permissions = changed;
        return set.Succeed(true);
    }

    private Outcome Remove(RemoveSegment remove)
    {
        if (IsDestroyed) return Removed(remove);
        if (!Identity.Permissions.MayControl(remove.Credentials)) return remove.Fail(Errno.EPERM);
        Identity.Mark();
        return remove.Succeed(true);
    }

    private static Outcome Removed(Operation operation) => operation.Fail(Errno.EINVAL, "the segment was removed.");
}
