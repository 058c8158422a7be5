using ActorIpc.Kernel;

namespace ActorIpc.Tests.Support;

/// <summary>
/// Processes and objects. A test makes calls in the processes' names, one step at a time, and looks at what became of them: the same script runs on plain objects
/// (<see cref="ObjectWorld"/>) and on actors (<see cref="ActorWorld"/>).
/// </summary>
public abstract class World : IAsyncDisposable
{
    /// <summary>Starts a process that does nothing but what it is told; root if nothing else is said.</summary>
    public abstract Task StartAsync(string process, Credentials? credentials = null);

    /// <summary>Starts several, in the name of root.</summary>
    public async Task StartAllAsync(params string[] processes)
    {
        foreach (var process in processes) await StartAsync(process);
    }

    public abstract Pid PidOf(string process);

    /// <summary>The tree of names.</summary>
    internal abstract ObjectHandle Names { get; }

    /// <summary>The table of System V keys.</summary>
    internal abstract ObjectHandle Keys { get; }

    /// <summary>Makes an object reachable.</summary>
    internal abstract ObjectHandle Register(KernelObject target);

    /// <summary>Begins a call without waiting until everybody waits.</summary>
    internal abstract WorldCall<T> Begin<T>(string process, Operation<T> operation, ObjectHandle target, bool nb = false, TimeSpan? timeout = null);

    /// <summary>Makes a call, and waits until everybody waits.</summary>
    internal async Task<WorldCall<T>> DoAsync<T>(string process, Operation<T> operation, ObjectHandle target, bool nb = false, TimeSpan? timeout = null)
    {
        var call = Begin(process, operation, target, nb, timeout);
        await SettleAsync();
        return call;
    }

    /// <summary>Waits until everybody waits.</summary>
    public abstract Task SettleAsync();

    /// <summary>Sends a signal with a handler, installed with or without restart: it interrupts the oldest call.</summary>
    public abstract Task InterruptAsync(string process, bool restart = false);

    /// <summary>Lets the process count a signal from now on, instead of dying of it.</summary>
    public abstract Task CatchAsync(string process, Signal signal);

    /// <summary>How often a signal that the process catches has come.</summary>
    public abstract int CaughtBy(string process, Signal signal);

    /// <summary>SIGKILL; returns when the process is cleaned up.</summary>
    public abstract Task KillAsync(string process);

    /// <summary>The process ends by itself, with success; returns when it is cleaned up.</summary>
    public abstract Task ExitAsync(string process);

    /// <summary>How the process ended; null while it lives.</summary>
    public abstract ExitStatus? StatusOf(string process);

    /// <summary>Lets time pass.</summary>
    public abstract Task AdvanceAsync(TimeSpan time);

    /// <summary>Ends every process.</summary>
    public abstract ValueTask DisposeAsync();
}
