using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>What processes and objects are called in a trace, as far as it has told by now.</summary>
internal sealed class TracedNames
{
    private readonly Dictionary<Pid, string> _processes = [];

    /// <summary>Learns from an event what can be learnt. Told of every one, in their order.</summary>
    public void See(in TraceEvent traced)
    {
        // process 'greeter'
        if (traced.Kind is TraceKind.Spawned or TraceKind.Exited) _processes[traced.Pid] = Between(traced.Object);
    }

    /// <summary>The name of a process; what comes from outside is called so.</summary>
    public string Of(Pid pid) => _processes.TryGetValue(pid, out var name) ? name : pid.Value == 0 ? "outside" : $"pid {pid}";

    /// <summary>Forgets a process of which nothing more is asked.</summary>
    public void Forget(Pid pid) => _processes.Remove(pid);

    private static string Between(string description)
    {
        var (first, last) = (description.IndexOf('\''), description.LastIndexOf('\''));
        return last > first ? description[(first + 1)..last] : description;
    }
}
