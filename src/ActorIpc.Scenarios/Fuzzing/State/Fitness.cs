using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing.State;

/// <summary>Whether a line can be done in a world: the shrinker takes lines away, and what then makes no sense any more goes with them.</summary>
internal static class Fitness
{
    private const int PageSize = 4096;

    /// <summary>Whether it can.</summary>
    public static bool Fits(World world, Statement statement) => statement switch
    {
        Declare declare => declare.Processes.All(name => world.Find(name) is null),
        Fork fork => world.Find(fork.Parent) is { IsIdle: true } && world.Find(fork.Child) is null,
        Exit exit => world.Find(exit.Process) is { } process && process.IsFree(second: false),
        Kill kill => world.Find(kill.Process) is { HasEnded: false },
        // To an idle process it would do nothing.
        SendSignal signal => world.Find(signal.Process) is { HasEnded: false, Pending.Count: > 0 },
        CallStatement call => world.Find(call.Caller.Process) is { } process && process.IsFree(call.Caller.IsSecond) && Fits(world, process, call.Call)
            && !(call.Caller.IsSecond && IsOfTheFirst(process, call.Call)),
        _ => true,
    };

    private static bool Fits(World world, WorldProcess process, Call call)
    {
        if (!call.Arguments.OfType<Reference>().All(reference => process.Names.ContainsKey(reference.Name))) return false;
        // Several are woken at once, and go on or back to wait in the order in which they happen to run.
        if (call.Name is "msgctl SET" && (world.CountPending("msgrcv") > 1 || world.CountPending("msgsnd") > 1)) return false;
        // One of those who read makes room while another is being woken.
        if (call.Name is "write" or "writev" && call.Arguments.OfType<Bytes>().Sum(piece => piece.Value.Length) > PageSize && world.CountPending("read") > 1) return false;
        if (call.Name is "load" or "store" && CrossesPage(call)) return false;
        // What becomes of the call of another thread when its descriptor is closed, POSIX leaves open; and of that in a semaphore, whichever it is known by.
        if (call.Name is "close" or "mq_close" && IsUsed(process, call.Arguments[0])) return false;
        if (call.Name is "sem_close" && process.Pending.Count > 0) return false;
        var holder = call.Name == "give" ? world.Find(call.At<ProcessName>(1).Name) : process;
        if (holder is null or { HasEnded: true }) return false;
        return call.As.All(name => holder.Names.GetValueOrDefault(name) is not { IsOpen: true } && !IsAwaited(holder, name));
    }

    // The linux kernel's second threads are processes of their own that share everything but this.
    private static bool IsOfTheFirst(WorldProcess process, Call call) =>
        call.Name is "mq_notify" or "mq_notified"
        || (call.Name is "close" or "mq_close" && call.Arguments[0] is Reference reference && process.Names.GetValueOrDefault(reference.Name) is { Kind: HandleKind.Mail });

    private static bool IsUsed(WorldProcess process, Argument descriptor) =>
        descriptor is Reference { Name: var name } && process.Pending.Exists(call => call.Call.Arguments.OfType<Reference>().Any(reference => reference.Name == name));

    // Which of the two pages is touched first is the C library's business.
    private static bool CrossesPage(Call call)
    {
        var (offset, count) = (call.NumberAt(1), call.Name == "load" ? call.NumberAt(2) : call.BytesAt(2).Length);
        return count > 0 && offset % PageSize != 0 && offset / PageSize != (offset + count - 1) / PageSize;
    }

    // A blocked open will bind it.
    private static bool IsAwaited(WorldProcess process, string name) => process.Pending.Exists(call => call.Call.As.Contains(name));
}
