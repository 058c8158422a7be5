using System.Globalization;
using System.Runtime.InteropServices;

namespace ActorIpc.Console.Hosts;

/// <summary>The descriptors that this process was given by whoever started it, beside its three streams: an open file that is a lock, an end of a pipe.</summary>
internal static class InheritedDescriptors
{
    private const int SetFlags = 2;
    private const int CloseOnExec = 1;

    /// <summary>Keeps them from what this process starts from now on. What outlives it would else hold the lock, or keep the pipe from its end.</summary>
    public static void KeepBack()
    {
        if (!OperatingSystem.IsLinux()) return;
        foreach (var file in Directory.EnumerateFiles("/proc/self/fd").ToList())
            if (int.TryParse(Path.GetFileName(file), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor) && descriptor > 2)
                _ = Control(descriptor, SetFlags, CloseOnExec);
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int descriptor, int command, nint argument);
}
