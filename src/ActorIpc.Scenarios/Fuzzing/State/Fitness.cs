using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing.State;

/// <summary>Whether a line can be done in a world: the shrinker takes lines away, and what then makes no sense any more goes with them.</summary>
internal static class Fitness
{
    /// <summary>Whether it can.</summary>
    public static bool Fits(World world, Statement statement) => statement switch
    {
        Declare declare => declare.Processes.All(name => world.Find(name) is null),
        Fork fork => world.Find(fork.Parent) is { IsIdle: true } && world.Find(fork.Child) is null,
        Exit exit => world.Find(exit.Process) is { } process && process.IsFree(second: false),
        Kill kill => world.Find(kill.Process) is { HasEnded: false },
        // To an idle process it would do nothing.
        SendSignal signal => world.Find(signal.Process) is { HasEnded: false, Pending.Count: > 0 },
        CallStatement call => world.Find(call.Caller.Process) is { } process && process.IsFree(call.Caller.IsSecond) && Fits(world, process, call.Call),
        _ => true,
    };

    private static bool Fits(World world, WorldProcess process, Call call)
    {
        if (!call.Arguments.OfType<Reference>().All(reference => process.Names.ContainsKey(reference.Name))) return false;
        // While another thread waits in the semaphore, POSIX says nothing about this.
        if (call.Name is "sem_close" && process.Pending.Count > 0) return false;
        var holder = call.Name == "give" ? world.Find(call.At<ProcessName>(1).Name) : process;
        if (holder is null or { HasEnded: true }) return false;
        return call.As.All(name => holder.Names.GetValueOrDefault(name) is not { IsOpen: true } && !IsAwaited(holder, name));
    }

    // A blocked open will bind it.
    private static bool IsAwaited(WorldProcess process, string name) => process.Pending.Exists(call => call.Call.As.Contains(name));
}
