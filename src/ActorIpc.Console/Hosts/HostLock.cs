namespace ActorIpc.Console.Hosts;

/// <summary>What the living host of a name has: a file that is locked as long as the host's process lives, however that ends.</summary>
internal sealed class HostLock : IDisposable
{
    // EWOULDBLOCK, on Linux and on macOS.
    private static readonly int[] IsTaken = [11, 35];

    private readonly string _path;
    private readonly FileStream _file;

    private HostLock(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Takes it; null if somebody has it.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static HostLock? TryTake(string path)
    {
        while (true)
        {
            FileStream file;
            try
            {
                file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (IsTaken.Contains(taken.HResult))
            {
                return null;
            }

            // Who had it may have taken the file away between our opening and our locking: then it is a file without a name that we have locked.
            if (FileStatus.HasName(file.SafeFileHandle, path)) return new HostLock(path, file);
            file.Dispose();
        }
    }

    /// <summary>Gives it up, and leaves nothing.</summary>
    public void Dispose()
    {
        File.Delete(_path);
        _file.Dispose();
    }
}
