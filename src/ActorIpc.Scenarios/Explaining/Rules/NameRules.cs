namespace ActorIpc.Scenarios.Explaining.Rules;

/// <summary>Names in the file tree.</summary>
internal static class NameRules
{
    public const string Table =
        """
        open | - | blocked rdonly | Opening a FIFO for reading waits until somebody opens it for writing (fifo(7)).
        open | - | blocked wronly | Opening a FIFO for writing waits until somebody opens it for reading (fifo(7)).
        open | - | ENXIO | A FIFO cannot be opened for writing without waiting while nobody has it open for reading (fifo(7)).
        open | - | EEXIST | CREAT with EXCL makes a new one or fails, and the name exists (open(2)).
        open | - | ENOENT | There is nothing of that name (open(2)).
        open | - | EINTR | A handled signal ended the wait for the other side, and the open counts no longer (fifo(7), signal(7)).
        open | - | EACCES | The permission bits that apply to this process, of the object or of a directory on the way, do not allow it (open(2)).
        mkfifo, mkdir, link | - | EEXIST | The name exists already, whatever it stands for ({page}).
        mkfifo, mkdir | - | ENOENT | The path is empty, or a directory in it does not exist ({page}).
        mkfifo, mkdir, link, rename, unlink | - | EACCES | A name is made or removed in a directory, and the process may not write or search that one ({page}).
        unlink | - | EISDIR | A directory is not removed by unlink (unlink(2)).
        chmod, fchmod | - | EPERM | Only the owner or a privileged process changes the mode (chmod(2)).
        stat, ls | - | EACCES | A directory on the way may not be searched, or not be read, by this process ({page}).
        stat, fstat, chmod, unlink, rename, link, ls | - | ENOENT | There is nothing of that name ({page}).
        """;
}
