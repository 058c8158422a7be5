using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Hosts;

/// <summary>Where the sockets of this user's hosts are: a directory that nobody else may enter.</summary>
internal sealed class RuntimeDirectory
{
    // What sun_path takes, with its zero.
    private const int LongestSocketPath = 107;

    private readonly string _path;

    private RuntimeDirectory(string path) => _path = path;

    /// <summary>The directory of the user: <c>$XDG_RUNTIME_DIR/actoripc</c>; where there is none, <c>/tmp/actoripc-UID</c>, and for root <c>/run/actoripc</c>. It is made if it is not there.</summary>
    /// <exception cref="CommandException">It cannot be made, or somebody else could reach into it.</exception>
    public static RuntimeDirectory Open(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows()) throw new CommandException(ExitCodes.Failed, "hosts and shells need Linux or macOS");
        var given = variable("XDG_RUNTIME_DIR");
        // Root could be given a directory of somebody else's in /tmp, and would not see that it is one: what it owns there, he could replace.
        var otherwise = UserId() == 0 && Directory.Exists("/run") ? "/run/actoripc" : $"/tmp/actoripc-{UserId()}";
        // One that is relative is none, says the XDG specification: it would be another one for everybody.
        var path = Path.IsPathRooted(given) && Directory.Exists(given) ? Path.Combine(given, "actoripc") : otherwise;
        try
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            RequirePrivate(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Failed, $"{path}: {failure.Message}", "Hosts have their sockets there; XDG_RUNTIME_DIR can name another directory.");
        }

        return new RuntimeDirectory(path);
    }

    /// <summary>The same names for whoever only offers them: none where no directory can be had.</summary>
    public static IReadOnlyList<string> NamesIn(Func<string, string?> variable)
    {
        try
        {
            return Open(variable).Names;
        }
        catch (CommandException)
        {
            return [];
        }
    }

    /// <summary>The names of all hosts that have a socket or a lock, whether they still live or not. What else may lie there is nobody's.</summary>
    public IReadOnlyList<string> Names =>
        [.. Directory.GetFiles(_path).Where(static file => Path.GetExtension(file) is ".sock" or ".lock").Select(static file => Path.GetFileNameWithoutExtension(file)).Where(IsName).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The socket of a host.</summary>
    /// <exception cref="CommandException">It can be no name of a host.</exception>
    public UnixDomainSocketEndPoint SocketOf(string host) => new(PathOf(host, ".sock"));

    /// <summary>The file whose lock the living host of that name has.</summary>
    public string LockOf(string host) => PathOf(host, ".lock");

    /// <summary>The process of the host of that name, also if it does not answer; 0 if that is not known.</summary>
    public int ProcessOf(string host) => HostLock.HolderOf(LockOf(host));

    /// <summary>Takes the socket of a host away.</summary>
    public void Forget(string host) => File.Delete(PathOf(host, ".sock"));

    /// <summary>Takes away what the host of that name has left, if there is none any more.</summary>
    public void Sweep(string host)
    {
        try
        {
            using var taken = HostLock.TryTake(LockOf(host));
            if (taken is not null) Forget(host);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It stays, and harms nobody.
        }
    }

    private string PathOf(string host, string extension)
    {
        if (!IsName(host))
            throw new CommandException(ExitCodes.Usage, $"'{HarmlessText.Line(host)}' is no name for a host", "It has 1 to 40 letters, digits, '-' and '_', and does not begin with '-'.");
        var path = Path.Combine(_path, host + extension);
        return Encoding.UTF8.GetByteCount(path) <= LongestSocketPath
            ? path
            : throw new CommandException(ExitCodes.Failed, $"{path}: a socket's path has {LongestSocketPath} bytes at most", "XDG_RUNTIME_DIR can name a shorter directory.");
    }

    private static bool IsName(string host) => host.Length is > 0 and <= 40 && host.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && host[0] != '-';

    private static void RequirePrivate(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var directory = new DirectoryInfo(path);
        if (directory.LinkTarget is not null) throw new IOException("is a link, and could lead to somebody else's directory");
#pragma warning disable CA1416 // there are no hosts on Windows
        if ((directory.UnixFileMode & Others) != 0) throw new IOException("others may enter it (wanted is the mode 0700)");
#pragma warning restore CA1416
        // Of what somebody else owns he could replace every part: root, who may enter everywhere, must look.
        if (!OperatingSystem.IsLinux()) return;
        var owner = FileStatus.OwnerOf(path) ?? throw new IOException("may belong to another user: the system does not say (it has no statx, or refuses it)");
        if (owner != UserId()) throw new IOException("belongs to another user");
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint UserId();
}
