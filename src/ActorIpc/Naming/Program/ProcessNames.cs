using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Naming;

/// <summary>What a process can do with names: the calls about directories, and about what has a name.</summary>
/// <remarks>
/// <para>There is one tree, and a path that does not begin with a slash is taken from its root too. <c>/dev/mqueue</c> and <c>/dev/shm</c> have the names of the POSIX mailboxes,
/// semaphores and segments, as on Linux; <c>/tmp</c> is for everybody.</para>
/// <para>All of them fail with <see cref="Errno.ENOENT"/> if a part of the path is missing, <see cref="Errno.ENOTDIR"/> if a part that has to be a directory is none,
/// <see cref="Errno.EACCES"/> if the caller may not search a directory on the way or not change the one that the call changes, and <see cref="Errno.ENAMETOOLONG"/> for a
/// component of more than 255 bytes or a path of more than 4095.</para>
/// </remarks>
public static class ProcessNames
{
    /// <summary>mkdir(2).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">Where.</param>
    /// <param name="mode">Who may list, change and search it, before the umask; 0777 if nothing is said.</param>
    /// <exception cref="IpcException">EEXIST: something has the name. See also <see cref="ProcessNames"/>.</exception>
    public static ValueTask MakeDirectoryAsync(this Process process, string path, UnixFileMode mode = (UnixFileMode)0b111_111_111) =>
        process.Name(new MakeDirectory { Path = path, Mode = (int)mode });

    /// <summary>rmdir(2).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">An empty directory.</param>
    /// <exception cref="IpcException">
    /// ENOTEMPTY. ENOTDIR: it is an object. EBUSY: the system needs it. EPERM: its directory is sticky, and neither is the caller's. EINVAL: the path ends in a dot. See also
    /// <see cref="ProcessNames"/>.
    /// </exception>
    public static ValueTask RemoveDirectoryAsync(this Process process, string path) => process.Name(new RemoveDirectory { Path = path });

    /// <summary>unlink(2): takes a name away. Whoever has the object open goes on with it; whoever waits for it goes on waiting (FI-11).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">A name of an object of any kind.</param>
    /// <exception cref="IpcException">EISDIR: it is a directory. EPERM: its directory is sticky, and neither is the caller's. See also <see cref="ProcessNames"/>.</exception>
    public static ValueTask UnlinkAsync(this Process process, string path) => process.Name(new UnlinkName { Path = path });

    /// <summary>link(2): gives an object one more name.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">A name it has.</param>
    /// <param name="newPath">The name it gets.</param>
    /// <exception cref="IpcException">EEXIST: something has the new name. EPERM: it is a directory. See also <see cref="ProcessNames"/>.</exception>
    public static ValueTask LinkAsync(this Process process, string path, string newPath) => process.Name(new LinkName { Path = path, NewPath = newPath });

    /// <summary>rename(2): moves a name. What had the new name loses it in the same step; two names of one object both stay.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">The name as it is.</param>
    /// <param name="newPath">The name as it is to be.</param>
    /// <exception cref="IpcException">
    /// EINVAL: a directory cannot go into itself. ENOTEMPTY: a directory that is not empty has the new name. EISDIR, ENOTDIR: an object cannot replace a directory, nor a directory an object.
    /// EPERM: a directory is sticky, and neither it nor the name in it is the caller's. EBUSY: the system needs it, or a path ends in dots. See also <see cref="ProcessNames"/>.
    /// </exception>
    public static ValueTask RenameAsync(this Process process, string path, string newPath) => process.Name(new RenameName { Path = path, NewPath = newPath });

    /// <summary>chmod(2). Who has an object open keeps it, whatever the new mode is (FI-15).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">A directory or an object.</param>
    /// <param name="mode">The new mode.</param>
    /// <exception cref="IpcException">EPERM: the caller is not the owner. See also <see cref="ProcessNames"/>.</exception>
    public static ValueTask ChangeModeAsync(this Process process, string path, UnixFileMode mode) => process.Name(new ChangeMode { Path = path, Mode = (int)mode });

    /// <summary>chown(2).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">A directory or an object.</param>
    /// <param name="uid">The new owner; null leaves the owner.</param>
    /// <param name="gid">The new group; null leaves the group.</param>
    /// <exception cref="IpcException">EPERM: only root may change the owner, and only root or an owner who is in the new group the group. See also <see cref="ProcessNames"/>.</exception>
    public static ValueTask ChangeOwnerAsync(this Process process, string path, int? uid = null, int? gid = null) =>
        process.Name(new ChangeOwner { Path = path, Uid = uid, Gid = gid });

    /// <summary>truncate(2), which nothing that has a name here allows (FI-12).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">A name.</param>
    /// <param name="length">The length wanted, in bytes.</param>
    /// <exception cref="IpcException">EINVAL: it is no file. EISDIR: it is a directory. See also <see cref="ProcessNames"/>.</exception>
    public static ValueTask TruncateAsync(this Process process, string path, long length) => process.Name(new TruncateName { Path = path, Length = length });

    /// <summary>stat(2).</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">A directory or an object.</param>
    /// <exception cref="IpcException">See <see cref="ProcessNames"/>.</exception>
    public static ValueTask<NameStatus> StatAsync(this Process process, string path) => process.Call(new StatName { Path = path }, Names(process), null, default);

    /// <summary>The names in a directory, in the order of their characters' codes.</summary>
    /// <param name="process">The process; the call is made on its turn.</param>
    /// <param name="path">A directory that the caller may read.</param>
    /// <exception cref="IpcException">See <see cref="ProcessNames"/>.</exception>
    public static ValueTask<IReadOnlyList<NameEntry>> ListAsync(this Process process, string path = "/") =>
        process.Call(new ListNames { Path = path }, Names(process), null, default);

    private static ValueTask Name(this Process process, Operation<bool> operation) => process.Do(operation, Names(process));

    private static ObjectHandle Names(Process process) => process.Runtime.Kernel.Names;
}
