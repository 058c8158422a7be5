namespace ActorIpc.Console.TopologyFiles;

/// <summary>Looks for the commands of this machine as a shell does.</summary>
internal static class CommandPath
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Why a command cannot be run; null if it can, as far as can be seen before.</summary>
    /// <param name="command">Its name, or a path.</param>
    /// <param name="variable">The environment, which has <c>PATH</c>.</param>
    public static string? Problem(string command, Func<string, string?> variable)
    {
        if (command.Contains('/')) return ProblemAt(command);
        var places = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(directory => ProblemAt(Path.Combine(directory, command))).ToList();
        if (places.Contains(null)) return null;
        return places.Exists(static problem => problem != Missing) ? NotExecutable : "there is none of that name in PATH";
    }

    private const string Missing = "there is no such file";
    private const string NotExecutable = "it is not executable";

    private static string? ProblemAt(string path)
    {
        if (Directory.Exists(path)) return "it is a directory";
        if (!File.Exists(path)) return Missing;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0 ? null : NotExecutable;
    }
}
