using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <content>What takes names away, or changes whose they are.</content>
internal sealed partial class NameTree
{
    /// <summary>unlink(2): takes away the name of an object.</summary>
    public Errno Unlink(string path, Credentials caller, out ObjectInode? unlinked)
    {
        unlinked = null;
        if (Walk(path, caller, out var place) is var error and not Errno.None) return error;
        if (place.Last != LastComponent.Name) return Errno.EISDIR;
        if (place.Found is not { } victim) return Errno.ENOENT;
        if (place.EndsInSlash) return victim is DirectoryInode ? Errno.EISDIR : Errno.ENOTDIR;
        if (place.Directory.MayRemove(victim, caller) is var refusal and not Errno.None) return refusal;
        if (victim is DeviceInode) return Errno.EBUSY;
        if (victim is not ObjectInode inode) return Errno.EISDIR;
        place.Directory.Remove(place.Name);
        unlinked = inode;
        return Errno.None;
    }

    /// <summary>rmdir(2).</summary>
    public Errno RemoveDirectory(string path, Credentials caller, out DirectoryInode? removed)
    {
        removed = null;
        if (Walk(path, caller, out var place) is var error and not Errno.None) return error;
        switch (place.Last)
        {
            case LastComponent.Root: return Errno.EBUSY;
            case LastComponent.Dot: return Errno.EINVAL;
            case LastComponent.DotDot: return Errno.ENOTEMPTY;
        }

        if (place.Found is not { } victim) return Errno.ENOENT;
        if (place.Directory.MayRemove(victim, caller) is var refusal and not Errno.None) return refusal;
        if (victim is not DirectoryInode directory) return Errno.ENOTDIR;
        if (directory.IsFixed) return Errno.EBUSY;
        if (!directory.IsEmpty) return Errno.ENOTEMPTY;
        place.Directory.Remove(place.Name);
        removed = directory;
        return Errno.None;
    }

    /// <summary>rename(2): moves a name, and replaces what has the new one.</summary>
    public Errno Rename(string path, string newPath, Credentials caller, out Inode? replaced)
    {
        replaced = null;
        if (WalkToLast(path, caller, out var from) is var error and not Errno.None) return error;
        if (WalkToLast(newPath, caller, out var to) is var wrong and not Errno.None) return wrong;
        if (from.Last != LastComponent.Name || to.Last != LastComponent.Name) return Errno.EBUSY;
        if (from.CheckName() is var tooLong and not Errno.None) return tooLong;
        if (from.Found is not { } source) return Errno.ENOENT;
        if (to.CheckName() is var newTooLong and not Errno.None) return newTooLong;
        var target = to.Found;
        if (source is not DirectoryInode && (from.EndsInSlash || to.EndsInSlash)) return Errno.ENOTDIR;
        if (source is DirectoryInode moved && moved.Contains(to.Directory)) return Errno.EINVAL;
        if (target is DirectoryInode above && above.Contains(from.Directory)) return Errno.ENOTEMPTY;
        // Two names of one inode: both stay (POSIX).
        if (source == target) return Errno.None;
        if (MayRename(from, source, to, target, caller) is var refusal and not Errno.None) return refusal;

        if (target is not null) to.Directory.Remove(to.Name);
        from.Directory.Remove(from.Name);
        to.Directory.Add(to.Name, source);
        replaced = target;
        return Errno.None;
    }

    private static Errno MayRename(Place from, Inode source, Place to, Inode? target, Credentials caller)
    {
        if (from.Directory.MayRemove(source, caller) is var refusal and not Errno.None) return refusal;
        if (target is null)
        {
            if (!to.Directory.MayChange(caller)) return Errno.EACCES;
        }
        else
        {
            if (to.Directory.MayRemove(target, caller) is var kept and not Errno.None) return kept;
            if (source is DirectoryInode && target is not DirectoryInode) return Errno.ENOTDIR;
            if (source is not DirectoryInode && target is DirectoryInode) return Errno.EISDIR;
        }

        // Its ".." will be another one.
        if (source is DirectoryInode && from.Directory != to.Directory && !source.Permissions.Allow(caller, Access.Write)) return Errno.EACCES;
        if (source is DirectoryInode { IsFixed: true } or DeviceInode || target is DirectoryInode { IsFixed: true } or DeviceInode) return Errno.EBUSY;
        return target is DirectoryInode { IsEmpty: false } ? Errno.ENOTEMPTY : Errno.None;
    }

    /// <summary>chmod(2) and fchmod(2): only for the owner.</summary>
    public static Errno ChangeMode(Inode inode, Credentials caller, int mode)
    {
        if (!inode.Permissions.MayControl(caller)) return Errno.EPERM;
        inode.Permissions = inode.Permissions with { Mode = WithoutSetGidOfOthers(mode & ModeBits, caller, inode.Permissions.Gid) };
        return Errno.None;
    }

    /// <summary>chown(2) and fchown(2): root may do everything, an owner only give it to his own group.</summary>
    public static Errno ChangeOwner(Inode inode, Credentials caller, int? uid, int? gid)
    {
        var now = inode.Permissions;
        if (!caller.IsPrivileged)
        {
            if (uid is { } owner && (owner != now.Uid || caller.Uid != now.Uid)) return Errno.EPERM;
            if (gid is { } group && (caller.Uid != now.Uid || (group != now.Gid && group != caller.Gid))) return Errno.EPERM;
        }

        inode.Permissions = now with { Uid = uid ?? now.Uid, Gid = gid ?? now.Gid };
        return Errno.None;
    }

    internal void AssertInvariants()
    {
        var names = new Dictionary<ObjectInode, int>();
        Count(Root);
        foreach (var (inode, count) in names) Invariant.Holds(inode.Links == count, "an object's links are its names");

        void Count(DirectoryInode directory)
        {
            Invariant.Holds(directory.Links == 2 + directory.Entries.Count(entry => entry.Value is DirectoryInode), "a directory is linked from those in it");
            foreach (var (_, inode) in directory.Entries)
            {
                if (inode is ObjectInode named) names[named] = names.GetValueOrDefault(named) + 1;
                if (inode is not DirectoryInode child) continue;
                Invariant.Holds(child.Parent == directory, "a directory knows where it is");
                Count(child);
            }
        }
    }
}
