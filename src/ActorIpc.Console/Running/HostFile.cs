namespace ActorIpc.Console.Running;

/// <summary>Opens the files that the command itself is given; what does not work is said by the file's name.</summary>
internal static class HostFile
{
    /// <summary>Reads a text.</summary>
    public static string Read(string path) => Use(path, File.ReadAllText);

    /// <summary>Creates a file, or empties it.</summary>
    public static FileStream Create(string path) => Use(path, static path => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read));

    private static T Use<T>(string path, Func<string, T> use)
    {
        try
        {
            return use(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CommandException(ExitCodes.Failed, $"{path}: {Reason(path, failure)}");
        }
    }

    private static string Reason(string path, Exception failure) => failure switch
    {
        FileNotFoundException => "no such file",
        DirectoryNotFoundException => "no such directory",
        _ when Directory.Exists(path) => "is a directory",
        UnauthorizedAccessException => "permission denied",
        _ => failure.Message,
    };
}
