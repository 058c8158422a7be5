using System.Globalization;

namespace ActorIpc.Console.Hosts;

/// <summary>What the living host of a name has: a file that is locked as long as the host's process lives, however that ends.</summary>
internal sealed class HostLock : IDisposable
{
    // EWOULDBLOCK, on Linux and on macOS.
    private static readonly int[] IsTaken = [11, 35];

    // Each further attempt needs somebody who gave it up between two of our calls.
    private const int MostAttempts = 100;

    private readonly string _path;
    private readonly FileStream _file;

    private HostLock(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Takes it; null if somebody has it.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static HostLock? TryTake(string path)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
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

        throw new IOException("it is taken away again and again");
    }

    /// <summary>The process that has said that it has it; 0 if none has.</summary>
    public static int HolderOf(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(HolderAt(path)), NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>Says that this process has it, for those who ask it in vain.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SayWho() => File.WriteAllText(HolderAt(_path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Gives it up, and leaves nothing.</summary>
    public void Dispose()
    {
        File.Delete(HolderAt(_path));
        File.Delete(_path);
        _file.Dispose();
    }

    // Beside the file that is locked: that one cannot even be read by others.
    private static string HolderAt(string path) => Path.ChangeExtension(path, ".pid");
}
