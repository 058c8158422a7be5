namespace ActorIpc.Console.Running.Streams;

/// <summary>Opens the files that the command itself is given; what does not work is said by the file's name.</summary>
internal static class HostFile
{
    /// <summary>Reads a text.</summary>
    public static string Read(string path) => Use(path, File.ReadAllText);

    /// <summary>Opens a file for reading.</summary>
    public static FileStream Open(string path) => Use(path, static path => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));

    /// <summary>Creates a file, or empties it.</summary>
    public static FileStream Create(string path) => Use(path, static path => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read));

    /// <summary>Uses a file in any way.</summary>
    /// <param name="path">The file.</param>
    /// <param name="use">What is done with it.</param>
    /// <param name="exitCode">The command's exit code if that does not work.</param>
    public static T Use<T>(string path, Func<string, T> use, int exitCode = ExitCodes.Failed)
    {
        try
        {
            return use(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CommandException(exitCode, $"{path}: {Reason(path, failure)}");
        }
    }

    private static string Reason(string path, Exception failure) => failure switch
    {
        FileNotFoundException => "no such file",
        DirectoryNotFoundException => "no such directory",
        _ when Directory.Exists(path) => "is a directory",
        UnauthorizedAccessException => "permission denied",
        _ => failure.Message.StartsWith($"{path}: ", StringComparison.Ordinal) ? failure.Message[(path.Length + 2)..] : failure.Message,
    };
}
