using ActorIpc.Exploration.Running;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Actors;

/// <summary>How processes and objects of an actor kernel stand when nobody has a turn.</summary>
internal static class ActorEnds
{
    public static ProcessEnd Of(ProcessRuntime process, ProcessNames names, IReadOnlySet<Pid> stuck)
    {
        var name = names.Of(process.Handle.Pid);
        if (process.HasEnded) return new ProcessEnd(name, process.Handle.Status.ToString(), []);
        return new ProcessEnd(name, null, [.. process.Pending.Select(call => new WaitingCall(call.Describe(), names.Describe(call.Target!), null, null))]) { IsStuck = stuck.Contains(process.Handle.Pid) };
    }

    public static ObjectEndState Of(KernelObject target, ProcessNames names) =>
        new(target.Describe(), target.DescribeContent(names.Of), [.. target.Waiters.InOrder().Select(call => $"{names.Of(call.Id.Caller)} in {call.Describe()}")]);
}
