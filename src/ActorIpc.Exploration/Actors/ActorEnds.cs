using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Actors;

/// <summary>How processes and objects of an actor kernel stand when nobody has a turn.</summary>
internal static class ActorEnds
{
    public static ProcessEnd Of(ProcessRuntime process, IReadOnlySet<Pid> stuck)
    {
        var name = process.Handle.Name;
        if (process.HasEnded) return new ProcessEnd(name, process.Handle.Status.ToString(), []);
        return new ProcessEnd(name, null, [.. process.Pending.Select(call => new WaitingCall(call.Describe(), call.Target!.Description, null, null))]) { IsStuck = stuck.Contains(process.Handle.Pid) };
    }

    public static ObjectEndState Of(KernelObject target, IReadOnlyList<ProcessRuntime> born)
    {
        return new ObjectEndState(target.Describe(), target.DescribeContent(), [.. target.Waiters.InOrder().Select(call => $"{NameOf(call.Id.Caller)} in {call.Describe()}")]);

        string NameOf(Pid pid) => born.LastOrDefault(process => process.Handle.Pid == pid)?.Handle.Name ?? $"process {pid}";
    }
}
