using ActorIpc.Kernel;

namespace ActorIpc.Linux.Programs.Children;

/// <summary>A program of the host cannot be started.</summary>
/// <param name="program">Its name.</param>
/// <param name="reason">Why.</param>
/// <param name="exitCode">The exit code that shells have for that.</param>
internal sealed class ProgramStartException(string program, string reason, int exitCode) : Exception($"{program}: {reason}")
{
    /// <summary>There is no such program.</summary>
    public const int NotFound = 127;

    /// <summary>There is one, and it cannot be run.</summary>
    public const int CannotRun = 126;

    public int ExitCode { get; } = exitCode;

    /// <summary>The exception for what execve(2) or chdir(2) said.</summary>
    public static ProgramStartException Of(ChildStart start, int errno, bool isAboutDirectory)
    {
        var program = start.Command[0];
        if (isAboutDirectory) return new ProgramStartException(program, $"its directory {start.Directory} cannot be entered: {Text(errno)}", CannotRun);
        return (Errno)errno switch
        {
            Errno.ENOENT or Errno.ENOTDIR when !program.Contains('/') => new ProgramStartException(program, "command not found on this machine (PATH)", NotFound),
            Errno.ENOENT => new ProgramStartException(program, "No such file or directory (or its interpreter is missing)", NotFound),
            Errno.ENOTDIR => new ProgramStartException(program, Text(errno), NotFound),
            NoFormat => new ProgramStartException(program, "it is no program: a script needs a first line such as #!/bin/sh", CannotRun),
            _ => new ProgramStartException(program, Text(errno), CannotRun),
        };
    }

    private const Errno NoFormat = (Errno)8;

    private static string Text(int errno) => System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(errno);
}
