using System.Runtime.InteropServices;

namespace ActorIpc.Console.Hosts;

/// <summary>What statx(2) tells of a file, and .NET does not: whose it is, and which one. Where there is no statx it tells nothing.</summary>
internal static class FileStatus
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const int OfDescriptor = 0x1000;
    private const uint WantsOwnerAndNumber = 0x108;

    // Where they are in struct statx, which is the same everywhere.
    private const int OwnerAt = 20;
    private const int NumberAt = 32;

    /// <summary>The user to whom it belongs; null if it is not there.</summary>
    public static uint? OwnerOf(string path) => Look(CurrentDirectory, path, NoFollow) is { } status ? BitConverter.ToUInt32(status, OwnerAt) : null;

    /// <summary>Whether an open file is still the one that has the name.</summary>
    public static bool HasName(SafeHandle file, string path)
    {
        if (!OperatingSystem.IsLinux()) return true;
        return Look((int)file.DangerousGetHandle(), "", OfDescriptor) is { } open && Look(CurrentDirectory, path, NoFollow) is { } named
            && BitConverter.ToUInt64(open, NumberAt) == BitConverter.ToUInt64(named, NumberAt);
    }

    private static byte[]? Look(int directory, string path, int flags)
    {
        var status = new byte[256];
        return Status(directory, path, flags, WantsOwnerAndNumber, status) == 0 ? status : null;
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Status(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint wanted, byte[] status);
}
