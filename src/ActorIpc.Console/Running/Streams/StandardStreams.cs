using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorIpc.Console.Running.Streams;

/// <summary>The standard streams of this process, opened so that nothing they can tell is lost.</summary>
internal static class StandardStreams
{
    // F_GETFD, and what it says of a descriptor that is closed on exec.
    private const int GetFlags = 1, ClosedOnExec = 1;

    private static readonly Lazy<SafeFileHandle> Nothing = new(static () => File.OpenHandle("/dev/null"));

    /// <summary>The descriptor of standard input; one that is at its end if this process was started without it.</summary>
    public static int InputDescriptor => HasInput ? 0 : (int)Nothing.Value.DangerousGetHandle();

    // Where it was closed, the runtime has opened something of its own under its number, which would never give anything. Its own are closed on exec, and what a process was given is not.
    private static bool HasInput { get; } = OperatingSystem.IsWindows() || Control(0, GetFlags) is not -1 and var flags && (flags & ClosedOnExec) == 0;

    /// <summary>Standard input, and how much it will give if it is a file.</summary>
    public static (Stream Stream, long? Length) OpenInput()
    {
        if (!HasInput) return (Stream.Null, null);
        // When it reads a terminal, the console's own stream edits lines itself, and switches the terminal's modes for that.
        // The line editing of the system is enough.
        if (!System.Console.IsInputRedirected && !OperatingSystem.IsWindows()) return (Raw(0, FileAccess.Read), null);
        return (System.Console.OpenStandardInput(), LengthOfInput());
    }

    /// <summary>Standard output.</summary>
    public static Stream OpenOutput()
    {
        // The console's own stream hides that a pipe's reader has gone. Only that one moves the position of a file that others also write to.
        if (!OperatingSystem.IsWindows() && System.Console.IsOutputRedirected && TryRaw(1, FileAccess.Write) is { CanSeek: false } pipe) return pipe;
        return System.Console.OpenStandardOutput();
    }

    private static long? LengthOfInput()
    {
        if (OperatingSystem.IsWindows() || TryRaw(0, FileAccess.Read) is not { CanSeek: true } file) return null;
        // A device, and a file that is made while it is read, has the length 0.
        return file.Length - file.Position is > 0 and var left ? left : null;
    }

    // Null for a descriptor that is closed.
    private static FileStream? TryRaw(int descriptor, FileAccess access)
    {
        try
        {
            return Raw(descriptor, access);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int descriptor, int command);

    private static FileStream Raw(int descriptor, FileAccess access) => new(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
}
