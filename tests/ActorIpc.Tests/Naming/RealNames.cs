using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using ActorIpc.Kernel;

namespace ActorIpc.Tests.Naming;

/// <summary>The real kernel's names, in a directory of its own: the oracle for ours.</summary>
/// <remarks>Calls are made in the name of any user, where the test may do that: the raw system calls change one thread only, unlike those of the C library.</remarks>
[SupportedOSPlatform("linux")]
internal sealed class RealNames : IDisposable
{
    private const int SetResUid = 117;
    private const int SetResGid = 119;
    private const int SetGroups = 116;

    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("names").FullName;

    public RealNames()
    {
        File.SetUnixFileMode(_root, Mode.Octal(755));
        System.IO.Directory.CreateDirectory(_root + "/r");
        File.SetUnixFileMode(_root + "/r", Mode.Octal(777));
    }

    /// <summary>Whether calls can be made in the name of others.</summary>
    public static bool CanBeOthers { get; } = RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64 && As(new Credentials(1, 1), static () => 0) == Errno.None;

    /// <summary>Whether only the owner may link what is no file: an administrator's choice (fs.protected_hardlinks).</summary>
    public static bool ProtectsLinks { get; } = File.ReadAllText("/proc/sys/fs/protected_hardlinks").Trim() != "0";

    public static int Umask { get; } = Convert.ToInt32(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("Umask:", StringComparison.Ordinal))[6..].Trim(), 8);

    public Errno MakeFifo(string path, Credentials caller, int mode) => As(caller, () => LibC.mkfifo(_root + path, (uint)mode));

    public Errno MakeDirectory(string path, Credentials caller, int mode) => As(caller, () => LibC.mkdir(_root + path, (uint)mode));

    public Errno Unlink(string path, Credentials caller) => As(caller, () => LibC.unlink(_root + path));

    public Errno RemoveDirectory(string path, Credentials caller) => As(caller, () => LibC.rmdir(_root + path));

    public Errno Link(string path, string newPath, Credentials caller) => As(caller, () => LibC.link(_root + path, _root + newPath));

    public Errno Rename(string path, string newPath, Credentials caller) => As(caller, () => LibC.rename(_root + path, _root + newPath));

    public Errno ChangeMode(string path, Credentials caller, int mode) => As(caller, () => LibC.chmod(_root + path, (uint)mode));

    public Errno ChangeOwner(string path, Credentials caller, int? uid, int? gid) => As(caller, () => LibC.chown(_root + path, uid ?? -1, gid ?? -1));

    /// <summary>Everything that is there, with its mode.</summary>
    public IEnumerable<string> List() =>
        System.IO.Directory.EnumerateFileSystemEntries(_root + "/r", "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => string.Create(
            CultureInfo.InvariantCulture, $"{path[_root.Length..]} {(System.IO.Directory.Exists(path) ? "directory" : "fifo")} {Convert.ToString((int)File.GetUnixFileMode(path), 8)}"));

    public void Dispose() => System.IO.Directory.Delete(_root, recursive: true);

    private static Errno As(Credentials caller, Func<int> call)
    {
        if (!caller.IsPrivileged)
        {
            if (LibC.syscall(SetGroups, 0, 0, 0) < 0 || LibC.syscall(SetResGid, -1, caller.Gid, -1) < 0 || LibC.syscall(SetResUid, -1, caller.Uid, -1) < 0) return (Errno)Marshal.GetLastPInvokeError();
        }

        try
        {
            return call() == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
        }
        finally
        {
            if (!caller.IsPrivileged)
            {
                _ = LibC.syscall(SetResUid, -1, 0, -1);
                _ = LibC.syscall(SetResGid, -1, 0, -1);
            }
        }
    }

#pragma warning disable IDE1006, SYSLIB1054, CA2101 // named as the manual has them
    private static class LibC
    {
        [DllImport("libc", SetLastError = true)]
        public static extern int mkfifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

        [DllImport("libc", SetLastError = true)]
        public static extern int mkdir([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

        [DllImport("libc", SetLastError = true)]
        public static extern int unlink([MarshalAs(UnmanagedType.LPUTF8Str)] string path);

        [DllImport("libc", SetLastError = true)]
        public static extern int rmdir([MarshalAs(UnmanagedType.LPUTF8Str)] string path);

        [DllImport("libc", SetLastError = true)]
        public static extern int link([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string newPath);

        [DllImport("libc", SetLastError = true)]
        public static extern int rename([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string newPath);

        [DllImport("libc", SetLastError = true)]
        public static extern int chmod([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

        [DllImport("libc", SetLastError = true)]
        public static extern int chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int uid, int gid);

        [DllImport("libc", SetLastError = true)]
        public static extern long syscall(long number, long first, long second, long third);
    }
#pragma warning restore IDE1006, SYSLIB1054, CA2101
}
