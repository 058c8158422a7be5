using ActorIpc.Kernel;
using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Calls.Descriptors;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Linux.Calls;

/// <summary>POSIX semaphores. The C library trusts the addresses it is given, so whether a name stands for one is found out here.</summary>
internal static class SemaphoreCalls
{
    private const int ReadWrite = 3, SharedAnonymous = 0x21, PageSize = 4096;

    public static IEnumerable<KeyValuePair<string, Maker>> All =>
    [
        new("sem_open", Open),
        new("sem_init", Initialise),
        new("sem_wait", call => WithSemaphore(call, semaphore => call.Count("sem_wait", semaphore))),
        new("sem_trywait", call => WithSemaphore(call, semaphore => call.Count("sem_trywait", semaphore))),
        new("sem_timedwait", call => WithSemaphore(call, semaphore => WaitTimed(call, semaphore))),
        new("sem_post", call => WithSemaphore(call, semaphore => call.Count("sem_post", semaphore))),
        new("sem_getvalue", call => WithSemaphore(call, semaphore => GetValue(call, semaphore))),
        new("sem_close", call => WithSemaphore(call, semaphore => call.Begin("sem_close", [semaphore], _ => call.Close()))),
        new("sem_unlink", call => call.Count("sem_unlink", call.Path())),
    ];

    private static CallResult? Open(LinuxCall call)
    {
        const int Failed = 0;
        var flags = call.Flags(("CREAT", 0x40), ("EXCL", 0x80));
        return call.Begin(
            "sem_open", [call.Path(), flags, call.Mode(), (nint)call.Call.Option("value", 0)],
            address => call.Bind(new Bound(BoundKind.Semaphore, (nint)address) { Inode = InodeOf(call) }), Failed);
    }

    /// <summary>The observer looks at the file in which the C library keeps it; there the name is without the slashes that it begins with.</summary>
    private static long InodeOf(LinuxCall call)
    {
        var observer = call.Run.Observer;
        observer.ClearData();
        return FileStatus.InodeOf(observer, $"{observer.Zygote.RootPath}/dev/shm/sem.{call.Call.TextAt(0).TrimStart('/')}");
    }

    private static CallResult? Initialise(LinuxCall call)
    {
        var place = (nint)call.Invoke("mmap", 0, PageSize, ReadWrite, SharedAnonymous, -1, 0);
        if (place == -1) return call.Failure;
        return call.Begin("sem_init", [place, 1, (nint)call.Call.Option("value", 0)], _ => call.Bind(BoundKind.Semaphore, place));
    }

    private static CallResult? WaitTimed(LinuxCall call, nint semaphore)
    {
        var limit = call.Limit();
        return limit == 0 ? call.Count("sem_wait", semaphore) : call.Count("sem_timedwait", semaphore, limit);
    }

    private static CallResult? GetValue(LinuxCall call, nint semaphore)
    {
        var place = call.Agent.Clear(sizeof(int));
        return call.Begin("sem_getvalue", [semaphore, place], _ => CallResult.Of(AgentData.At<int>(place)));
    }

    private static CallResult? WithSemaphore(LinuxCall call, Func<nint, CallResult?> use) =>
        call.Value(0, BoundKind.Semaphore) is not -1 and var semaphore && call.Thing(0) is not null ? use(semaphore) : CallResult.Failed(Errno.EINVAL);
}
