using System.Collections.Concurrent;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit.Kernels;

/// <summary>The kernel of one test, whichever it is: it can be let run until everybody waits, and looked at then.</summary>
internal abstract class KernelHost
{
    /// <summary>How long work outside the kernel may take, such as reading a file, before the test goes on without it.</summary>
    protected static readonly TimeSpan OutsidePatience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Pid, ExitStatus> _ended = new();
    private readonly ConcurrentQueue<string> _warnings = new();

    /// <summary>What the processes run on.</summary>
    public abstract IKernel Kernel { get; }

    /// <summary>Who lives.</summary>
    public abstract ProcessTable Processes { get; }

    /// <summary>Begins to start a process. It is there when everybody waits.</summary>
    public abstract void Spawn(ProcessSpec spec);

    /// <summary>Starts a topology.</summary>
    public abstract Task<IWiring> StartAsync(Topology topology);

    /// <summary>Waits until every process waits. What is due now has then gone off.</summary>
    public abstract ValueTask SettleAsync();

    /// <summary>Lets time go on, and waits until every process waits.</summary>
    public abstract ValueTask AdvanceAsync(TimeSpan time);

    /// <summary>Looks at everybody. Precondition: everybody waits.</summary>
    public abstract ValueTask<KernelSnapshot> LookAsync();

    /// <summary>How a process ended, and everything that it held was cleaned up; null if it has not.</summary>
    public ExitStatus? EndOf(Pid pid) => _ended.TryGetValue(pid, out var status) ? status : null;

    /// <summary>What the kernel has warned of.</summary>
    public IReadOnlyCollection<string> Warnings => _warnings;

    /// <summary>Ends whoever is left.</summary>
    public async ValueTask KillAllAsync()
    {
        foreach (var process in Processes.All) process.Post(process.Strike(Signal.Kill));
        await SettleAsync();
    }

    protected void OnEnded(ProcessHandle process) => _ended[process.Pid] = process.Status;

    protected void Warn(string message) => _warnings.Enqueue(message);

    /// <summary>Whether a process waits for the outside, a probe that waits for the test apart.</summary>
    protected static bool IsOutside(string? outsideWait) => outsideWait is not null && outsideWait != ProbeProcess.IdleWait;
}
