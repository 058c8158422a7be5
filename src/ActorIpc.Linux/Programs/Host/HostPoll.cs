using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ActorIpc.Linux.Programs.Host;

/// <summary>Waits for all descriptors of the host at once, on one thread: however many programs and files there are, no thread of the pool waits for them.</summary>
internal sealed unsafe class HostPoll
{
    /// <summary>Readable, or at the end of the data.</summary>
    public const int In = 1;

    /// <summary>Room to write.</summary>
    public const int Out = 4;

    /// <summary>An error, or a side that has gone: both are told in any case.</summary>
    public const int Broken = 8 | 16;

    private const int Add = 1, Delete = 2, Modify = 3, OnlyOnce = 1 << 30, MostAtOnce = 64;

    // The kernel's structure has no gap on this one architecture.
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private static readonly Lock Making = new();
    private static volatile HostPoll? _instance;

    // By a number that is used once: what is told of a descriptor that was closed meanwhile is none of its successor's. Who does not wait is not in it, and can be forgotten.
    private readonly ConcurrentDictionary<long, HostDescriptor> _waiting = new();
    private readonly int _epoll;

    private HostPoll()
    {
        _epoll = HostCalls.EpollCreate(HostCalls.CloseOnExec);
        if (_epoll < 0) throw HostError.Last("epoll_create", "the host's descriptors");
        try
        {
            new Thread(Run, 256 * 1024) { IsBackground = true, Name = "host descriptors" }.Start();
        }
        catch
        {
            HostCalls.Close(_epoll);
            throw;
        }
    }

    /// <summary>The one there is. When there is no room for it, the next who asks tries again.</summary>
    public static HostPoll Instance
    {
        get
        {
            if (_instance is { } there) return there;
            lock (Making) return _instance ??= new HostPoll();
        }
    }

    /// <summary>Makes a descriptor known; false for one that cannot be waited for, as it is always ready: a regular file.</summary>
    public bool TryAdd(int number, long id, string subject)
    {
        if (Control(Add, number, id, 0)) return true;
        var error = Marshal.GetLastPInvokeError();
        return error == HostError.BadCall ? false : throw HostError.Of(error, "epoll_ctl", subject);
    }

    /// <summary>Asks to be told once: of <paramref name="events"/>, of an error, or that the other side has gone.</summary>
    public void Arm(int number, long id, int events, HostDescriptor descriptor)
    {
        _waiting[id] = descriptor;
        Control(Modify, number, id, events);
    }

    /// <summary>Somebody has waited, or has given up.</summary>
    public void Disarm(long id) => _waiting.TryRemove(id, out _);

    /// <summary>Forgets a descriptor that is about to be closed.</summary>
    public void Remove(int number, long id)
    {
        Disarm(id);
        Control(Delete, number, id, 0);
    }

    private bool Control(int operation, int number, long id, int events)
    {
        var change = stackalloc byte[16];
        *(int*)change = events | OnlyOnce;
        *(long*)(change + EventSize - sizeof(long)) = id;
        return HostCalls.EpollControl(_epoll, operation, number, change) == 0;
    }

    private void Run()
    {
        var events = stackalloc byte[16 * MostAtOnce];
        while (true)
        {
            var count = HostCalls.EpollWait(_epoll, events, MostAtOnce, -1);
            for (var i = 0; i < count; i++)
            {
                var one = events + i * EventSize;
                if (_waiting.TryGetValue(*(long*)(one + EventSize - sizeof(long)), out var descriptor)) descriptor.OnReady(*(int*)one);
            }
        }
    }
}
