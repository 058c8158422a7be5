using ActorIpc.Kernel;
using ActorIpc.Linux.Agents;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Linux.Processes;

/// <summary>Knows which calls are pending, and finds out from the kernel when nobody can go on by himself.</summary>
/// <remarks>
/// Looked at are the agents that are in a call; the others wait for a command and do nothing. Two rounds suffice: each of them is asleep in both, and has not run
/// from the first to the second. Such a task has slept all the time in between, because one that is woken must run before it can sleep again. So between the rounds there was a moment in which all
/// slept and nobody ran who could wake one. A round in which something moved (a call returned, a task was awake or has run since the last look) is followed by another. How far a task
/// had come is kept from statement to statement: who has slept since then need not be looked at twice.
/// One whose time limit has run out is not at rest even if it sleeps: timers are late on a busy machine, but they come.
/// </remarks>
/// <param name="bury">Ends what is left of a process of which a thread has died, and tells of what.</param>
internal sealed class Quiescence(Func<LinuxProcess, Agent, ExitStatus> bury)
{
    private static readonly LibFunction Yield = LibC.Find("sched_yield");

    private readonly List<PendingCall> _pending = [];

    /// <summary>Adds a call that has begun.</summary>
    public void Watch(PendingCall call)
    {
        _pending.Add(call);
        call.Agent.GiveItAMoment();
    }

    /// <summary>The thread whose call has waited longest.</summary>
    public Agent? OldestCallOf(string process) => _pending.Find(call => call.Process.Name == process)?.Agent;

    /// <summary>Drops the calls of a process that is about to end.</summary>
    public void Forget(LinuxProcess process) => _pending.RemoveAll(call => call.Process == process);

    /// <summary>Waits until every process is blocked or idle.</summary>
    public void Reach(List<Completion> completions, List<Ending> ended)
    {
        List<(long Order, Completion Completion)> returned = [];
        while (Round(returned, ended)) LibC.Call(Yield);
        completions.AddRange(returned.OrderBy(one => one.Order).Select(one => one.Completion));
    }

    private static bool IsReturning(PendingCall call) => !call.Agent.HasEnded && (call.Agent.IsIdle || call.Agent.Probe.Look() == Sighting.Awake);

    /// <summary>Whether something moved.</summary>
    private bool Round(List<(long, Completion)> returned, List<Ending> ended)
    {
        var moved = false;
        foreach (var call in _pending.ToArray())
        {
            if (call.Agent.HasEnded) continue;
            if (call.Agent.IsIdle)
            {
                _pending.Remove(call);
                returned.Add((call.Agent.Order, new Completion(call.Caller, call.Result())));
                moved = true;
                continue;
            }
            switch (call.Agent.Probe.Look())
            {
                // What its other threads were about to return, they have returned first.
                case Sighting.Dead when _pending.Exists(other => other.Process == call.Process && other != call && IsReturning(other)):
                    moved = true;
                    break;
                case Sighting.Dead:
                    // With all its threads, and what they were waiting in.
                    var pending = _pending.Where(other => other.Process == call.Process).ToList();
                    var status = bury(call.Process, call.Agent);
                    returned.AddRange(pending.Select(other => (long.MaxValue, new Completion(other.Caller, CallResult.Killed(status.Signal)))));
                    ended.Add(new Ending(call.Process.Name, status));
                    moved = true;
                    break;
                case Sighting.Asleep:
                    var mark = call.Agent.Probe.Mark();
                    moved |= mark != call.SleepsSince || call.IsDue;
                    call.SleepsSince = mark;
                    break;
                default:
                    moved = true;
                    break;
            }
        }
        return moved;
    }
}
