using System.Collections.Concurrent;
using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>Every process that lives, by pid. A pid is used again only when a topology restarts its process, so whatever is not in it has ended or never was.</summary>
internal sealed class ProcessTable
{
    private readonly ConcurrentDictionary<int, ProcessHandle> _processes = new();
    private int _lastPid = Pid.Init.Value;

    public Pid NextPid() => new(Interlocked.Increment(ref _lastPid));

    public void Add(ProcessHandle process) => _processes[process.Pid.Value] = process;

    public void Remove(Pid pid) => _processes.TryRemove(pid.Value, out _);

    /// <summary>The process, unless it has ended.</summary>
    public ProcessHandle? Find(Pid pid) => _processes.TryGetValue(pid.Value, out var process) && !process.HasEnded ? process : null;

    /// <summary>Every process that is not cleaned up yet, by pid.</summary>
    public IReadOnlyList<ProcessHandle> All => [.. _processes.Values.OrderBy(p => p.Pid)];
}
