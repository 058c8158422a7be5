using System.Globalization;

namespace ActorIpc.Linux.Agents;

/// <summary>Makes a new zygote what every process of a scenario is to inherit.</summary>
internal static unsafe class Furnishing
{
    /// <summary>The two ends of the socket through which descriptors are given; far above those that a scenario opens.</summary>
    public const int GiftSender = 1022, GiftReceiver = 1023;

    private const int Descriptors = 1024, ResourceCapability = 24;

    /// <summary>Takes away what it has from us: handlers, terminal, descriptors.</summary>
    public static void BeAlone(Agent zygote)
    {
        const int Signals = 64, FirstOfLibrary = 32, LastOfLibrary = 33, SetMask = 2;
        for (var signal = 1; signal <= Signals; signal++)
        {
            if (signal is not (FirstOfLibrary or LastOfLibrary)) zygote.Invoke("signal", signal, 0);
        }
        zygote.ClearData();
        var mask = zygote.Reserve(128);
        new Span<byte>((void*)mask, 128).Clear();
        *(ulong*)mask = (1UL << (Abi.SigPipe - 1)) | (1UL << (Abi.NotifySignal - 1));
        zygote.Must("sigprocmask", SetMask, mask, 0);
        HandleQuietly(zygote, Abi.InterruptingSignal, flags: 0);
        HandleQuietly(zygote, Abi.RestartingSignal, flags: 0x10000000);
        zygote.Must("setsid");
        foreach (var descriptor in Directory.GetFileSystemEntries($"/proc/{zygote.Pid}/fd").Select(Path.GetFileName))
        {
            zygote.Invoke("close", int.Parse(descriptor!, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Enters namespaces of its own; if it may not, in a user namespace in which it may.</summary>
    /// <returns>Whether its processes can have any uid.</returns>
    public static bool EnterNamespaces(Agent zygote)
    {
        const int Recursive = 0x4000, Private = 0x40000;
        var isRoot = zygote.Invoke("geteuid") == 0 && zygote.Invoke("unshare", Abi.NewMountNamespace | Abi.NewIpcNamespace) == 0;
        if (!isRoot)
        {
            Require(zygote, "It may not make namespaces here", "unshare", Abi.NewUserNamespace | Abi.NewMountNamespace | Abi.NewIpcNamespace);
            var (uid, gid) = (LibC.Call("geteuid"), LibC.Call("getegid"));
            File.WriteAllText($"/proc/{zygote.Pid}/setgroups", "deny");
            File.WriteAllText($"/proc/{zygote.Pid}/uid_map", $"0 {uid} 1");
            File.WriteAllText($"/proc/{zygote.Pid}/gid_map", $"0 {gid} 1");
        }
        zygote.ClearData();
        Require(zygote, "It may not mount file systems here", "mount", 0, zygote.Text("/"), 0, Recursive | Private, 0);
        return isRoot;
    }

    /// <summary>The limits and attributes that scenarios start with.</summary>
    public static void TakeDefaults(Agent zygote)
    {
        const int DropFromBounds = 24, Socket = 1, DatagramSocket = 2;
        zygote.Invoke("umask", 0);
        zygote.Invoke("setpriority", 0, 0, 0);
        zygote.Invoke("setgroups", 0, 0);
        zygote.Must("setresgid", 0, 0, 0);
        zygote.Must("setresuid", 0, 0, 0);
        zygote.Invoke("prctl", DropFromBounds, ResourceCapability, 0, 0, 0);
        DropCapability(zygote);
        // 1 is the kernel's word for "no core dump, also not into a program".
        Limit(zygote, resource: 4, 1);
        Limit(zygote, resource: 7, Descriptors);
        Limit(zygote, resource: 12, 819_200);
        zygote.ClearData();
        var pair = zygote.Reserve(2 * sizeof(int));
        zygote.Must("socketpair", Socket, DatagramSocket, 0, pair);
        foreach (var (end, place) in new[] { (((int*)pair)[0], GiftSender), (((int*)pair)[1], GiftReceiver) })
        {
            zygote.Must("dup2", end, place);
            zygote.Must("close", end);
        }
    }

    /// <summary>Reserves addresses for mappings.</summary>
    public static nint MakeArena(Agent zygote)
    {
        const int PrivateAnonymousUnreserved = 0x4022;
        return (nint)zygote.Must("mmap", 0, (nint)Arena.Size, 0, PrivateAnonymousUnreserved, -1, 0);
    }

    // abs(3) is a function that takes a number and does nothing: as good a handler as any.
    private static void HandleQuietly(Agent zygote, int signal, int flags)
    {
        const int Size = 152, FlagsOffset = 136;
        zygote.ClearData();
        var action = zygote.Reserve(Size);
        new Span<byte>((void*)action, Size).Clear();
        *(nint*)action = LibC.Find("abs").Address;
        *(int*)(action + FlagsOffset) = flags;
        zygote.Must("sigaction", signal, action, 0);
    }

    private static void DropCapability(Agent zygote)
    {
        const int Version = 0x20080522;
        zygote.ClearData();
        var header = zygote.Reserve(8);
        var sets = zygote.Reserve(24);
        ((int*)header)[0] = Version;
        ((int*)header)[1] = 0;
        zygote.Must("capget", header, sets);
        // Effective, permitted and inheritable, each in two words of which the first has this bit.
        for (var set = 0; set < 3; set++) ((uint*)sets)[set] &= ~(1u << ResourceCapability);
        zygote.Must("capset", header, sets);
    }

    private static void Limit(Agent zygote, int resource, long limit)
    {
        zygote.ClearData();
        var pair = zygote.Reserve(2 * sizeof(long));
        ((long*)pair)[0] = ((long*)pair)[1] = limit;
        zygote.Invoke("setrlimit", resource, pair);
    }

    private static void Require(Agent zygote, string problem, string function, params ReadOnlySpan<nint> arguments)
    {
        if (zygote.Invoke(function, arguments) == -1) throw new IOException($"{problem} ({function}: {zygote.Error}).");
    }
}
