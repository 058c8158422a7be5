namespace ActorIpc.Console;

/// <summary>Ends the command: with what is said on standard error, and an exit code.</summary>
/// <param name="exitCode">One of <see cref="Running.ExitCodes"/>.</param>
/// <param name="message">What is wrong.</param>
/// <param name="hint">A line of its own after it: how it would be right.</param>
internal sealed class CommandException(int exitCode, string message, string? hint = null) : Exception(message)
{
    /// <summary>The command's exit code.</summary>
    public int ExitCode => exitCode;

    /// <summary>How it would be right, or null.</summary>
    public string? Hint => hint;
}
