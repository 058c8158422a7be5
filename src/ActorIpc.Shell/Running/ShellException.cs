using ActorIpc.Kernel;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Shell.Running;

/// <summary>A command cannot do what it was asked for; the message says why, in a line.</summary>
/// <param name="message">What is wrong, without the command's name and without a full stop.</param>
/// <param name="code">The command's exit code: 1, or 2 for a wrong command line.</param>
internal sealed class ShellException(string message, int code = 1) : Exception(message)
{
    /// <summary>The command's exit code.</summary>
    public int Code { get; } = code;

    /// <summary>What a failed call says, for people: <c>foo: No such file or directory</c>.</summary>
    /// <param name="failure">The call's exception.</param>
    /// <param name="subject">What the call was about, in the words of whoever gave the command; null takes the kernel's.</param>
    public static string Describe(IpcException failure, string? subject = null) => $"{subject ?? failure.Subject}: {Words(failure)}";

    /// <summary>Why a call failed: in the words by which people know it, or in the kernel's own where it has more to say.</summary>
    public static string Words(IpcException failure)
    {
        var sign = $": {failure.Errno}: ";
        var at = failure.Message.IndexOf(sign, StringComparison.Ordinal);
        var own = at < 0 ? failure.Message : failure.Message[(at + sign.Length)..].TrimEnd('.');
        if (own != failure.Errno.Describe()) return own;
        var known = ErrnoMessage.Of(failure.Errno);
        return known == failure.Errno.ToString() ? own : known;
    }

    /// <summary>The same as an exception.</summary>
    public static ShellException Of(IpcException failure, string subject) => new(Describe(failure, subject));
}
