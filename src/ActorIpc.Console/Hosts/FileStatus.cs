using System.Runtime.InteropServices;

namespace ActorIpc.Console.Hosts;

/// <summary>What statx(2) tells of a file, and .NET does not: whose it is, and which one. Where the system has no statx, or refuses it, nothing is known.</summary>
internal static class FileStatus
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const int OfDescriptor = 0x1000;
    private const uint WantsOwnerAndNumber = 0x108;

    // Where they are in struct statx, which is the same everywhere.
    private const int OwnerAt = 20;
    private const int NumberAt = 32;

    // ENOENT.
    private const int NoSuchFile = 2;

    /// <summary>The user to whom it belongs; null if that cannot be known.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static uint? OwnerOf(string path) => Look(CurrentDirectory, path, NoFollow, out var isThere) is { } status ? BitConverter.ToUInt32(status, OwnerAt)
        : isThere ? null
        : throw new FileNotFoundException("is not there");

    /// <summary>Whether an open file is still the one that has the name. Where that cannot be known it is taken for it: another one is there only by a rare chance.</summary>
    public static bool HasName(SafeHandle file, string path)
    {
        if (!OperatingSystem.IsLinux()) return true;
        var named = Look(CurrentDirectory, path, NoFollow, out var isThere);
        if (!isThere) return false;
        return named is null || Look((int)file.DangerousGetHandle(), "", OfDescriptor, out _) is not { } open
            || BitConverter.ToUInt64(open, NumberAt) == BitConverter.ToUInt64(named, NumberAt);
    }

    // Null also of what may be there, if the system does not say.
    private static byte[]? Look(int directory, string path, int flags, out bool isThere)
    {
        var status = new byte[256];
        isThere = true;
        try
        {
            if (Status(directory, path, flags, WantsOwnerAndNumber, status) == 0) return status;
            isThere = Marshal.GetLastPInvokeError() != NoSuchFile;
            return null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Status(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint wanted, byte[] status);
}
