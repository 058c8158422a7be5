using System.Runtime.CompilerServices;
using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>The one tree of directories, in which processes that agreed on nothing but a name find the same object.</summary>
/// <remarks>
/// It makes an object when a name is made, and tells the object of each name that comes or goes before its caller hears of it: an object lives while it has a name or somebody has it
/// open. What is in the object is none of its business.
/// </remarks>
/// <param name="register">Makes a new object reachable.</param>
/// <param name="isBare">Whether its root is empty at first.</param>
internal sealed partial class Namespace(Func<KernelObject, ObjectHandle> register, bool isBare = false) : KernelObject("/")
{
    private readonly NameTree _tree = new(isBare);
    // An inode that lost its last name is known as long as its object: somebody may have it open, and ask or change its mode.
    private readonly ConditionalWeakTable<ObjectHandle, Inode> _inodes = [];
    private readonly QueueQuota _queues = new();
    private long _names;

    public override string Kind => "namespace";

    internal override bool CanApply(Operation operation) => true;

    protected override Outcome Apply(Operation operation) => operation switch
    {
        ResolveName resolve => Resolve(resolve),
        ResolveFile resolve => Resolve(resolve),
        AddNameless add => Add(add),
        MakeDirectory make => Finish(make, _tree.MakeDirectory(make.Path, make.Credentials, make.Mode)),
        RemoveDirectory remove => Remove(remove),
        UnlinkName unlink => Unlink(unlink),
        LinkName link => Link(link),
        RenameName rename => Rename(rename),
        ListNames list => List(list),
        StatName stat => Stat(stat),
        ChangeMode change => Finish(change, Find(change, out var found) is var error and not Errno.None ? error : NameTree.ChangeMode(found, change.Credentials, change.Mode)),
        ChangeOwner change => Finish(change, Find(change, out var found) is var error and not Errno.None ? error : NameTree.ChangeOwner(found, change.Credentials, change.Uid, change.Gid)),
        // FI-12.
        TruncateName truncate => truncate.Fail(
            Find(truncate, out var found) is var error and not Errno.None ? error : found is DirectoryInode ? Errno.EISDIR : Errno.EINVAL, null),
        _ => throw new NotSupportedException($"A namespace does not know '{operation.Verb}'."),
    };

    private Outcome Resolve(ResolveName resolve)
    {
        var caller = resolve.Credentials;
        if (_tree.Walk(resolve.Path, caller, out var place) is var error and not Errno.None) return resolve.Fail(error);
        if (resolve.Exclusive || (place.Found is null && resolve.Make is not null)) return Make(resolve, place);
        if (place.Found is not { } found) return resolve.Fail(Errno.ENOENT);
        if (found is DirectoryInode) return resolve.Fail(Errno.EISDIR);
        if (place.EndsInSlash) return resolve.Fail(Errno.ENOTDIR);
        if (found is not ObjectInode inode || inode.Kind != resolve.Kind) return resolve.Fail(Errno.EINVAL, $"it is a {found.Kind}, not a {resolve.Kind}.");
        return inode.Permissions.Allow(caller, resolve.Access) ? resolve.Succeed(new ResolvedObject(inode.Target, false)) : resolve.Fail(Errno.EACCES);
    }

    // §9.5: that it is there is told before whether it might be made.
    private Outcome Make(ResolveName resolve, Place place)
    {
        if (NameTree.MayMake(place, resolve.Credentials) is var refusal and not Errno.None) return resolve.Fail(refusal);
        if (resolve.Make is null) return resolve.Fail(Errno.ENOENT);
        var permissions = NameTree.NewPermissions(place, resolve.Credentials, resolve.NewMode);
        var made = resolve.Make(permissions);
        if (made is ICounted counted && counted.Charge(_queues, permissions.Uid) is var full and not Errno.None) return resolve.Fail(full, "remove message queues that are not needed any more.");
        var handle = AddObject(place, made, permissions);
        return resolve.Succeed(new ResolvedObject(handle, true));
    }

    private Outcome Add(AddNameless add)
    {
        var permissions = new Permissions(add.Maker.Uid, add.Maker.Gid, add.Mode);
        _inodes.Add(add.Made, _tree.NewNameless(permissions, add.Kind, add.Made));
        return add.Succeed(true);
    }

    private Outcome Remove(RemoveDirectory remove)
    {
        if (_tree.RemoveDirectory(remove.Path, remove.Credentials, out var removed) is var error and not Errno.None) return remove.Fail(error);
        Tell(removed, -1, remove.Id.Caller);
        return remove.Succeed(true);
    }

    private Outcome Stat(StatName stat)
    {
        if (Find(stat, out var found) is var error and not Errno.None) return stat.Fail(error);
        stat.Found = found.Object;
        return stat.Succeed(found.Status());
    }

    private Outcome Unlink(UnlinkName unlink)
    {
        if (_tree.Unlink(unlink.Path, unlink.Credentials, out var unlinked) is var error and not Errno.None) return unlink.Fail(error);
        Tell(unlinked, -1, unlink.Id.Caller);
        return unlink.Succeed(true);
    }

    private Outcome Link(LinkName link)
    {
        if (_tree.Link(link.Path, link.NewPath, link.Credentials, out var linked) is var error and not Errno.None) return link.Fail(error);
        Tell(linked, +1, link.Id.Caller);
        return link.Succeed(true);
    }

    private Outcome Rename(RenameName rename)
    {
        if (_tree.Rename(rename.Path, rename.NewPath, rename.Credentials, out var replaced) is var error and not Errno.None) return rename.Fail(error);
        Tell(replaced, -1, rename.Id.Caller);
        return rename.Succeed(true);
    }

    private Outcome List(ListNames list) =>
        _tree.List(list.Path, list.Credentials, out var entries) is var error and not Errno.None ? list.Fail(error) : list.Succeed(entries);

    private Errno Find<T>(InodeOperation<T> operation, out Inode found)
    {
        if (operation.Opened is not { } opened) return _tree.Find(operation.Path, operation.Credentials, out found);
        found = _tree.Root;
        if (!_inodes.TryGetValue(opened, out var inode)) return Errno.EBADF;
        found = inode;
        return Errno.None;
    }

    // On its way to the object before the caller hears that it is done: whatever he does next comes after it.
    private void Tell(Inode? inode, int by, Pid caller)
    {
        if (inode is ObjectInode) _names += by;
        if (inode?.Object is { } target) OutsideCall.Send(new ChangeLinks { By = by }, caller, target);
    }

    private static Outcome Finish(Operation<bool> operation, Errno error) => error == Errno.None ? operation.Succeed(true) : operation.Fail(error);

    internal override ObjectState Describe() => new(Kind, Name, _names, null, "names", 0, [], []);

    internal override ObjectDetails DescribeDetails() => new() { Names = [.. _tree.Names()] };

    internal override void AssertInvariants() => _tree.AssertInvariants();
}
