using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <content>open(2) of whatever is there. What is checked in which order is Linux's.</content>
internal sealed partial class Namespace
{
    private Outcome Resolve(ResolveFile open)
    {
        var caller = open.Credentials;
        if (_tree.Walk(open.Path, caller, out var place) is var error and not Errno.None) return open.Fail(error);
        // A file is to be made, and only a directory can be meant.
        if (open.Create && place.EndsInSlash && place.Last == LastComponent.Name) return open.Fail(Errno.EISDIR);
        if (place.Found is not { } found) return open.Create ? MakeFile(open, place) : open.Fail(Errno.ENOENT);
        if (open is { Create: true, Exclusive: true }) return open.Fail(Errno.EEXIST);
        if (found is DirectoryInode directory) return OpenDirectory(open, directory);
        if (place.EndsInSlash) return open.Fail(Errno.ENOTDIR);
        var wanted = open.Truncate ? open.Access | Access.Write : open.Access;
        if (!found.Permissions.Allow(caller, wanted)) return open.Fail(Errno.EACCES);
        return open.Succeed(new ResolvedObject(found is DeviceInode device ? OpenDevice(open, device) : found.Object!, false) { Kind = found.Kind });
    }

    private Outcome MakeFile(ResolveFile open, Place place)
    {
        if (NameTree.MayMake(place, open.Credentials) is var refusal and not Errno.None) return open.Fail(refusal);
        var file = open.NewFile();
        var handle = AddObject(place, file, NameTree.NewPermissions(place, open.Credentials, open.NewMode));
        return open.Succeed(new ResolvedObject(handle, true) { Kind = file.Kind });
    }

    private Outcome OpenDirectory(ResolveFile open, DirectoryInode directory)
    {
        if (open.Create || open.Truncate || open.Access != Access.Read) return open.Fail(Errno.EISDIR);
        if (!directory.Permissions.Allow(open.Credentials, Access.Read)) return open.Fail(Errno.EACCES);
        if (directory.Opened is null)
        {
            // It lives as long as its directory, or longer, if somebody has it open.
            var made = open.NewDirectory(open.Path);
            made.Link();
            directory.Opened = register(made);
            _inodes.Add(directory.Opened, directory);
        }

        return open.Succeed(new ResolvedObject(directory.Opened, false) { Kind = directory.Kind });
    }

    // It remembers nothing from one opening to the next: each has an object of its own, which is gone when it is closed.
    private ObjectHandle OpenDevice(ResolveFile open, DeviceInode device)
    {
        var made = register(open.NewDevice(device.HasZeros));
        _inodes.Add(made, device);
        return made;
    }

    private ObjectHandle AddObject(Place place, KernelObject made, Permissions permissions)
    {
        if (made is OpenableObject openable) openable.Link();
        var handle = register(made);
        _inodes.Add(handle, _tree.Add(place, permissions, made.Kind, handle));
        _names++;
        return handle;
    }
}
