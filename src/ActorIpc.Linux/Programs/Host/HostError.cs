using System.Runtime.InteropServices;
using ActorIpc.Kernel;

namespace ActorIpc.Linux.Programs.Host;

/// <summary>Errors of the machine's kernel, whose numbers are those of ours.</summary>
internal static class HostError
{
    public const int Interrupted = 4, WouldBlock = 11, BadCall = 1, NoPartner = 6;

    /// <summary>The exception for the last call that failed.</summary>
    public static IpcException Last(string call, string subject) => Of(Marshal.GetLastPInvokeError(), call, subject);

    /// <summary>The exception for an error number.</summary>
    public static IpcException Of(int errno, string call, string subject) =>
        Enum.IsDefined((Errno)errno)
            ? new IpcException((Errno)errno, call, subject)
            : new IpcException(Errno.EIO, call, subject, $"{Marshal.GetPInvokeErrorMessage(errno)} (errno {errno}).");

    /// <summary>Throws unless this is Linux.</summary>
    /// <exception cref="PlatformNotSupportedException">It is not.</exception>
    public static void RequireLinux(string what)
    {
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException($"{what} works on Linux only: it needs the system calls of that kernel.");
    }
}
