using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Calls.Descriptors;

namespace ActorIpc.Linux.Processes;

/// <summary>The root directory of a run: a file system in memory that only the zygote and its processes see.</summary>
internal sealed class RunRoot : IDisposable
{
    private const int DetachMount = 2;

    private readonly Zygote _zygote;

    /// <summary>Mounts it.</summary>
    public RunRoot(Zygote zygote)
    {
        const int Everybody = 0x1FF, Sticky = 0x3FF, Search = 0x1ED;
        _zygote = zygote;
        var self = zygote.Self;
        self.ClearData();
        self.Must("mount", self.Text("scenario"), self.Text(zygote.RootPath), self.Text("tmpfs"), 0, self.Text("mode=0777"));
        // The C library keeps POSIX semaphores and memory objects in /dev/shm.
        self.Must("mkdir", self.Text(zygote.RootPath + "/dev"), Search);
        self.Must("mkdir", self.Text(zygote.RootPath + "/dev/shm"), Everybody | Sticky);
        Hidden = FileStatus.InodeOf(self, zygote.RootPath + "/dev");
    }

    /// <summary>The inode of <c>/dev</c>, which a scenario does not know: its root directory starts empty.</summary>
    public long Hidden { get; }

    /// <summary>Takes it away, and with it the objects with names or keys.</summary>
    public void Dispose()
    {
        _zygote.Self.ClearData();
        _zygote.Self.Must("umount2", _zygote.Self.Text(_zygote.RootPath), DetachMount);
        _zygote.Self.Must("unshare", Abi.NewIpcNamespace);
    }
}
