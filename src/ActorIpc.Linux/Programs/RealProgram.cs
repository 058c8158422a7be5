using ActorIpc.Linux.Programs.Host;
using ActorIpc.Processes;
using ActorIpc.Programs;

namespace ActorIpc.Linux.Programs;

/// <summary>A program of this machine as the body of a process: <c>sort -u</c>, <c>gzip</c>, whatever can be started without a shell.</summary>
/// <remarks>
/// <para>Its standard streams are those of the process. In between are bounded buffers only: who writes faster than the next one reads has to wait, and when nobody reads its output any more,
/// it is killed by SIGPIPE. Its exit code becomes that of the process, and a signal that kills it kills the process, too.</para>
/// <para>SIGTERM, SIGINT, SIGUSR1 and SIGUSR2 are passed on to it; once it has ended, SIGTERM and SIGINT let go of output that nobody takes, or that something else still has open. When the
/// process is killed, so is the program, with what it has started and what has not left its process group, also when the program itself has ended and only its output is still open. When this
/// machine's process ends, however it ends, the kernel kills the program, and the program alone. What it leaves running when it ends by itself goes on, as behind a shell. It has a session of
/// its own, and no terminal.</para>
/// </remarks>
public static class RealProgram
{
    /// <summary>The body of a process that runs a program of this machine. Arguments that the process was started with follow those of the command.</summary>
    /// <param name="command">The program, by name (looked for in PATH) or by path, and its arguments.</param>
    /// <param name="directory">Its working directory on this machine; null for that of this process.</param>
    /// <param name="environment">Variables that it has besides those of this process; null as a value takes one away.</param>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static Func<ProgramContext, Task<int>> Of(
        IReadOnlyList<string> command, string? directory = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        HostError.RequireLinux("A real program");
        var start = Check(command, directory, environment);
        return context => new RealProgramRun(context, start with { Command = [.. start.Command, .. context.Arguments] }, context.Error, ownsInput: true).RunAsync();
    }

    /// <summary>Runs a program of this machine in the middle of a body; the program's standard error is that of this machine's process, if nothing else is said.</summary>
    /// <remarks>Meanwhile the signals that are passed on are the program's; afterwards they do what the body wanted before.</remarks>
    /// <param name="self">The process, which does nothing else meanwhile.</param>
    /// <param name="command">The program, by name or by path, and its arguments.</param>
    /// <param name="input">
    /// Its standard input. It stays open, and nobody reads it any more when this returns, so that the next program may have it. What was read ahead is lost to that one: up to 64 KiB in a buffer
    /// and 64 KiB in the program's own pipe, beside what the program itself has taken. A read that is under way when the program ends is given up by its token; a stream that heeds none, such as
    /// one of a terminal, is waited for until it answers, or until the process gets a SIGTERM or SIGINT: then it must not be read again.
    /// </param>
    /// <param name="output">Its standard output.</param>
    /// <param name="error">Its standard error.</param>
    /// <returns>Its exit code; 127 if there is no such program, 126 if it cannot be run. A signal that killed it ends the process.</returns>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static Task<int> RunAsync(Process self, IReadOnlyList<string> command, Stream input, Stream output, Stream? error = null)
    {
        ArgumentNullException.ThrowIfNull(self);
        HostError.RequireLinux("A real program");
        return new RealProgramRun(new ProgramContext { Self = self, Input = input, Output = output, Error = error ?? Stream.Null }, Check(command, null, null), error, ownsInput: false).RunAsync();
    }

    /// <summary>Whether there is a program of that name (looked for in PATH) or path, which this user may run.</summary>
    public static bool IsThere(string program) => WhyNot(program) is null;

    /// <summary>Why a program cannot be run, as far as can be seen before: it is looked for where <see cref="Of"/> would start it from.</summary>
    /// <param name="program">Its name (looked for in PATH) or path.</param>
    /// <returns>Half a sentence for people, such as <c>there is none of that name in PATH</c>; null if it can be run.</returns>
    public static string? WhyNot(string program)
    {
        if (!OperatingSystem.IsLinux()) return "real programs run on Linux only";
        var candidates = Check([program], null, null).Candidates();
        if (candidates.Any(HostCalls.IsExecutable)) return null;
        if (candidates.Any(File.Exists)) return "it is not executable";
        if (!program.Contains('/')) return "there is none of that name in PATH";
        return Directory.Exists(program) ? "it is a directory" : "there is no such file";
    }

    private static Children.ChildStart Check(IReadOnlyList<string> command, string? directory, IReadOnlyDictionary<string, string?>? environment)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Count == 0 || string.IsNullOrEmpty(command[0])) throw new ArgumentException("It is not said which program: the first word of a command is its name.", nameof(command));
        if (command.Any(static word => word.Contains('\0'))) throw new ArgumentException("No word of a command can have a zero character in it.", nameof(command));
        return new Children.ChildStart([.. command], directory, environment ?? new Dictionary<string, string?>());
    }
}
